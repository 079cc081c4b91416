-- SPDX-License-Identifier: MPL-2.0
-- Schema version 3 to 4: what is settled has one home.

ALTER TABLE verdict ADD COLUMN settled INTEGER NOT NULL GENERATED ALWAYS AS (status IN ('done', 'let-go'));

ALTER TABLE run_user ADD COLUMN settled INTEGER NOT NULL DEFAULT 0;
UPDATE run_user SET settled = status IN ('done', 'let-go');
ALTER TABLE run_user DROP COLUMN decided;

CREATE TABLE lineage (
	generation INTEGER PRIMARY KEY,
	state      TEXT NOT NULL,
	decision   INTEGER NOT NULL
);
INSERT INTO lineage SELECT id, 'v3 ' || substr(inputs, 1, 16), (SELECT coalesce(max(decision.id), 0) FROM decision WHERE run <= run.id) FROM run;

-- Rows of earlier lists with all that is compared. Of those of the last list all is there; of the others their keys and names in normal form.
CREATE TABLE earlier_row (
	key         TEXT PRIMARY KEY,
	generation  INTEGER,
	place       INTEGER,
	name        TEXT,
	email       TEXT,
	unit        TEXT,
	name_form   TEXT NOT NULL DEFAULT '',
	other       TEXT NOT NULL DEFAULT '{}',
	former_name TEXT,
	renamed     INTEGER
) WITHOUT ROWID;
CREATE TABLE earlier_key (
	key   TEXT NOT NULL,
	kind  TEXT NOT NULL CHECK (kind IN ('uuid', 'email', 'user-id')),
	value TEXT NOT NULL,
	generation INTEGER NOT NULL,
	PRIMARY KEY (key, kind, value)
) WITHOUT ROWID;

INSERT INTO earlier_row (key, generation, place, name, email, unit, name_form)
SELECT known.key, coalesce((SELECT max(run) FROM run_user WHERE run_user.key = known.key), 0), place,
       coalesce(old_user.name, last.name, (SELECT value FROM known_key AS k WHERE k.key = known.key AND kind = 'name')),
       coalesce(old_user.email, last.email), old_user.unit,
       coalesce((SELECT value FROM known_key AS k WHERE k.key = known.key AND kind = 'name'), '')
FROM (SELECT key FROM known_key UNION SELECT key FROM old_user) AS known
LEFT JOIN (SELECT *, row_number() OVER (ORDER BY row, id) AS place FROM old_user) AS old_user ON old_user.key = known.key
LEFT JOIN run_user AS last ON last.key = known.key AND last.run = (SELECT max(run) FROM run_user WHERE run_user.key = known.key);
INSERT INTO earlier_key SELECT key, kind, value, generation FROM known_key JOIN earlier_row USING (key) WHERE kind <> 'name';
DROP TABLE known_key;

CREATE TABLE earlier_match (
	old_user INTEGER PRIMARY KEY REFERENCES old_user (id),
	outcome  TEXT NOT NULL CHECK (outcome IN ('same', 'perhaps', 'new')),
	how      TEXT,
	rule     TEXT,
	doubt    TEXT
);
CREATE TABLE waiting (
	key      TEXT NOT NULL,
	earlier  TEXT NOT NULL,
	rank     INTEGER NOT NULL,
	uuid     TEXT NOT NULL,
	email    TEXT NOT NULL,
	user_id  TEXT NOT NULL,
	name     TEXT NOT NULL,
	PRIMARY KEY (key, earlier)
) WITHOUT ROWID;
