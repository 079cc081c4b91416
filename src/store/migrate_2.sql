-- SPDX-License-Identifier: MPL-2.0
-- Schema version 1 to 2: rows of KOMBIT's list are known again by all their keys (those of the last run's list are still there), and the
-- FK ORG user's name is kept with each run's status.

ALTER TABLE run_user ADD COLUMN org_name TEXT;

CREATE TABLE known_key (
	key   TEXT NOT NULL,
	kind  TEXT NOT NULL CHECK (kind IN ('uuid', 'email', 'user-id', 'name')),
	value TEXT NOT NULL,
	PRIMARY KEY (key, kind, value)
) WITHOUT ROWID;
CREATE INDEX known_key_value ON known_key (kind, value);

INSERT INTO known_key
SELECT old_user.key, old_key.kind, old_key.value
FROM old_key JOIN old_user ON old_user.id = old_key.old_user
WHERE old_key.kind IN ('uuid', 'email', 'user-id')
UNION
SELECT key, 'name', name_form FROM old_user WHERE name_form <> '';
