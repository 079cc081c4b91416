-- SPDX-License-Identifier: MPL-2.0
-- What each key says of each pair, in the vocabulary of the table candidate.

-- ---------------------------------------------------------------- addresses

-- The old users' addresses. Live: somebody in FK ORG has an address at the domain, which anyone may have is not meant.
CREATE TEMP TABLE old_address AS
SELECT old_user, value AS address, local_part(value) AS local, domain, free,
       NOT free AND coalesce(domain_count.people, 0) > 0
       AND domain NOT IN (SELECT old_domain FROM domain_alias WHERE source = 'option') AS live
FROM (SELECT old_user, value, domain_part(value) AS domain, is_free_mail(domain_part(value)) AS free
      FROM old_key WHERE kind = 'email')
LEFT JOIN domain_count USING (domain);

-- How many FK ORG users have an address. An office's is shared, however many names stand beside it.
CREATE TEMP TABLE holders AS
SELECT value AS address, count(*) > 1 OR is_function_mailbox(value) AS shared FROM org_key WHERE kind = 'email' GROUP BY value;
CREATE UNIQUE INDEX temp.holders_address ON holders (address);

-- The same local part at two domains.
CREATE TEMP TABLE same_local AS
SELECT DISTINCT hit.old_user, hit.org_user, hit.value AS local, old_address.domain AS old_domain, old_address.live,
       at.value AS new_domain
FROM hit
JOIN old_address ON old_address.old_user = hit.old_user AND old_address.local = hit.value AND NOT old_address.free
JOIN org_user ON org_user.id = hit.org_user
JOIN json_each(domains_of(org_user.email, hit.value)) AS at
WHERE hit.kind = 'local' AND at.value <> old_address.domain;

-- A former domain is evident when many people kept their name and local part, and nobody has an address there any more.
DELETE FROM domain_alias WHERE source = 'evident';
INSERT OR IGNORE INTO domain_alias (old_domain, new_domain, source, people)
SELECT old_domain, new_domain, 'evident', count(DISTINCT old_user)
FROM same_local JOIN pair USING (old_user, org_user)
WHERE pair.level <= 1 AND NOT live
GROUP BY old_domain, new_domain
HAVING min(count(DISTINCT old_user), count(DISTINCT org_user)) >= (SELECT value FROM weight WHERE name = 'alias_people')
   AND count(DISTINCT old_user) >= (SELECT value FROM weight WHERE name = 'alias_share') *
       (SELECT count(DISTINCT old_user) FROM old_address WHERE old_address.domain = same_local.old_domain);

-- None of whose addresses anybody has, though somebody has one at such a domain.
CREATE TEMP TABLE dead AS
SELECT DISTINCT old_user FROM old_address WHERE live AND old_user NOT IN (SELECT old_user FROM hit WHERE kind = 'email');
CREATE UNIQUE INDEX temp.dead_user ON dead (old_user);

-- ---------------------------------------------------------------- each pair

CREATE TEMP TABLE pair_key AS
SELECT old_user, org_user,
       max(kind = 'uuid') AS uuid,
       max(kind = 'uuid-guess') AS uuid_guess,
       max(kind = 'email') AS email,
       min(CASE kind WHEN 'email' THEN holders.shared END) AS shared,
       min(CASE kind WHEN 'email' THEN value END) AS address,
       max(kind = 'email-untagged') AS untagged,
       max(kind = 'local') AS local,
       max(kind = 'user-id') AS user_id,
       max(CASE kind WHEN 'user-id' THEN value END) AS user_id_value,
       max(kind = 'user-id-email') AS user_id_email
FROM hit LEFT JOIN holders ON holders.address = hit.value AND hit.kind = 'email'
GROUP BY old_user, org_user;
CREATE UNIQUE INDEX temp.pair_key_pair ON pair_key (old_user, org_user);

CREATE TEMP TABLE moved AS
SELECT old_user, org_user, max(domain_alias.source = 'option') AS told, min(local) AS local
FROM same_local JOIN domain_alias USING (old_domain, new_domain)
GROUP BY old_user, org_user;
CREATE UNIQUE INDEX temp.moved_pair ON moved (old_user, org_user);

