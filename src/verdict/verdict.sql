-- SPDX-License-Identifier: MPL-2.0
-- What still has to be done for each old user, and by whom (design, section 3).
--
-- Five facts are established one after the other, each in a small table of its own: what was decided, who it is, which role,
-- which login, which account. The last statement puts them together and takes the first status that applies.
-- Functions: folded (NFC and case folded; verdict.c), normal forms, and what a typed answer means (db.h).

-- ---------------------------------------------------------------- decided: what the administrator typed

-- What was read back before this run knew its date.
UPDATE decision SET first_seen = (SELECT value FROM setting WHERE name = 'as_of') WHERE first_seen = '';

CREATE TEMP TABLE decided (
	old_user    INTEGER PRIMARY KEY,
	keep        TEXT,             -- 'yes', 'no', NULL: not answered, or not understood (flagged)
	wants_admin INTEGER NOT NULL, -- the wanted role is KLIK-administrator; what is not understood (flagged) asks for nothing
	person      TEXT,             -- under "Valgt UUID", as typed
	login       TEXT,             -- 'yes', 'no', NULL
	login_day   TEXT              -- typed instead of a yes: not one that is still to come
);

INSERT INTO decided
SELECT old_user.id,
       answer(max(CASE decision.column WHEN 'keep' THEN decision.value END)),
       coalesce(max(CASE decision.column WHEN 'role' THEN wanted_role(decision.value) = 'administrator' END), 0),
       nullif(trim(max(CASE decision.column WHEN 'uuid' THEN decision.value END)), ''),
       answer(max(CASE decision.column WHEN 'login' THEN decision.value END)),
       typed_day(max(CASE decision.column WHEN 'login' THEN decision.value END))
FROM old_user
LEFT JOIN decision ON decision.key = old_user.key AND decision.current
GROUP BY old_user.id;
UPDATE decided SET login_day = NULL WHERE login IS NOT NULL OR login_day > (SELECT value FROM setting WHERE name = 'as_of');
UPDATE decided SET login = 'yes' WHERE login_day IS NOT NULL;

-- ---------------------------------------------------------------- person: whom the row is about

-- A typed UUID decides. A user id or an e-mail that only one FK ORG user has is understood as well; "Ja" is nobody's user id. Several
-- answers ("kav / 0000000a-…", report/readback.sql) decide if they mean the same person.
CREATE TEMP TABLE choice AS
WITH RECURSIVE part (old_user, text, rest) AS (
	SELECT old_user, NULL, person || ' / ' FROM decided WHERE person IS NOT NULL
	UNION ALL
	SELECT old_user, substr(rest, 1, instr(rest, ' / ') - 1), substr(rest, instr(rest, ' / ') + 3) FROM part WHERE rest <> '')
SELECT old_user, min(nobody) AS nobody, max(people > 1) AS is_several, -- people who have what was typed
       CASE WHEN count(org_user) = count(*) AND count(DISTINCT org_user) = 1 THEN min(org_user) END AS org_user
FROM (SELECT old_user, is_nobody(text) AS nobody,
             (SELECT count(*) FROM account_email WHERE value = normal_email(text))
             + (SELECT count(*) FROM account WHERE user_id = normal_user_id(text))
             + (SELECT count(*) FROM called_by_name WHERE called = text) AS people,
             CASE WHEN answer(text) IS NULL THEN coalesce(
                  (SELECT account.org_user FROM account
                   LEFT JOIN candidate ON candidate.old_user = part.old_user AND candidate.org_user = account.org_user
                   WHERE account.uuid = normal_uuid(text) -- FK ORG may have it for two people: the likelier is meant
                   ORDER BY coalesce(candidate.rank, 1e9), account.org_user LIMIT 1),
                  (SELECT CASE count(*) WHEN 1 THEN min(org_user) END FROM account_email WHERE value = normal_email(text)),
                  (SELECT CASE count(*) WHEN 1 THEN min(org_user) END FROM account WHERE user_id = normal_user_id(text)),
                  (SELECT CASE count(*) WHEN 1 THEN min(org_user) END FROM called_by_name WHERE called = text)) END AS org_user
      FROM part WHERE text IS NOT NULL)
GROUP BY old_user;

CREATE TEMP TABLE person (
	old_user   INTEGER PRIMARY KEY,
	org_user   INTEGER,
	match_kind TEXT NOT NULL,
	chosen     INTEGER NOT NULL
);

