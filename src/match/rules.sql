-- SPDX-License-Identifier: MPL-2.0
-- The decision table: one rule for each old user, from what the keys say of all candidates together.
-- Certain before uncertain; a contradiction before both. docs/matching.md has the same table in words.

-- What each rule means. Who it is about, when it is one: u by UUID, m by e-mail, s the one fitting holder of a shared box, a by
-- user id, n by name, w by a weaker key.
CREATE TEMP TABLE rule (
	rule TEXT PRIMARY KEY,
	kind TEXT NOT NULL,
	who  TEXT
) WITHOUT ROWID;

INSERT INTO rule VALUES
	('1', 'certain', 'u'),    -- the UUID, and no other key names somebody else
	('1a', 'conflict', NULL), -- the UUID and another key point to different people
	('1n', 'conflict', NULL), -- the UUID's holder has an altogether different name
	('1o', 'conflict', NULL), -- only the UUID speaks for its holder, and somebody else has the name better
	('1g', 'conflict', NULL), -- the UUID agrees in another notation with one, the e-mail or user id with another
	('1d', 'conflict', NULL), -- certain, but FK ORG has the UUID beside another name as well
	('1c', 'proposed', 'w'),  -- the UUID agrees only in another notation
	('2', 'certain', 'm'),    -- the e-mail, confirmed by the name
	('2a', 'proposed', 'm'),  -- the e-mail, only the given name agrees: a changed surname or a recycled address
	('2b', 'conflict', NULL), -- the e-mail's holder has a different name
	('2c', 'proposed', 'm'),  -- the e-mail, no name to compare
	('2d', 'conflict', NULL), -- the e-mail and the user id (or two addresses) point to different people
	('2e', 'ambiguous', NULL),-- the e-mail's holder has a similar name, somebody else has the very name
	('2f', 'proposed', 'm'),  -- the e-mail's holder has a similar name, and the address does not tell whose it is
	('2m', 'proposed', 'm'),  -- the e-mail's holder has other middle names
	('2u', 'proposed', 'm'),  -- the e-mail and the name, but not the list's account: perhaps somebody else of that name
	('2t', 'proposed', 'w'),  -- the e-mail agrees only without its +tag
	('3', 'certain', 's'),    -- a shared address, one holder has the name
	('3a', 'ambiguous', NULL),-- a shared address, none or several have the name
	('3b', 'proposed', 's'),  -- a shared address, one holder has a similar name, or a part of it at an address that is no office's
	('3s', 'ambiguous', NULL),-- a shared address, all who have the name may be the same person
	('3u', 'proposed', 's'),  -- as 3, but not the list's account
	('4', 'certain', 'a'),    -- the user id, confirmed by the name
	('4a', 'proposed', 'a'),  -- the user id, the name does not confirm it
	('4b', 'proposed', 'a'),  -- the user id and the name, but the address is dead at a domain in use
	('4c', 'proposed', 'a'),  -- the user id, a similar name or a namesake
	('4d', 'ambiguous', NULL),-- the user id is several people's
	('4e', 'proposed', 'w'),  -- the e-mail is made of a user id
	('4u', 'proposed', 'a'),  -- as 4, but not the list's account
	('5', 'ambiguous', NULL), -- the name alone, several
	('5s', 'ambiguous', NULL),-- the name alone, several accounts that may be the same person's
	('5a', 'certain', 'n'),   -- the name and the local part at a former domain, no namesake
	('5b', 'proposed', 'n'),  -- the name alone, one
	('5c', 'proposed', 'n'),  -- the same, but the address is dead at a domain in use: has probably left
	('5d', 'proposed', 'n'),  -- as 5a, but a namesake could have had that local part
	('5e', 'proposed', 'w'),  -- the local part at a former domain, only the given name agrees
	('5u', 'proposed', 'n'),  -- as 5a, but not the list's account
	('6', 'proposed', 'n'),   -- one similar name
	('6a', 'ambiguous', NULL),-- several similar names
	('7', 'none', NULL),
	('8', 'proposed', NULL);  -- certain but for another row of the list with another name: the cross-check below

