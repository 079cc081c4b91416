-- SPDX-License-Identifier: MPL-2.0
-- What the next run needs to tell what has changed: how each user stood in the run that was just added.

INSERT INTO run_user (run, key, name, email, status, settled)
SELECT (SELECT max(id) FROM run), old_user.key, old_user.name, old_user.email, verdict.status, verdict.settled
FROM old_user JOIN verdict ON verdict.old_user = old_user.id;

-- Whom an answer is about, where it did not come with that.
UPDATE decision SET about = (
	SELECT json_object('row', old_user.name, 'uuid', org_user.uuid, 'user_id', org_user.user_id, 'email', org_user.email, 'name', org_user.name)
	FROM old_user JOIN verdict ON verdict.old_user = old_user.id LEFT JOIN org_user ON org_user.id = verdict.org_user
	WHERE old_user.key = decision.key)
WHERE current AND about IS NULL AND value <> '' AND column IN ('keep', 'login', 'uuid') AND key IN (SELECT key FROM old_user);

INSERT INTO setting (name, value) SELECT 'run', max(id) FROM run WHERE true
ON CONFLICT (name) DO UPDATE SET value = excluded.value;
