-- SPDX-License-Identifier: MPL-2.0
-- What else there is to know about a row (design, section 3). Runs after verdict.sql and uses its temporary tables.
-- `detail` is data (a user id, a day, row numbers); report/words.c makes sentences of it.

-- ---------------------------------------------------------------- addresses

CREATE TEMP TABLE old_email AS SELECT old_user, value FROM old_key WHERE kind = 'email';
CREATE INDEX temp.old_email_user ON old_email (old_user);
CREATE INDEX temp.old_email_value ON old_email (value);

INSERT INTO flag
SELECT verdict.old_user, 'email-differs', org_user.email
FROM verdict JOIN org_user ON org_user.id = verdict.org_user
WHERE EXISTS (SELECT 1 FROM old_email WHERE old_email.old_user = verdict.old_user)
  AND EXISTS (SELECT 1 FROM account_email WHERE account_email.org_user = verdict.org_user)
  AND NOT EXISTS (SELECT 1 FROM old_email JOIN account_email USING (value)
                  WHERE old_email.old_user = verdict.old_user AND account_email.org_user = verdict.org_user);

CREATE TEMP TABLE old_domain AS
SELECT DISTINCT old_user, substr(value, instr(value, '@') + 1) AS domain FROM old_email;

-- Only where the municipality's own domains are known; a former domain and a subdomain are its own.
INSERT INTO flag
SELECT old_user, 'external-domain', group_concat(domain, ', ')
FROM old_domain
WHERE EXISTS (SELECT 1 FROM own_domain)
GROUP BY old_user
HAVING NOT max(EXISTS (SELECT 1 FROM own_domain
                       WHERE old_domain.domain = own_domain.domain OR old_domain.domain LIKE '%.' || own_domain.domain)
               OR EXISTS (SELECT 1 FROM domain_alias WHERE domain_alias.old_domain = old_domain.domain));

INSERT INTO flag
SELECT verdict.old_user, 'moved-domain', min(old_domain.domain)
FROM verdict
JOIN candidate ON candidate.old_user = verdict.old_user AND candidate.org_user = verdict.org_user
JOIN old_domain ON old_domain.old_user = verdict.old_user
WHERE candidate.email = 'former-domain'
GROUP BY verdict.old_user;

-- One address, several differently named people: in FK ORG, or on the list itself.
INSERT INTO flag
SELECT old_user, 'shared-mailbox', min(value)
FROM old_email
WHERE (SELECT count(DISTINCT name_form) FROM account_email JOIN account USING (org_user)
       WHERE account_email.value = old_email.value) > 1
   OR value IN (SELECT value FROM shared_address)
GROUP BY old_user;

INSERT INTO flag
SELECT id, 'gallery-role', NULL FROM old_user
WHERE nullif(trim(gallery_roles), '') IS NOT NULL AND trim(gallery_roles) <> '-' AND cell_answer(gallery_roles) IS NOT 'no';

-- ---------------------------------------------------------------- several accounts of one person

-- Accounts with the same name are one person's where something else speaks for it: an address in common, the same unit, or that the
-- other is reached by more than its name. A namesake elsewhere is somebody else.
CREATE TEMP TABLE subject AS -- the accounts a row may be about
SELECT old_user, org_user FROM verdict WHERE org_user IS NOT NULL
UNION
SELECT candidate.old_user, candidate.org_user
FROM candidate JOIN verdict ON verdict.old_user = candidate.old_user
WHERE verdict.match_kind IN ('ambiguous', 'conflict') AND candidate.name IN ('FULL', 'PART', 'missing')
  AND candidate.rank <= 20; -- of hundreds of namesakes some share a unit, and that means nothing

CREATE TEMP TABLE other_account AS
SELECT subject.old_user, other.org_user
FROM subject
JOIN account AS mine ON mine.org_user = subject.org_user
JOIN account AS other ON other.name_form = mine.name_form AND other.unit = mine.unit
WHERE mine.name_form <> '' AND other.org_user <> mine.org_user
UNION
SELECT subject.old_user, other.org_user
FROM subject
JOIN account AS mine ON mine.org_user = subject.org_user
JOIN account_email AS my_address ON my_address.org_user = mine.org_user
JOIN account_email AS their_address ON their_address.value = my_address.value
JOIN account AS other ON other.org_user = their_address.org_user
WHERE mine.name_form <> '' AND other.name_form = mine.name_form AND other.org_user <> mine.org_user
UNION
SELECT subject.old_user, other.org_user
FROM subject
JOIN account AS mine ON mine.org_user = subject.org_user
JOIN candidate ON candidate.old_user = subject.old_user AND 'agrees' IN (candidate.uuid, candidate.email, candidate.user_id)
JOIN account AS other ON other.org_user = candidate.org_user
WHERE mine.name_form <> '' AND other.name_form = mine.name_form AND other.org_user <> mine.org_user;

