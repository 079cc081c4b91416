-- SPDX-License-Identifier: MPL-2.0
-- Which row of KOMBIT's list is which row of the lists before. Runs when the list is loaded.
--
-- What was typed hangs on a row's key, and the key that a row was first given stays with it: a later list may have more columns (a UUID,
-- say), other addresses, or its rows in another order. So every row is looked for by all that has identified earlier ones (known_key), and
-- the two are paired one to one, the surest pair first. A row that is nobody's gets a key that nobody has had.

-- ---------------------------------------------------------------- who may be whom

CREATE TEMP TABLE identity AS
SELECT old_user, kind, value FROM old_key WHERE kind IN ('uuid', 'email', 'user-id')
UNION ALL
SELECT id, 'name', name_form FROM old_user WHERE name_form <> '';
CREATE INDEX temp.identity_value ON identity (kind, value);
CREATE INDEX temp.identity_user ON identity (old_user, kind);

-- Of these nothing but the name is known.
CREATE TEMP TABLE named_row AS
SELECT old_user, value FROM identity WHERE kind = 'name' AND old_user NOT IN (SELECT old_user FROM identity WHERE kind <> 'name');
CREATE TEMP TABLE named_key AS
SELECT key, value FROM known_key WHERE kind = 'name' AND key NOT IN (SELECT key FROM known_key WHERE kind <> 'name');
CREATE INDEX temp.named_row_value ON named_row (value);
CREATE INDEX temp.named_key_value ON named_key (value);

CREATE TEMP TABLE pair AS
SELECT identity.old_user, known_key.key,
       max(kind = 'uuid') AS same_uuid, max(kind = 'email') AS same_email, max(kind = 'user-id') AS same_user_id,
       EXISTS (SELECT 1 FROM identity AS mine JOIN known_key AS theirs USING (kind, value)
               WHERE mine.old_user = identity.old_user AND theirs.key = known_key.key AND kind = 'name') AS same_name
FROM identity JOIN known_key USING (kind, value)
WHERE kind <> 'name'
GROUP BY identity.old_user, known_key.key;

INSERT INTO pair
SELECT old_user, key, 0, 0, 0, 1 FROM named_row JOIN known_key ON known_key.kind = 'name' AND known_key.value = named_row.value
UNION
SELECT old_user, key, 0, 0, 0, 1 FROM named_key JOIN identity ON identity.kind = 'name' AND identity.value = named_key.value;

-- Where nothing else is known of a row (it has nothing that identifies it, or only its answers were kept), its key alone.
INSERT INTO pair
SELECT id, key, 0, 0, 0, 1 FROM old_user
WHERE key IN (SELECT key FROM decision UNION SELECT key FROM run_user) AND key NOT IN (SELECT key FROM known_key);

-- ---------------------------------------------------------------- what speaks against it

-- Names without a word in common are two people, who have had one address or one user id after another.
CREATE TEMP TABLE word AS
WITH RECURSIVE name (owner, first, rest) AS (
	SELECT 'row:' || id, '', name_form || ' ' FROM old_user WHERE name_form <> '' AND id IN (SELECT old_user FROM pair WHERE NOT same_name)
	UNION ALL
	SELECT 'key:' || key, '', value || ' ' FROM known_key WHERE kind = 'name' AND key IN (SELECT key FROM pair WHERE NOT same_name)
	UNION ALL
	SELECT owner, substr(rest, 1, instr(rest, ' ') - 1), substr(rest, instr(rest, ' ') + 1) FROM name WHERE rest <> '')
SELECT DISTINCT owner, first AS text FROM name WHERE first <> '';
CREATE INDEX temp.word_owner ON word (owner, text);