-- Whom the administrator has rejected: beside the candidate, or with all who were shown. By the strongest key that both know, as a user id can
-- have gone to somebody else since.
CREATE TEMP TABLE rejected AS
SELECT DISTINCT candidate.old_user, candidate.org_user
FROM (SELECT old_user.id AS old_user, substr(decision.column, instr(decision.column, ':') + 1) AS called, normal_uuid(about ->> 'uuid') AS uuid,
             normal_user_id(about ->> 'user_id') AS user_id, normal_name(about ->> 'name') AS name
      FROM old_user JOIN decision ON decision.key = old_user.key AND decision.current LEFT JOIN choice ON choice.old_user = old_user.id
      WHERE (decision.column LIKE 'pick:%' AND is_nobody(decision.value))
         OR (decision.column LIKE 'reject:%' AND decision.value <> '' AND choice.nobody)) AS told
JOIN candidate USING (old_user) JOIN account USING (org_user) JOIN org_called USING (org_user)
WHERE CASE WHEN told.uuid IS NOT NULL AND account.uuid IS NOT NULL THEN told.uuid = account.uuid
           WHEN told.user_id IS NOT NULL AND account.user_id IS NOT NULL
           THEN told.user_id = account.user_id AND name_level_between(coalesce(told.name, ''), account.name_form) NOT IN ('NONE')
           ELSE told.called = org_called.called END;
CREATE INDEX temp.rejected_user ON rejected (old_user, org_user);

-- Who comes into question still; of more than fifty candidates nobody was shown the others (report/listing_clarify.c).
CREATE TEMP TABLE remaining AS
SELECT old_user, count(*) AS people, min(org_user) AS org_user
FROM candidate
WHERE rank <= 50 AND (name IN ('FULL', 'PART') OR 'agrees' IN (uuid, email, user_id))
  AND (old_user, org_user) NOT IN (SELECT old_user, org_user FROM rejected)
  AND (old_user IN (SELECT old_user FROM rejected) OR old_user IN (SELECT old_user FROM choice WHERE nobody))
GROUP BY old_user;

-- Who said that it is nobody of those who were shown is asked again when somebody else comes, and then nobody is certain. Of several who came
-- into question the last that is left is a proposal, where there are not more than were shown.
INSERT INTO person
SELECT old_user,
       CASE answer WHEN 'chosen' THEN choice WHEN 'found' THEN found WHEN 'last' THEN last END,
       CASE answer WHEN 'chosen' THEN 'certain' WHEN 'found' THEN iif(nobody, 'proposed', kind) WHEN 'last' THEN 'proposed'
                   WHEN 'asked' THEN iif(kind = 'conflict', kind, 'ambiguous') ELSE 'none' END,
       answer = 'chosen' OR (answer = 'nobody' AND nobody)
FROM (SELECT *, CASE WHEN choice IS NOT NULL THEN 'chosen'
                     WHEN kind IN ('certain', 'proposed') AND NOT is_rejected THEN 'found'
                     WHEN kind = 'none' THEN 'nobody'
                     WHEN NOT nobody AND (NOT has_rejected OR has_more) THEN 'asked'
                     ELSE CASE people WHEN 0 THEN 'nobody' WHEN 1 THEN 'last' ELSE 'asked' END END AS answer
      FROM (SELECT old_user.id AS old_user, choice.org_user AS choice, coalesce(choice.nobody, 0) AS nobody, match.org_user AS found,
                   coalesce(match.kind, 'none') AS kind, coalesce(remaining.people, 0) AS people, remaining.org_user AS last,
                   (old_user.id, match.org_user) IN (SELECT old_user, org_user FROM rejected) AS is_rejected,
                   old_user.id IN (SELECT old_user FROM rejected) AS has_rejected,
                   coalesce(match.unlisted, 0) > 0 OR EXISTS (SELECT 1 FROM candidate WHERE candidate.old_user = old_user.id AND rank > 50) AS has_more
            FROM old_user
            LEFT JOIN match ON match.old_user = old_user.id
            LEFT JOIN choice ON choice.old_user = old_user.id
            LEFT JOIN remaining ON remaining.old_user = old_user.id));

CREATE INDEX temp.person_org ON person (org_user);

-- ---------------------------------------------------------------- login: has "Login for kommunal bruger" been used

-- What each person goes by: what KOMBIT's list says and, where the match is certain, what FK ORG says.
CREATE TEMP TABLE goes_by AS
SELECT id AS old_user, 'uuid' AS kind, normal_uuid(uuid) AS value FROM old_user WHERE uuid IS NOT NULL
UNION SELECT id, 'user-id', normal_user_id(user_id) FROM old_user WHERE user_id IS NOT NULL
UNION SELECT old_user, 'email', value FROM old_key WHERE kind = 'email'
UNION SELECT id, 'name', name_form FROM old_user WHERE name_form <> ''
UNION SELECT old_user, 'uuid', uuid FROM person JOIN account USING (org_user) WHERE match_kind = 'certain' AND uuid IS NOT NULL
UNION SELECT old_user, 'user-id', user_id FROM person JOIN account USING (org_user) WHERE match_kind = 'certain' AND user_id IS NOT NULL
UNION SELECT old_user, 'email', value FROM person JOIN account_email USING (org_user) WHERE match_kind = 'certain'
UNION SELECT old_user, 'name', name_form FROM person JOIN account USING (org_user) WHERE match_kind = 'certain' AND name_form <> '';

