-- SPDX-License-Identifier: MPL-2.0
-- What the next run needs to tell what has changed: how each user stood in the run that was just added.

INSERT INTO run_user (run, key, name, email, status, org_identity, org_name, settled)
SELECT (SELECT max(id) FROM run), old_user.key, old_user.name, old_user.email, verdict.status, org_user.identity, org_user.name,
       verdict.settled
FROM old_user
JOIN verdict ON verdict.old_user = old_user.id
LEFT JOIN org_user ON org_user.id = verdict.org_user;

INSERT INTO setting (name, value) SELECT 'run', max(id) FROM run WHERE true
ON CONFLICT (name) DO UPDATE SET value = excluded.value;