CREATE TEMP TABLE judged AS
SELECT pair.*,
       NOT same_uuid
       AND EXISTS (SELECT 1 FROM identity WHERE identity.old_user = pair.old_user AND kind = 'uuid')
       AND EXISTS (SELECT 1 FROM known_key WHERE known_key.key = pair.key AND kind = 'uuid') AS other_uuid,
       CASE WHEN same_name THEN 'same'
            WHEN NOT EXISTS (SELECT 1 FROM word WHERE owner = 'row:' || pair.old_user)
              OR NOT EXISTS (SELECT 1 FROM word WHERE owner = 'key:' || pair.key) THEN 'missing'
            WHEN EXISTS (SELECT 1 FROM word AS mine JOIN word AS theirs USING (text)
                         WHERE mine.owner = 'row:' || pair.old_user AND theirs.owner = 'key:' || pair.key) THEN 'alike'
            ELSE 'other' END AS named,
       same_email OR same_user_id AS same_key
FROM pair;

-- ---------------------------------------------------------------- who is whom

-- In this order, and each only once: who comes too late for the other is left out.
CREATE TEMP TABLE recognised (old_user INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE);
INSERT OR IGNORE INTO recognised
SELECT judged.old_user, judged.key
FROM (SELECT judged.*,
             -- nobody else comes into question for either of them
             sum(same_key AND NOT other_uuid AND named <> 'other') OVER (PARTITION BY old_user) = 1
             AND sum(same_key AND NOT other_uuid AND named <> 'other') OVER (PARTITION BY key) = 1 AS alone
      FROM judged) AS judged
JOIN old_user ON old_user.id = judged.old_user
WHERE same_uuid
   OR (same_key AND named = 'same')
   OR (same_key AND NOT other_uuid AND named <> 'other' AND alone)
   -- by the name: where it is all that is known of one of them, and nobody else has it; of namesakes who have nothing else, in their order
   OR (NOT same_key AND named = 'same'
       AND (SELECT count(*) FROM identity WHERE kind = 'name' AND value = old_user.name_form) = 1
       AND (SELECT count(*) FROM known_key WHERE kind = 'name' AND value = old_user.name_form) = 1)
   OR (judged.old_user IN (SELECT old_user FROM named_row) AND judged.key IN (SELECT key FROM named_key))
   -- one address without names, in their order
   OR (judged.key = old_user.key AND NOT other_uuid AND named IN ('same', 'missing'))
ORDER BY same_uuid DESC, same_email + same_user_id + same_name DESC, same_email DESC, judged.key = old_user.key DESC,
         judged.old_user, judged.key;

-- The others are counted on from the keys that were ever given: "…", "…-2", "…-3".
CREATE TEMP TABLE assigned AS
SELECT old_user, key FROM recognised
UNION ALL
SELECT id, base || CASE n WHEN 1 THEN '' ELSE '-' || n END
FROM (SELECT id, base, row_number() OVER (PARTITION BY base ORDER BY id) + coalesce(most, 0) AS n
      FROM (SELECT id, substr(key, 1, 16) AS base FROM old_user WHERE id NOT IN (SELECT old_user FROM recognised))
      LEFT JOIN (SELECT substr(key, 1, 16) AS base, max(CASE length(key) WHEN 16 THEN 1 ELSE CAST(substr(key, 18) AS INTEGER) END) AS most
                 FROM (SELECT key FROM known_key UNION SELECT key FROM decision UNION SELECT key FROM run_user)
                 GROUP BY substr(key, 1, 16)) USING (base));
CREATE INDEX temp.assigned_user ON assigned (old_user);

-- Two rows may change keys with each other, so all are taken before any is given.
UPDATE old_user SET key = 'row:' || id;
UPDATE old_user SET key = (SELECT key FROM assigned WHERE assigned.old_user = old_user.id);

-- ---------------------------------------------------------------- for the lists to come

-- The last of each kind that the row had; what a list has no column for stays as it was.
DELETE FROM known_key
WHERE (key, kind) IN (SELECT old_user.key, identity.kind FROM identity JOIN old_user ON old_user.id = identity.old_user);
INSERT OR IGNORE INTO known_key
SELECT old_user.key, identity.kind, identity.value FROM identity JOIN old_user ON old_user.id = identity.old_user;
