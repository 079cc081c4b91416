-- SPDX-License-Identifier: MPL-2.0
-- Who comes into question at all. Every key retrieves; whether a pair is the same person is not asked here.

-- What each key brings together, but for names.
CREATE TEMP TABLE hit (
	old_user INTEGER NOT NULL,
	org_user INTEGER NOT NULL,
	kind     TEXT NOT NULL,
	value    TEXT NOT NULL,
	PRIMARY KEY (old_user, org_user, kind, value)
) WITHOUT ROWID;

INSERT INTO hit
SELECT old_key.old_user, org_key.org_user, old_key.kind, old_key.value
FROM old_key JOIN org_key USING (kind, value)
WHERE old_key.kind IN ('uuid', 'uuid-guess', 'email', 'email-untagged', 'local', 'user-id', 'user-id-email');

-- What each old user has, and what of that FK ORG knows.
CREATE TEMP TABLE old_fact AS
SELECT id AS old_user,
       id IN (SELECT old_user FROM old_key WHERE kind = 'uuid') AS has_uuid,
       id IN (SELECT old_user FROM old_key WHERE kind = 'email') AS has_email,
       id IN (SELECT old_user FROM old_key WHERE kind = 'user-id') AS has_user_id,
       id IN (SELECT old_user FROM hit WHERE kind = 'uuid') AS found_uuid,
       id IN (SELECT old_user FROM hit WHERE kind = 'email') AS found_email,
       id IN (SELECT old_user FROM hit WHERE kind = 'user-id') AS found_user_id
FROM old_user;
CREATE UNIQUE INDEX temp.old_fact_user ON old_fact (old_user);

-- Old users whose UUID or user id FK ORG does not know, though it knows at least half of the list's: whoever is found by something else has
-- another account. A list whose UUIDs or user ids are of another kind says nothing by them.
CREATE TEMP TABLE gone AS
SELECT old_user, uuid, user_id
FROM (SELECT old_user, has_uuid AND NOT found_uuid AND uuids_count AS uuid,
             has_user_id AND old_user.user_id IS NOT NULL AND NOT found_user_id AND user_ids_count AS user_id
      FROM old_fact JOIN old_user ON old_user.id = old_user
      JOIN (SELECT sum(found_uuid) >= least AND 2 * sum(found_uuid) >= sum(has_uuid) AS uuids_count,
                   sum(found_user_id) >= least AND 2 * sum(found_user_id) >= sum(has_user_id) AS user_ids_count
            FROM old_fact JOIN (SELECT value AS least FROM weight WHERE name = 'known_ids')))
WHERE uuid OR user_id;
CREATE UNIQUE INDEX temp.gone_user ON gone (old_user);

-- Pairs with the level at which their names agree: 0 FULL, 1 PART, 2 INIT, 3 KEPT, 4 EDIT, 5 GIVEN, 6 NONE, 7 missing
-- (enum kr_name_level), and how: bits of enum kr_name_how, of which 1 is "in another order", 256 "a middle name is only similar",
-- 512 and 32 "the middle names contradict each other". Where the rules look, they have names (evidence.sql, judged).
CREATE TEMP TABLE pair (
	old_user  INTEGER NOT NULL,
	org_user  INTEGER NOT NULL,
	level     INTEGER NOT NULL,
	how       INTEGER NOT NULL,
	likeness  REAL,               -- only of the nearest (below), who decide nothing
	PRIMARY KEY (old_user, org_user)
) WITHOUT ROWID;

INSERT INTO pair
SELECT old_user, org_user, agreement & 7, agreement >> 3, NULL
FROM (SELECT DISTINCT hit.old_user, hit.org_user, name_agreement(old_user.name_form, org_user.name_form) AS agreement
      FROM hit JOIN old_user ON old_user.id = hit.old_user JOIN org_user ON org_user.id = hit.org_user);

-- Old users whose strong keys all lead to one FK ORG user who has their name: their many namesakes are not looked at, since
-- no rule would ask about them. One may be asked about where the tokens stand in another order, or some of three are lacking: he may have
-- the name better; and where it is another account than the list's.
CREATE TEMP TABLE settled AS
SELECT hit.old_user, min(hit.org_user) AS org_user,
       max(pair.how & 1) OR (max(pair.level) = 1 AND old_user.name_form LIKE '% % %')
       OR hit.old_user IN (SELECT old_user FROM gone) AS may_be_another
FROM hit JOIN pair USING (old_user, org_user) JOIN old_user ON old_user.id = hit.old_user
WHERE hit.kind IN ('uuid', 'email', 'user-id')
GROUP BY hit.old_user
HAVING count(DISTINCT hit.org_user) = 1
   AND (max(pair.level) = 0 OR (max(pair.level) = 1 AND max(hit.kind IN ('uuid', 'email'))));
CREATE UNIQUE INDEX temp.settled_user ON settled (old_user);

-- Who has it is looked at; and a second account of the same person: same name and unit.
INSERT OR IGNORE INTO pair
SELECT old_user, org_user, agreement & 7, agreement >> 3, NULL
FROM (SELECT settled.old_user, other.id AS org_user, name_agreement(old_user.name_form, other.name_form) AS agreement,
             may_be_another, other.name_form = mine.name_form AND shares_line(other.unit, mine.unit) AS is_second_account
      FROM settled
      JOIN old_user ON old_user.id = settled.old_user
      JOIN org_user AS mine ON mine.id = settled.org_user
      JOIN old_key ON old_key.old_user = settled.old_user AND old_key.kind = 'name'
      JOIN org_key USING (kind, value)
      JOIN org_user AS other ON other.id = org_key.org_user)