-- What each is called: its user id, else its UUID.
ALTER TABLE temp.other_account ADD COLUMN called TEXT;
UPDATE other_account SET called = (SELECT coalesce(user_id, uuid, '') FROM account WHERE account.org_user = other_account.org_user);

INSERT INTO flag
SELECT old_user, 'several-accounts', group_concat(called, ', ')
FROM (SELECT DISTINCT old_user, called FROM other_account ORDER BY old_user, called)
GROUP BY old_user;

INSERT INTO flag
SELECT other_account.old_user, 'role-on-other-account', min(called)
FROM other_account
JOIN verdict ON verdict.old_user = other_account.old_user
JOIN role_in_force ON role_in_force.org_user = other_account.org_user
WHERE verdict.role IN ('none', 'unknown')
GROUP BY other_account.old_user;

-- ---------------------------------------------------------------- roles

-- Detail: "from DAY" for one that is still to come, "until DAY" for one that has run out, "negative" for one taken away.
INSERT INTO flag
SELECT verdict.old_user, 'role-not-in-force',
       max(CASE WHEN from_day > today.value THEN 'from ' || from_day
                WHEN to_day < today.value THEN 'until ' || to_day
                ELSE 'negative' END)
FROM verdict
JOIN assignment ON assignment.org_user = verdict.org_user AND NOT assignment.negative
JOIN setting AS today ON today.name = 'as_of'
WHERE verdict.role = 'none'
GROUP BY verdict.old_user;

-- ---------------------------------------------------------------- the data

INSERT INTO flag
SELECT verdict.old_user, fkorg_missing.flag, NULL
FROM verdict JOIN fkorg_missing ON fkorg_missing.org_user = verdict.org_user;

INSERT INTO flag
SELECT id, 'garbled-text', NULL FROM old_user WHERE garbled;

-- The same person twice on the list: a UUID, user id or (with the same name) an address in common, or the same FK ORG user. Detail: the other rows.
CREATE TEMP TABLE twin AS
SELECT a.old_user, b.old_user AS other
FROM old_key AS a JOIN old_key AS b USING (kind, value)
WHERE kind IN ('uuid', 'user-id') AND a.old_user <> b.old_user
UNION
SELECT a.old_user, b.old_user
FROM old_email AS a JOIN old_email AS b USING (value)
JOIN old_user AS one ON one.id = a.old_user JOIN old_user AS two ON two.id = b.old_user
WHERE a.old_user <> b.old_user AND one.name_form = two.name_form
UNION
SELECT a.old_user, b.old_user
FROM person AS a JOIN person AS b USING (org_user)
WHERE a.old_user <> b.old_user AND a.match_kind = 'certain' AND b.match_kind = 'certain';

INSERT INTO flag
SELECT old_user, 'duplicate-in-list', group_concat(row, ', ')
FROM (SELECT twin.old_user, old_user.row FROM twin JOIN old_user ON old_user.id = twin.other ORDER BY twin.old_user, old_user.row)
GROUP BY old_user;

INSERT INTO flag
SELECT id, 'no-key', NULL FROM old_user
WHERE id NOT IN (SELECT old_user FROM old_key WHERE kind IN ('uuid', 'email', 'user-id'));

-- ---------------------------------------------------------------- what was typed

INSERT INTO flag
SELECT old_user, iif(is_key AND NOT is_several, 'choice-unknown', 'choice-not-clear'), iif(is_key AND NOT is_several, NULL, person)
FROM (SELECT choice.old_user, decided.person, is_several,
             normal_uuid(person) IS NOT NULL OR normal_email(person) IS NOT NULL
             OR (answer(person) IS NULL AND answer_number(person) IS NULL AND instr(person, ' ') = 0) AS is_key
      FROM choice JOIN decided USING (old_user)
      WHERE NOT choice.nobody AND choice.org_user IS NULL AND instr(decided.person, ' / ') = 0);