-- How common the old users' names are: the larger of the file's count and the national one. Of the others who may have the name, the one
-- who is found is none.
CREATE TEMP TABLE namesakes AS
SELECT old_user, people, given, surname, people * given * surname AS expected, people * other_given * other_surname AS others, surname_known
FROM (
	SELECT old_user.id AS old_user, size.people,
	       surname_known OR coalesce(s.people, 0) > 0 AS surname_known,
	       max(coalesce(g.people, 0) / size.people, usual_given) AS given,
	       max(coalesce(s.people, 0) / size.people, usual_surname) AS surname,
	       max((coalesce(g.people, 0) - 1) / size.people, usual_given) AS other_given,
	       max((coalesce(s.people, 0) - 1) / size.people, usual_surname) AS other_surname
	FROM (SELECT id, name_form, ns.share IS NOT NULL AS surname_known,
	             coalesce(ng.share, (SELECT value FROM weight WHERE name = 'rare_given')) AS usual_given,
	             coalesce(ns.share, (SELECT value FROM weight WHERE name = 'rare_surname')) AS usual_surname
	      FROM old_user
	      LEFT JOIN national AS ng ON ng.kind = 'given' AND ng.token = first_word(name_form)
	      LEFT JOIN national AS ns ON ns.kind = 'surname' AND ns.token = last_word(name_form)
	      WHERE instr(name_form, ' ') > 0) AS old_user
	JOIN (SELECT max(1.0, coalesce((SELECT CAST(value AS REAL) FROM setting WHERE name = 'fkorg_users'), 1.0)) AS people) AS size
	LEFT JOIN token_count AS g ON g.kind = 'given' AND g.token = first_word(name_form)
	LEFT JOIN token_count AS s ON s.kind = 'surname' AND s.token = last_word(name_form)
);
CREATE UNIQUE INDEX temp.namesakes_user ON namesakes (old_user);

-- Units as FK ORG has them: a list with units of its own says nothing by them.
CREATE TEMP TABLE known_unit AS
SELECT DISTINCT folded(unit) AS unit FROM (SELECT DISTINCT unit FROM org_user WHERE unit IS NOT NULL AND EXISTS (SELECT 1 FROM moved));

-- All candidates of an old user together.
CREATE TEMP TABLE together AS
SELECT old_user,
       sum(uuid = 'agrees') AS u_n, max(CASE uuid WHEN 'agrees' THEN org_user END) AS u,
       count(DISTINCT CASE uuid WHEN 'agrees' THEN of_uuid END) AS u_uuids,
       sum(email = 'agrees') AS m_own,
       sum(email IN ('agrees', 'shared')) AS m_n,
       sum(email IN ('agrees', 'shared') AND close) AS m_close,
       sum(email = 'shared' AND close) AS m_shared_close,
       sum(email IN ('agrees', 'shared') AND solid) AS m_solid,
       max(CASE email WHEN 'agrees' THEN org_user END) AS m_own_one,
       max(CASE WHEN email IN ('agrees', 'shared') AND close THEN org_user END) AS m_close_one,
       count(DISTINCT CASE WHEN email IN ('agrees', 'shared') AND close THEN name_form END) AS m_names,
       sum(user_id = 'agrees') AS a_n, max(CASE user_id WHEN 'agrees' THEN org_user END) AS a,
       sum(user_id = 'agrees' AND close) AS a_close, max(CASE WHEN user_id = 'agrees' AND close THEN org_user END) AS a_close_one,
       sum(level = 0) AS n_full, sum(level = 0 AND NOT turned) AS n_exact, sum(level <= 1) AS n_part,
       sum(level <= 2) AS n_init, max(CASE WHEN level <= 2 THEN org_user END) AS n_init_one,
       sum(close) AS n_close, max(CASE WHEN close THEN org_user END) AS n_close_one,
       count(DISTINCT CASE WHEN level <= 2 THEN name_form END) AS n_names,
       count(DISTINCT CASE WHEN level <= 2 THEN coalesce(unit, org_user) END) AS n_units,
       max(CASE WHEN uuid = 'guess' THEN org_user END) AS guess_any,
       sum(uuid = 'guess' AND level <> 6) AS guess_n, max(CASE WHEN uuid = 'guess' AND level <> 6 THEN org_user END) AS guess,
       sum(email = 'untagged' AND level <> 6) AS tag_n, max(CASE WHEN email = 'untagged' AND level <> 6 THEN org_user END) AS tag,
       sum(user_id = 'from-email' AND close) AS made_n, max(CASE WHEN user_id = 'from-email' AND close THEN org_user END) AS made,
       sum(email = 'former-domain' AND level <= 5) AS moved_n, sum(email = 'former-domain' AND close) AS moved_close,
       max(CASE WHEN email = 'former-domain' AND level <= 5 THEN org_user END) AS moved