WHERE is_second_account OR (may_be_another AND agreement & 7 = 0);

-- Everybody else is looked for by name too. Names that agree in nothing were brought here by chance of form, and who has no more than
-- the given name, or other middle names, is of interest only where nobody is nearer.
CREATE TEMP TABLE named AS
SELECT old_user, org_user, name_agreement(old_user.name_form, org_user.name_form) AS agreement
FROM (SELECT DISTINCT old_key.old_user, org_key.org_user
      FROM old_key JOIN org_key USING (kind, value)
      WHERE old_key.kind IN ('name', 'name-pair', 'name-token', 'name-initial')
        AND old_key.old_user NOT IN (SELECT old_user FROM settled))
JOIN old_user ON old_user.id = old_user JOIN org_user ON org_user.id = org_user;

INSERT OR IGNORE INTO pair
SELECT old_user, org_user, agreement & 7, agreement >> 3, NULL FROM named WHERE agreement & 7 <= 4;

INSERT OR IGNORE INTO pair
SELECT old_user, org_user, agreement & 7, agreement >> 3, NULL FROM named
WHERE agreement & 7 = 5 AND old_user NOT IN (SELECT old_user FROM pair WHERE level <= 4);

-- By a similar given or last name only where not several have the very name: they would be buried.
CREATE TEMP TABLE crowded AS
SELECT old_user FROM pair WHERE level <= 1
GROUP BY old_user HAVING count(*) >= (SELECT value FROM weight WHERE name = 'crowd');

DELETE FROM pair
WHERE level = 4 AND NOT how & 256 AND old_user IN (SELECT old_user FROM crowded)
  AND NOT EXISTS (SELECT 1 FROM hit WHERE hit.old_user = pair.old_user AND hit.org_user = pair.org_user);

INSERT OR IGNORE INTO pair
SELECT old_user, org_user, agreement & 7, agreement >> 3, NULL
FROM (SELECT old_key.old_user, org_key.org_user, name_agreement(old_user.name_form, org_user.name_form) AS agreement
      FROM old_key JOIN org_key USING (kind, value)
      JOIN old_user ON old_user.id = old_key.old_user JOIN org_user ON org_user.id = org_key.org_user
      WHERE old_key.kind IN ('name-loose', 'name-near')
        AND old_key.old_user NOT IN (SELECT old_user FROM settled UNION ALL SELECT old_user FROM crowded))
WHERE agreement & 7 <= 5;

-- Whose address spells the old user's name, though he is called otherwise himself: perhaps the surname was changed and the address kept.
CREATE TEMP TABLE spelled AS
SELECT DISTINCT old_key.old_user, org_key.org_user
FROM old_key JOIN org_key USING (kind, value)
WHERE old_key.kind = 'name-spelled' AND old_key.old_user NOT IN (SELECT old_user FROM settled);
CREATE UNIQUE INDEX temp.spelled_pair ON spelled (old_user, org_user);

INSERT OR IGNORE INTO pair
SELECT old_user, org_user, agreement & 7, agreement >> 3, NULL
FROM (SELECT old_user, org_user, name_agreement(old_user.name_form, org_user.name_form) AS agreement
      FROM spelled JOIN old_user ON old_user.id = old_user JOIN org_user ON org_user.id = org_user);

-- Where all that brought nobody, the nearest: whose whole name is like the old user's, or who shares a given name or surname (perhaps
-- but for a letter) with next to nobody else in FK ORG. They are shown to the person; no rule looks at them.
CREATE TEMP TABLE nearest AS
SELECT old_key.old_user, org_key.org_user, name_likeness(old_user.name_form, org_user.name_form) AS likeness
FROM old_key JOIN org_key USING (kind, value)
JOIN old_user ON old_user.id = old_key.old_user JOIN org_user ON org_user.id = org_key.org_user
LEFT JOIN token_count ON token_count.kind = iif(value LIKE '|%', 'surname', 'given') AND token_count.token = trim(value, '|')
WHERE old_key.kind = 'name-nearest'
  AND old_key.old_user NOT IN (SELECT old_user FROM pair WHERE level <= 5
                               UNION ALL SELECT old_user FROM hit WHERE kind IN ('uuid', 'email', 'user-id'))
GROUP BY old_key.old_user, org_key.org_user
HAVING min(coalesce(token_count.people, 0)) <= (SELECT value FROM weight WHERE name = 'nearest')
    OR (likeness >= (SELECT value FROM weight WHERE name = 'nearest_likeness')
        AND min(coalesce(token_count.people, 0)) <= (SELECT value FROM weight WHERE name = 'common_name'));

INSERT INTO pair
SELECT old_user, org_user, agreement & 7, agreement >> 3, likeness
FROM (SELECT old_user, org_user, likeness, name_agreement(old_user.name_form, org_user.name_form) AS agreement,
             row_number() OVER (PARTITION BY old_user ORDER BY likeness DESC, identity) AS place
      FROM nearest JOIN old_user ON old_user.id = old_user JOIN org_user ON org_user.id = org_user)
WHERE place <= (SELECT value FROM weight WHERE name = 'nearest')
ON CONFLICT DO UPDATE SET likeness = excluded.likeness; -- who has the same local part elsewhere as well