CREATE INDEX temp.goes_by_value ON goes_by (kind, value);
CREATE INDEX temp.goes_by_user ON goes_by (old_user, kind);

-- What each line of evidence is about. A name counts only where there is nothing better, and then only as a hint.
CREATE TEMP TABLE login_about AS
SELECT id AS login, 'uuid' AS kind, normal_uuid(uuid) AS value FROM login WHERE uuid IS NOT NULL
UNION SELECT id, 'user-id', normal_user_id(user_id) FROM login WHERE user_id IS NOT NULL
UNION SELECT id, 'email', normal_email(user_id) FROM login WHERE user_id LIKE '%@%'
UNION SELECT id, 'email', normal_email(email) FROM login WHERE email IS NOT NULL
UNION SELECT id, 'name', normal_name(name) FROM login WHERE coalesce(uuid, user_id, email) IS NULL;

-- Addresses of several people on the list. Two rows that are certainly one FK ORG user are one person, however the names are written.
CREATE TEMP TABLE shared_address AS
SELECT old_key.value
FROM old_key
JOIN old_user ON old_user.id = old_key.old_user
JOIN person ON person.old_user = old_key.old_user
WHERE old_key.kind = 'email'
GROUP BY old_key.value
HAVING count(DISTINCT CASE WHEN person.match_kind = 'certain' THEN 'org:' || person.org_user ELSE 'name:' || old_user.name_form END) > 1
   AND count(DISTINCT old_user.name_form) > 1;
CREATE INDEX temp.shared_address_value ON shared_address (value);

-- Each line, for each person it may be about. Hints: a name only; an address that differently named people on the list share; another UUID
-- than the one the person has.
CREATE TEMP TABLE evidence AS
SELECT goes_by.old_user, login.id AS login, login.answer, login.day,
       CASE source.role WHEN 'logins' THEN 'logins' ELSE 'column' END AS login_source,
       min(CASE
           WHEN goes_by.kind = 'name' THEN 1
           WHEN goes_by.kind = 'email' AND goes_by.value IN (SELECT value FROM shared_address) THEN 1
           WHEN login.uuid IS NOT NULL AND goes_by.kind <> 'uuid' AND goes_by.old_user IN (
		SELECT known.old_user FROM goes_by AS known
		WHERE known.old_user = goes_by.old_user AND known.kind = 'uuid') THEN 1
           ELSE 0 END) AS only_a_hint
FROM login_about
JOIN goes_by ON goes_by.kind = login_about.kind AND goes_by.value = login_about.value
JOIN login ON login.id = login_about.login
JOIN source ON source.id = login.source
GROUP BY goes_by.old_user, login.id;

-- KOMBIT's own columns: the way of logging in says it outright; a yes or no does too. A bare date is a login of the old kind as likely
-- as one of the new, and says nothing.
INSERT INTO evidence
SELECT id, NULL, 'yes', NULL, 'column', 0 FROM old_user
WHERE folded(login_method) LIKE '%kommunal%' OR (login_method IS NULL AND cell_answer(login) = 'yes');
INSERT INTO evidence
SELECT id, NULL, 'no', NULL, 'column', 0 FROM old_user
WHERE (login_method IS NOT NULL AND folded(login_method) NOT LIKE '%kommunal%') OR (login_method IS NULL AND cell_answer(login) = 'no');

CREATE INDEX temp.evidence_user ON evidence (old_user);

-- The person's word first, then a yes, then a hint of one (which makes it unknown), then a no. Whoever stands on KOMBIT's list
-- had not logged in when it was made.
CREATE TEMP TABLE login_fact (
	old_user     INTEGER PRIMARY KEY,
	logged_in    TEXT NOT NULL,
	login_source TEXT NOT NULL,
	login_day    TEXT
);

