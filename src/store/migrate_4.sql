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
	named       INTEGER NOT NULL DEFAULT 1,
	other       TEXT NOT NULL DEFAULT '{}'
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

ALTER TABLE decision ADD COLUMN workbook TEXT;
ALTER TABLE decision ADD COLUMN about TEXT;
ALTER TABLE decision ADD COLUMN restored INTEGER;
CREATE INDEX decision_history ON decision (key, column, id);

-- Whom a decision was about stood with the runs: the one before it for an answer about whom the report showed, its own for a choice.
UPDATE decision SET about = (
	SELECT about
	FROM (SELECT json_object('row', name, iif(org_identity GLOB '????????-????-????-????-????????????', 'uuid', 'user_id'), org_identity,
	                         'name', org_name) AS about,
	             iif(decision.column = 'uuid', iif(run >= decision.run, run - decision.run, 1e9 + decision.run - run),
	                 iif(run < decision.run, decision.run - run, 1e9 + run - decision.run)) AS distance
	      FROM run_user WHERE run_user.key = decision.key)
	ORDER BY distance LIMIT 1)
WHERE current AND column IN ('keep', 'login', 'uuid');

-- "None of them" rejects those who were shown.
INSERT INTO decision (key, column, value, first_seen, run, current, about)
SELECT old_user.key, 'reject:' || coalesce(org_user.uuid, org_user.user_id, org_user.email), decision.value, decision.first_seen, decision.run, 1,
       json_object('uuid', org_user.uuid, 'user_id', org_user.user_id, 'email', org_user.email, 'name', org_user.name)
FROM decision JOIN old_user USING (key) JOIN candidate ON candidate.old_user = old_user.id JOIN org_user ON org_user.id = candidate.org_user
WHERE current AND column = 'uuid' AND lower(trim(decision.value, ' .')) IN ('-', 'nej', 'no', 'n', 'ingen', 'ingen af dem', 'none', 'none of them', 'nobody')
  AND coalesce(org_user.uuid, org_user.user_id, org_user.email) IS NOT NULL
GROUP BY old_user.key, coalesce(org_user.uuid, org_user.user_id, org_user.email);

ALTER TABLE run_user DROP COLUMN org_identity;
ALTER TABLE run_user DROP COLUMN org_name;

CREATE TABLE standing (
	kind TEXT NOT NULL CHECK (kind IN ('kept', 'vanished', 'missing-report')),
	file TEXT NOT NULL,
	text TEXT NOT NULL,
	PRIMARY KEY (kind, file)
) WITHOUT ROWID;

CREATE VIEW org_called AS
SELECT id AS org_user, coalesce(uuid, user_id, email) IS NULL AS by_name,
       coalesce(uuid, user_id, email,
                replace(name || CASE WHEN unit IS NULL AND title IS NULL THEN ''
                                     ELSE ' (' || coalesce(unit, '') || iif(unit IS NULL OR title IS NULL, '', ', ') || coalesce(title, '') || ')' END,
                        ' / ', '/')) AS called
FROM org_user;
