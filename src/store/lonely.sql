-- SPDX-License-Identifier: MPL-2.0
-- Old users to whom nobody has come so far, by a key or by a name: for them the nearest are wanted too.
INSERT OR IGNORE INTO open_key
SELECT kind, value
FROM old_key
WHERE kind = 'name-nearest'
  AND old_user NOT IN (SELECT old_key.old_user FROM old_key JOIN org_key USING (kind, value)
                       WHERE kind IN ('uuid', 'email', 'user-id', 'name', 'name-pair', 'name-initial', 'name-loose', 'name-near'));