-- What is not understood decides nothing. It is kept, and said. " / " stands between different answers to one question (report/readback.sql).
INSERT INTO flag
SELECT old_user, flag, group_concat(value, ', ')
FROM (SELECT old_user.id AS old_user, decision.value,
             CASE WHEN instr(decision.value, ' / ') > 0 THEN 'contradictory-answers' ELSE 'answer-not-understood' END AS flag
      FROM old_user JOIN decision ON decision.key = old_user.key AND decision.current AND trim(decision.value) <> ''
      JOIN decided ON decided.old_user = old_user.id
      LEFT JOIN choice ON choice.old_user = old_user.id
      WHERE CASE decision.column WHEN 'uuid' THEN instr(decision.value, ' / ') > 0 AND NOT choice.nobody AND choice.org_user IS NULL
                                 WHEN 'role' THEN wanted_role(decision.value) IS NULL
                                 WHEN 'keep' THEN decided.keep IS NULL
                                 WHEN 'login' THEN decided.login IS NULL
                                 ELSE decision.column = 'earlier' END
      ORDER BY old_user.id, decision.id)
GROUP BY old_user, flag;

-- ---------------------------------------------------------------- since the last run

CREATE TEMP TABLE last_run AS SELECT max(id) AS id FROM run;

INSERT INTO flag
SELECT id, 'new-on-list', NULL FROM old_user
WHERE (SELECT id FROM last_run) IS NOT NULL
  AND key NOT IN (SELECT key FROM run_user WHERE run = (SELECT id FROM last_run));

INSERT INTO flag
SELECT DISTINCT old_user.id, 'answers-wait', NULL FROM old_user JOIN waiting USING (key);

-- Whom each answer was given about (schema.sql), and whom the row is about now.
CREATE TEMP TABLE answered AS
SELECT old_user.id AS old_user, decision.column, decision.about ->> 'row' AS row_name,
       normal_uuid(about ->> 'uuid') AS uuid, normal_user_id(about ->> 'user_id') AS user_id, normal_email(about ->> 'email') AS email,
       normal_name(about ->> 'name') AS name
FROM old_user JOIN decision ON decision.key = old_user.key
WHERE decision.current AND decision.value <> '' AND decision.column IN ('keep', 'uuid', 'login') AND about IS NOT NULL;

-- Another surname on the list since then.
INSERT INTO flag
SELECT old_user.id, 'name-changed', min(row_name)
FROM answered JOIN old_user ON old_user.id = answered.old_user
WHERE row_name NOT LIKE '%@%' AND old_user.name NOT LIKE '%@%' AND normal_name(row_name) IS NOT NULL AND old_user.name_form <> ''
  AND name_level_between(old_user.name_form, normal_name(row_name)) IN ('KEPT', 'GIVEN', 'NONE')
GROUP BY old_user.id;

-- Somebody else in FK ORG since then, or somebody where there was nobody. Each key says it that is known of both, the strongest first. Behind
-- one UUID, user id or address it is the given name that tells, for a surname may change; behind a user id alone, which is given on, the
-- name in front of the @ as well. Who chose a person has seen whom the row is about, so beside a choice only the choice is looked at.
INSERT INTO flag
SELECT DISTINCT old_user, 'person-changed', NULL
FROM (SELECT was.*, now.uuid AS now_uuid, normal_user_id(now.user_id) AS now_user_id, normal_email(now.email) AS now_email,
             now.name_form AS now_name,
             substr(was.name, 1, instr(was.name || ' ', ' ')) <> substr(now.name_form, 1, instr(now.name_form || ' ', ' '))
             AND now.name_form <> '' AS has_other_name,
             substr(was.email, 1, instr(was.email, '@')) <> substr(normal_email(now.email), 1, instr(normal_email(now.email), '@')) AS has_other_address
      FROM answered AS was JOIN verdict USING (old_user) JOIN org_user AS now ON now.id = verdict.org_user
      WHERE verdict.chosen = (was.column = 'uuid'))
WHERE CASE
      WHEN coalesce(uuid, user_id, email, name) IS NULL THEN 1
      WHEN uuid IS NOT NULL AND now_uuid IS NOT NULL THEN uuid <> now_uuid OR has_other_name
      WHEN user_id IS NOT NULL AND now_user_id IS NOT NULL THEN user_id <> now_user_id OR has_other_name OR has_other_address
      WHEN email = now_email THEN has_other_name
      ELSE name_level_between(name, now_name) IN ('KEPT', 'EDIT', 'GIVEN', 'NONE') END;