FROM (SELECT judged.*, org_user.name_form, org_user.unit, org_user.uuid AS of_uuid
      FROM judged JOIN org_user ON org_user.id = judged.org_user
      WHERE likeness IS NULL)
GROUP BY old_user;
CREATE UNIQUE INDEX temp.together_user ON together (old_user);

-- Whom each strong key points to, with the one who is meant where an address is shared.
CREATE TEMP TABLE pointed AS
SELECT together.*, CASE WHEN m_own = 1 AND m_shared_close = 0 THEN m_own_one END AS m,
       old_user IN (SELECT old_user FROM dead) AS dead_address
FROM together;

-- Whose name somebody else has better: the tokens in this order where his have another; all of three and more where his lack some
-- (that a list drops middle names is common; that two people have three names in common is not); or given and last name where his
-- agree in the given name alone, and not in middle names, which stay when a surname is changed.
UPDATE judged SET outdone = 1
FROM together JOIN old_user ON old_user.id = together.old_user
WHERE together.old_user = judged.old_user
  AND ((judged.level = 0 AND turned AND n_exact > 0)
       OR (judged.level = 1 AND n_full > 0 AND old_user.name_form LIKE '% % %')
       OR (judged.level = 5 AND n_part > 0 AND NOT same_middles));

-- Whose name differs from the list's in a slip, not as another person's: what the list has in its place is nobody's name.
UPDATE judged SET slip = 1
FROM namesakes
WHERE namesakes.old_user = judged.old_user AND judged.level = 4 AND last_near AND NOT given_near AND NOT turned
  AND NOT surname_known;

-- Who has another account than the list's and may be another person: by the name, or because somebody else has the very name, or (since a
-- UUID alone changes when an account is made anew, only where the user id is another) is likely to.
UPDATE judged SET perhaps_another = 1
FROM together LEFT JOIN namesakes USING (old_user)
WHERE together.old_user = judged.old_user AND gone
  AND (level > 0 OR n_full > 1
       OR (gone_id AND coalesce(others > (SELECT value FROM weight WHERE name = 'other_account_namesakes'), 1)));