INSERT INTO login_fact
SELECT old_user, logged_in, login_source, login_day
FROM (SELECT old_user, logged_in, login_source, login_day,
             row_number() OVER (PARTITION BY old_user ORDER BY precedence, login_source = 'column', login_day DESC) AS place
      FROM (SELECT old_user, login AS logged_in, 'decision' AS login_source, login_day, 1 AS precedence
            FROM decided WHERE login IS NOT NULL
            UNION ALL
            SELECT old_user,
                   CASE WHEN answer = 'yes' AND only_a_hint THEN 'unknown' ELSE answer END,
                   login_source, day,
                   CASE WHEN answer = 'yes' AND NOT only_a_hint THEN 2 WHEN answer = 'yes' THEN 3 ELSE 4 END
            FROM evidence WHERE NOT (answer = 'no' AND only_a_hint)
            UNION ALL
            SELECT id, 'no', 'kombit-list', NULL, 5 FROM old_user))
WHERE place = 1;

-- ---------------------------------------------------------------- what FK ORG lacks

-- Only where the extract has such a column at all: an extract without e-mails does not say that FK ORG has none.
CREATE TEMP TABLE fkorg_missing AS
SELECT org_user.id AS org_user, 'fkorg-missing-name' AS flag
FROM org_user WHERE name IS NULL AND EXISTS (
	SELECT 1 FROM source_sheet JOIN source_column ON source_column.sheet = source_sheet.id
	WHERE source_sheet.source = org_user.source AND field IN ('name', 'given-name', 'surname'))
UNION ALL
SELECT org_user.id, 'fkorg-missing-email'
FROM org_user WHERE email IS NULL AND EXISTS (
	SELECT 1 FROM source_sheet JOIN source_column ON source_column.sheet = source_sheet.id
	WHERE source_sheet.source = org_user.source AND field = 'email')
UNION ALL
SELECT org_user.id, 'fkorg-missing-uuid'
FROM org_user WHERE uuid IS NULL AND EXISTS (
	SELECT 1 FROM source_sheet JOIN source_column ON source_column.sheet = source_sheet.id
	WHERE source_sheet.source = org_user.source AND field = 'uuid');

CREATE INDEX temp.fkorg_missing_user ON fkorg_missing (org_user);

-- ---------------------------------------------------------------- the facts together

-- Without FK ADM data, standing on KOMBIT's list is the evidence that the role is still to be given; a login proves that it was.
CREATE TEMP TABLE facts AS
SELECT person.old_user, person.org_user, person.match_kind, person.chosen,
       CASE WHEN person.org_user IS NULL THEN 'none'
            WHEN org_user.active IS NULL THEN 'unknown'
            WHEN org_user.active THEN 'active' ELSE 'inactive' END AS account,
       has_roles.value IS '1' AS has_role_data,
       CASE WHEN has_roles.value IS NOT '1' THEN 'unknown'
            WHEN person.match_kind IN ('ambiguous', 'conflict') THEN 'unknown'
            ELSE coalesce(role_in_force.role, 'none') END AS role,
       role_in_force.role_name,
       decided.wants_admin, decided.keep,
       login_fact.logged_in, login_fact.login_source, login_fact.login_day
FROM person
JOIN decided ON decided.old_user = person.old_user
JOIN login_fact ON login_fact.old_user = person.old_user
LEFT JOIN org_user ON org_user.id = person.org_user
LEFT JOIN role_in_force ON role_in_force.org_user = person.org_user
LEFT JOIN setting AS has_roles ON has_roles.name = 'has_role_data';

CREATE TEMP TABLE facts_and_needs AS
SELECT *,
       CASE WHEN NOT has_role_data THEN logged_in <> 'yes'
            WHEN role = 'administrator' THEN 0
            WHEN role = 'user' THEN wants_admin
            ELSE 1 END AS needs_role
FROM facts;

-- ---------------------------------------------------------------- verdict: the first status that applies

DELETE FROM flag;
DELETE FROM verdict;

INSERT INTO verdict (old_user, org_user, match_kind, chosen, account, role, role_source, role_name, needs_role,
                     logged_in, login_source, login_day, keep, status)
SELECT old_user, org_user, match_kind, chosen, account, role,
       CASE WHEN has_role_data THEN 'assignment' ELSE 'kombit-list' END,
       role_name, needs_role, logged_in, login_source, login_day, keep,
       CASE
       WHEN logged_in = 'yes' AND NOT needs_role AND (match_kind = 'certain' OR NOT has_role_data) THEN 'done'
       WHEN keep = 'no' THEN 'let-go'
       WHEN match_kind IN ('ambiguous', 'conflict') THEN 'choose'
       WHEN match_kind = 'proposed' THEN 'confirm'
       WHEN match_kind = 'none' THEN 'not-in-fkorg'
       WHEN account = 'inactive' THEN 'inactive'
       WHEN needs_role THEN 'needs-role'
       WHEN org_user IN (SELECT org_user FROM fkorg_missing) THEN 'needs-fkorg-data'
       ELSE 'needs-login' END
FROM facts_and_needs;