CREATE TEMP TABLE judged (
	old_user INTEGER NOT NULL,
	org_user INTEGER NOT NULL,
	level    INTEGER NOT NULL,
	how      INTEGER NOT NULL,
	likeness REAL,
	uuid     TEXT NOT NULL,
	email    TEXT NOT NULL,
	user_id  TEXT NOT NULL,
	told          INTEGER NOT NULL, -- the former domain stands on the command line
	follows       INTEGER NOT NULL, -- the common user id, or local part at a former domain, is made from the name: a namesake may have got it
	gone          INTEGER NOT NULL, -- another account than the list's: it has another UUID or user id, and nobody has the list's
	gone_id       INTEGER NOT NULL, -- … and that is the user id
	confirms      INTEGER NOT NULL, -- the common address spells what FK ORG has where the names differ
	keeps_surname INTEGER NOT NULL, -- the common address spells the old surname
	spelled       INTEGER NOT NULL, -- an address of his spells the old name, and is not the list's
	independent   INTEGER NOT NULL, -- address and user id agree, and the one is not made from the other
	office        INTEGER NOT NULL, -- the common address holds a word of offices: shared for good, not one person's after the other
	same_unit     INTEGER NOT NULL,
	same_text     INTEGER NOT NULL, -- the names are equal as written, but for case
	same_middles  INTEGER NOT NULL, -- GIVEN: both have middle names, and these do not contradict each other
	outdone       INTEGER NOT NULL, -- somebody else has the name better (rules.sql)
	perhaps_another INTEGER NOT NULL, -- gone, and the name does not tell that it is the same person (rules.sql)
	slip          INTEGER NOT NULL, -- the list's surname is only similar, and nobody's (rules.sql)
	-- how the names agree: bits of enum kr_name_how
	turned        AS (how & 1),        -- the tokens stand in another order
	run_together  AS (how >> 1 & 1),   -- "Anne-Marie" and "Annemarie"
	loose         AS (how >> 2 & 1),   -- EDIT only for the spelling of æ, ø, å, ü
	has_lost      AS (how >> 3 & 1),   -- letters are lost
	called        AS (how >> 4 & 1),   -- EDIT: known by a middle name
	other_middles AS (how >> 5 & 1),   -- GIVEN: given and last equal, the middle names contradict each other
	given_near    AS (how >> 6 & 1),   -- EDIT: the given name is only similar
	last_near     AS (how >> 7 & 1),   -- … the last name
	close         AS (level <= 4),     -- FULL to EDIT
	solid         AS (level <= 1 OR (level = 4 AND loose)), -- FULL, PART, or equal but for the spelling of æ, ø, å, ü
	PRIMARY KEY (old_user, org_user)
) WITHOUT ROWID;

INSERT INTO judged
SELECT pair.old_user, pair.org_user, pair.level, pair.how, pair.likeness,
       CASE WHEN k.uuid THEN 'agrees' WHEN k.uuid_guess THEN 'guess'
            WHEN NOT has_uuid OR org_user.uuid IS NULL THEN 'missing'
            WHEN found_uuid THEN 'differs' ELSE 'unknown' END,
       CASE WHEN k.email THEN iif(k.shared, 'shared', 'agrees')
            WHEN moved.old_user IS NOT NULL THEN 'former-domain' WHEN k.untagged THEN 'untagged'
            WHEN NOT has_email OR org_user.email IS NULL THEN 'missing'
            WHEN k.local THEN 'local'
            WHEN found_email THEN 'differs' ELSE 'unknown' END,
       CASE WHEN k.user_id THEN 'agrees' WHEN k.user_id_email THEN 'from-email'
            WHEN NOT has_user_id OR org_user.user_id IS NULL THEN 'missing'
            WHEN found_user_id THEN 'differs' ELSE 'unknown' END,
       coalesce(moved.told, 0),
       CASE WHEN k.user_id OR moved.local IS NOT NULL
            THEN follows_from_name(coalesce(k.user_id_value, moved.local), old_user.name_form)
                 OR follows_from_name(coalesce(k.user_id_value, moved.local), org_user.name_form) ELSE 0 END,
       coalesce((gone.uuid AND org_user.uuid IS NOT NULL) OR (gone.user_id AND org_user.user_id IS NOT NULL), 0),
       coalesce(gone.user_id AND org_user.user_id IS NOT NULL, 0),
       CASE WHEN k.email AND pair.level BETWEEN 2 AND 4 AND NOT pair.how & 256
            THEN address_confirms(k.address, old_user.name_form, org_user.name_form) ELSE 0 END,
       CASE WHEN k.email AND pair.level IN (3, 5) AND NOT pair.how & 512
            THEN address_keeps_surname(k.address, old_user.name_form, org_user.name_form) ELSE 0 END,
       spelled.old_user IS NOT NULL AND NOT coalesce(k.email, 0),
       coalesce(k.email AND k.user_id AND local_part(k.address) <> k.user_id_value, 0),
       coalesce(k.shared AND is_function_mailbox(k.address), 0),
       coalesce(shares_line(old_user.unit, org_user.unit), 0),
       coalesce(same_text(old_user.name, org_user.name), 0),
       pair.level = 5 AND NOT pair.how & 544 AND old_user.name_form LIKE '% % %' AND org_user.name_form LIKE '% % %',
       0, 0, 0
FROM pair
JOIN old_fact ON old_fact.old_user = pair.old_user
JOIN old_user ON old_user.id = pair.old_user
JOIN org_user ON org_user.id = pair.org_user
LEFT JOIN pair_key AS k ON k.old_user = pair.old_user AND k.org_user = pair.org_user
LEFT JOIN moved ON moved.old_user = pair.old_user AND moved.org_user = pair.org_user
LEFT JOIN spelled ON spelled.old_user = pair.old_user AND spelled.org_user = pair.org_user
LEFT JOIN gone ON gone.old_user = pair.old_user;