CREATE TEMP TABLE decided AS
SELECT p.old_user,
       CASE
       -- by UUID
       WHEN u_n > 1 THEN iif(u_uuids = 1, '1d', '1a')
       WHEN u_n = 1 THEN CASE
            WHEN m <> u OR (m IS NULL AND m_close > 0 AND ju.email NOT IN ('agrees', 'shared')) THEN '1a'
            WHEN (a_n = 1 AND a <> u) OR (a_n > 1 AND ju.user_id <> 'agrees') THEN '1a'
            WHEN ju.level = 6 THEN '1n'
            WHEN ((ju.level = 4 AND n_part > 0) OR ju.outdone)
             AND ju.email NOT IN ('agrees', 'shared') AND ju.user_id <> 'agrees' THEN '1o'
            ELSE '1' END
       WHEN guess_any <> coalesce(m, CASE WHEN a_n = 1 THEN a END) THEN '1g'
       -- by e-mail
       WHEN m_own > 1 THEN '2d'
       WHEN m IS NOT NULL THEN CASE
            WHEN (a_n = 1 AND a <> m) OR (a_n > 1 AND jm.user_id <> 'agrees') THEN '2d'
            WHEN jm.level = 7 OR called_by_address THEN '2c'
            WHEN jm.level = 6 THEN '2b'
            WHEN jm.level <= 1 AND jm.outdone AND NOT jm.independent THEN '2e'
            WHEN jm.level > 1 AND n_part > 0 THEN '2e'
            WHEN jm.other_middles THEN '2m'
            WHEN jm.perhaps_another THEN iif(jm.level < 5, '2u', '2a')
            WHEN jm.solid OR jm.independent THEN '2'
            WHEN jm.level < 5 THEN iif(jm.confirms OR jm.keeps_surname OR jm.slip, '2', '2f')
            ELSE iif(jm.keeps_surname, '2', '2a') END
       WHEN m_n > 0 AND (m_close > 0 OR a_n = 0) THEN CASE -- a box none of whose holders has the name says nothing beside a user id
            WHEN a_n = 1 AND ja.email = 'shared' AND ja.level <= 4 THEN iif(ja.perhaps_another, '4u', '4')
            WHEN a_n = 1 AND ja.email <> 'shared' THEN '2d'
            WHEN m_close = 1 AND js.level > 0 AND n_full > 0 THEN '3a'
            WHEN m_close = 1 AND js.outdone THEN '3a'
            WHEN m_close = 1 AND m_solid = 1 THEN CASE WHEN js.perhaps_another THEN '3u' WHEN js.level = 1 AND NOT js.office THEN '3b' ELSE '3' END
            WHEN m_close = 1 THEN '3b'
            WHEN m_close > 1 AND m_names = 1 THEN '3s'
            ELSE '3a' END
       -- by user id
       WHEN a_n = 1 THEN CASE
            WHEN moved_close > 0 AND ja.email <> 'former-domain' THEN '2d'
            WHEN ja.level > 4 OR called_by_address THEN '4a'
            WHEN dead_address AND ja.follows THEN '4b'
            WHEN ja.outdone THEN '4c'
            WHEN ja.level = 1 AND ja.follows AND n_full > 0 THEN '4c'
            WHEN ja.level > 1 AND n_part > 0 THEN '4c'
            WHEN ja.perhaps_another THEN '4u'
            WHEN ja.solid THEN '4'
            ELSE iif(ja.slip OR (ja.level = 3 AND NOT ja.follows), '4', '4c') END
       WHEN a_n > 1 THEN iif(a_close = 1, '4c', '4d')
       -- by weaker keys
       WHEN guess_n = 1 THEN '1c'
       WHEN tag_n = 1 THEN '2t'
       WHEN made_n = 1 AND moved_n = 0 THEN '4e'
       -- by name
       WHEN n_init > 1 THEN iif(n_names = 1 AND n_units = 1, '5s', '5')
       WHEN n_init = 1 THEN CASE
            WHEN jn.level = 2 THEN '6'
            WHEN jn.email = 'former-domain' THEN CASE
                 WHEN moved_n > 1 THEN '5d'
                 WHEN dead_address THEN '5c'
                 WHEN jn.gone THEN '5u'
                 WHEN called_by_address THEN '5d'
                 WHEN NOT jn.follows THEN '5a'
                 WHEN others <= (SELECT value FROM weight WHERE name =
                      CASE WHEN jn.told THEN 'moved_namesakes_told' WHEN jn.same_unit THEN 'moved_namesakes_same_unit'
                           ELSE 'moved_namesakes' END)
                  AND (jn.told OR jn.same_unit OR folded(old_user.unit) IS NULL
                       OR folded(old_user.unit) NOT IN (SELECT unit FROM known_unit)) THEN '5a'
                 ELSE '5d' END
            WHEN dead_address THEN '5c'
            ELSE '5b' END
       WHEN n_close = 1 THEN '6'
       WHEN n_close > 1 THEN '6a'
       WHEN moved_n = 1 THEN '5e'
       ELSE '7' END AS rule,
       u, m, m_close_one AS s, coalesce(CASE WHEN a_n = 1 THEN a END, a_close_one) AS a,
       coalesce(n_init_one, n_close_one) AS n,
       CASE WHEN guess_n = 1 THEN guess WHEN tag_n = 1 THEN tag WHEN made_n = 1 AND moved_n = 0 THEN made ELSE moved END AS w
FROM (SELECT pointed.*, others,
             name IS NULL OR name LIKE '%@%' AS called_by_address -- which then cannot be confirmed by the name
      FROM pointed JOIN old_user ON old_user.id = old_user LEFT JOIN namesakes USING (old_user)) AS p
JOIN old_user ON old_user.id = p.old_user
LEFT JOIN judged AS ju ON ju.old_user = p.old_user AND ju.org_user = p.u
LEFT JOIN judged AS jm ON jm.old_user = p.old_user AND jm.org_user = p.m
LEFT JOIN judged AS js ON js.old_user = p.old_user AND js.org_user = p.m_close_one
LEFT JOIN judged AS ja ON ja.old_user = p.old_user AND ja.org_user = p.a
LEFT JOIN judged AS jn ON jn.old_user = p.old_user AND jn.org_user = p.n_init_one;

DELETE FROM match;

INSERT INTO match (old_user, kind, rule, org_user)
SELECT old_user.id, coalesce(rule.kind, 'none'), coalesce(decided.rule, '7'),
       CASE rule.who WHEN 'u' THEN u WHEN 'm' THEN m WHEN 's' THEN s WHEN 'a' THEN a WHEN 'n' THEN n WHEN 'w' THEN w END
FROM old_user
LEFT JOIN decided ON decided.old_user = old_user.id
LEFT JOIN rule USING (rule);

-- FK ORG has one UUID for two people, of whom the second has another identity (store/load_people.c): a role given to it may be the other's.
UPDATE match SET kind = 'conflict', rule = '1d', org_user = NULL
WHERE kind = 'certain'
  AND (SELECT uuid FROM org_user WHERE id = match.org_user) IN (SELECT uuid FROM org_user WHERE identity <> uuid);

-- Two rows of the list with different names that lead to one user by a key: at most one of them is right, so none is certain, whatever
-- else became of the other. An address that is shared, or at a former domain, leads only to those who have the name; a row whose own keys
-- contradict each other accuses nobody. One letter (but for the spelling of æ, ø, å, ü) makes another name; an initial, or a kept
-- surname, does not.
CREATE TEMP TABLE claim AS
SELECT match.old_user, judged.org_user, old_user.name_form
FROM match JOIN judged ON judged.old_user = match.old_user JOIN together ON together.old_user = match.old_user
JOIN old_user ON old_user.id = match.old_user
WHERE match.rule NOT IN ('1a', '2d')
  AND (judged.uuid = 'agrees' OR judged.email = 'agrees' OR (judged.user_id = 'agrees' AND together.a_n = 1)
       OR (judged.email IN ('shared', 'former-domain') AND solid));
CREATE INDEX temp.claim_org ON claim (org_user);

UPDATE match SET kind = 'proposed', rule = '8'
WHERE kind = 'certain'
  AND EXISTS (SELECT 1 FROM claim AS other JOIN old_user AS mine ON mine.id = match.old_user
              WHERE other.org_user = match.org_user AND other.old_user <> match.old_user
                AND names_differ(mine.name_form, other.name_form));
