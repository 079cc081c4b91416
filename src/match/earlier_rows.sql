-- SPDX-License-Identifier: MPL-2.0
-- The same person on the next list, third part: who is the same, who perhaps, and the keys that follow from it.

-- ---------------------------------------------------------------- 3: by the decision table

-- Which entries have a key in common.
CREATE TEMP TABLE key_pair AS
SELECT DISTINCT mine.entry, theirs.entry AS there FROM here_value AS mine JOIN there_value AS theirs USING (kind, value);
CREATE INDEX temp.key_pair_entry ON key_pair (entry);
CREATE INDEX temp.key_pair_there ON key_pair (there);

-- The people of FK ORG with the very name of an entry of which that is asked: all, and those who share nothing else with it.
CREATE TEMP TABLE org_name AS
SELECT entry, count(DISTINCT org_user) AS people, count(DISTINCT CASE WHEN shares.org_user IS NULL THEN named.org_user END) AS others
FROM (SELECT DISTINCT here.entry, org_key.org_user
      FROM old_key CROSS JOIN here USING (old_user) JOIN org_key USING (kind, value)
      WHERE old_key.kind = 'name'
        AND (here.entry IN (SELECT entry FROM pair) OR here.entry NOT IN (SELECT entry FROM here_value))) AS named
LEFT JOIN (SELECT DISTINCT here.entry, org_key.org_user
           FROM old_key CROSS JOIN here USING (old_user) JOIN org_key USING (kind, value)
           WHERE old_key.kind IN ('uuid', 'email', 'user-id') AND here.entry IN (SELECT entry FROM pair)) AS shares USING (entry, org_user)
GROUP BY entry;
CREATE UNIQUE INDEX temp.org_name_entry ON org_name (entry);

-- Each pair with all that the rules ask about it.
CREATE TEMP TABLE side AS
SELECT entry, 'here' AS side, max(name IS NOT NULL AND name NOT LIKE '%@%') AS named, group_concat(unit, char(10)) AS unit, 0 AS typed
FROM here GROUP BY entry
UNION ALL
SELECT entry, 'there', max(name IS NOT NULL AND name NOT LIKE '%@%'), group_concat(unit, char(10)), max(generation) < 0 FROM there GROUP BY entry;
CREATE UNIQUE INDEX temp.side_entry ON side (entry, side);

CREATE TEMP TABLE asked AS
SELECT pair.*, found.kind, found.rule, found.entry IS pair.entry AS is_the_one, mine.named AND theirs.named AS named, theirs.typed,
       coalesce(shares_line(mine.unit, theirs.unit) = 0, 0) AS units_differ,
       coalesce(org_name.people, 0) AS org_people,
       coalesce(org_name.others, 0) > 0
       OR EXISTS (SELECT 1 FROM very_name JOIN very_name AS other USING (value)
                  WHERE very_name.entry = pair.entry AND other.entry NOT IN (pair.entry, pair.there)) AS namesake,
       (SELECT count(*) FROM key_pair WHERE key_pair.entry = pair.entry AND key_pair.there <> pair.there)
       + (SELECT count(*) FROM key_pair WHERE key_pair.there = pair.there AND key_pair.entry <> pair.entry) AS strangers, -- with a key of either
       has.uuid_here AND has.uuid_there AS both_uuid,
       has.email_here AND has.email_there AS both_email,
       has.user_id_here AND has.user_id_there AS both_user_id,
       has.keys_here = 0 OR has.keys_there = 0 AS one_has_no_key
FROM pair
JOIN found USING (there)
JOIN side AS mine ON mine.entry = pair.entry AND mine.side = 'here'
JOIN side AS theirs ON theirs.entry = pair.there AND theirs.side = 'there'
JOIN (SELECT entry, there,
             EXISTS (SELECT 1 FROM here_value AS v WHERE v.entry = pair.entry AND v.kind = 'uuid') AS uuid_here,
             EXISTS (SELECT 1 FROM there_value AS v WHERE v.entry = pair.there AND v.kind = 'uuid') AS uuid_there,
             EXISTS (SELECT 1 FROM here_value AS v WHERE v.entry = pair.entry AND v.kind = 'email') AS email_here,
             EXISTS (SELECT 1 FROM there_value AS v WHERE v.entry = pair.there AND v.kind = 'email') AS email_there,
             EXISTS (SELECT 1 FROM here_value AS v WHERE v.entry = pair.entry AND v.kind = 'user-id') AS user_id_here,
             EXISTS (SELECT 1 FROM there_value AS v WHERE v.entry = pair.there AND v.kind = 'user-id') AS user_id_there,
             EXISTS (SELECT 1 FROM here_value AS v WHERE v.entry = pair.entry) AS keys_here,
             EXISTS (SELECT 1 FROM there_value AS v WHERE v.entry = pair.there) AS keys_there
      FROM pair) AS has USING (entry, there)
LEFT JOIN org_name ON org_name.entry = pair.entry;

-- A kind of key that holds something else now makes no doubt.
CREATE TEMP TABLE silent AS
SELECT here_value.kind
FROM here_value LEFT JOIN there_value USING (kind, value)
GROUP BY here_value.kind
HAVING count(there_value.entry) = 0 AND count(DISTINCT here_value.entry) >= 5
   AND (SELECT count(DISTINCT entry) FROM there_value AS was
        WHERE was.kind = here_value.kind AND entry IN (SELECT entry FROM last_row)) >= 5;

CREATE TEMP TABLE claim AS
SELECT entry, there, rule, units_differ,
       CASE WHEN kind = 'certain' OR (rule = '4b' AND name = 'FULL') THEN iif(is_the_one, 'rule', NULL)
            WHEN strangers > 0 THEN NULL
            WHEN NOT named AND 'agrees' IN (uuid, email, user_id) THEN 'no-name'
            WHEN named AND name = 'FULL' AND one_has_no_key AND NOT (units_differ AND org_people > 1)
             AND NOT EXISTS (SELECT 1 FROM very_name JOIN very_name AS other USING (value)
                             WHERE very_name.entry IN (asked.entry, asked.there) AND other.entry NOT IN (asked.entry, asked.there)) THEN 'name' END AS how,
       CASE WHEN typed THEN 'typed'
            WHEN both_uuid AND uuid <> 'agrees' AND 'uuid' NOT IN (SELECT kind FROM silent) THEN 'a'
            WHEN uuid <> 'agrees'
             AND ((both_user_id AND user_id <> 'agrees' AND 'user-id' NOT IN (SELECT kind FROM silent))
                  OR (both_email AND email NOT IN ('agrees', 'former-domain') AND 'email' NOT IN (SELECT kind FROM silent)))
             AND (name <> 'FULL' OR namesake OR units_differ) THEN 'b'
            WHEN uuid = 'agrees' AND name = 'GIVEN'
             AND (both_email AND email <> 'agrees') + (both_user_id AND user_id <> 'agrees') + units_differ > 1 THEN 'c'
            WHEN name <> 'FULL'
             AND (EXISTS (SELECT 1 FROM very_name JOIN very_name AS other USING (value)
                          WHERE very_name.entry = asked.entry AND other.entry <> asked.there AND other.entry IN (SELECT entry FROM rest_there))
                  OR EXISTS (SELECT 1 FROM very_name JOIN very_name AS other USING (value)
                             WHERE very_name.entry = asked.there AND other.entry <> asked.entry AND other.entry IN (SELECT entry FROM rest_here)))
            THEN 'd' END AS doubt
FROM asked;
DELETE FROM claim WHERE how IS NULL;
UPDATE claim SET doubt = 'e'
WHERE doubt IS NULL AND (entry IN (SELECT entry FROM claim GROUP BY entry HAVING count(*) > 1)
                         OR there IN (SELECT there FROM claim GROUP BY there HAVING count(*) > 1));

INSERT INTO link SELECT entry, there, how, rule FROM claim WHERE doubt IS NULL;

-- ---------------------------------------------------------------- rows that look alike

CREATE TEMP TABLE twin AS
SELECT here.old_user, there.key, link.here AS entry, link.how, link.rule, here.place, there.generation, here.other, there.other AS was,
       here.unit, there.unit AS was_unit,
       (SELECT count(*) FROM here AS h WHERE h.entry = link.here) AS rows_here,
       (SELECT count(*) FROM there AS t WHERE t.entry = link.there AND t.generation >= 0) AS rows_there,
       there.generation = last_list.generation AS is_last, entry.four = char(31) AS is_nobody
FROM link JOIN entry ON entry.id = link.here JOIN here ON here.entry = link.here JOIN there ON there.entry = link.there AND there.generation >= 0 CROSS JOIN last_list
WHERE here.old_user NOT IN (SELECT old_user FROM same_row) AND there.key NOT IN (SELECT key FROM same_row);

-- Nothing but a name that several people have, in another unit.
CREATE TEMP TABLE elsewhere AS
SELECT old_user, key FROM twin JOIN org_name USING (entry)
WHERE people > 1 AND shares_line(unit, was_unit) = 0 AND how = 'unchanged' AND entry NOT IN (SELECT entry FROM here_value);
DELETE FROM twin WHERE (old_user, key) IN (SELECT old_user, key FROM elsewhere);

INSERT INTO same_row SELECT old_user, key, how, rule FROM twin WHERE rows_here = 1 AND rows_there = 1 AND NOT is_nobody;
DELETE FROM twin WHERE rows_here = 1 AND rows_there = 1 AND NOT is_nobody;

-- A column tells where nobody else on either side has its value.
CREATE TEMP TABLE here_trait AS
SELECT here.entry, old_user, trait.key AS code, trait.value, count(*) OVER (PARTITION BY here.entry, trait.key, trait.value) AS n
FROM here JOIN json_each(other) AS trait WHERE here.entry IN (SELECT entry FROM twin);
CREATE TEMP TABLE there_trait AS
SELECT link.here AS entry, there.key, trait.key AS code, trait.value, count(*) OVER (PARTITION BY link.here, trait.key, trait.value) AS n
FROM there JOIN link ON link.there = there.entry JOIN json_each(other) AS trait
WHERE link.here IN (SELECT entry FROM twin) AND generation >= 0;

CREATE TEMP TABLE told AS
SELECT DISTINCT mine.old_user, theirs.key
FROM here_trait AS mine JOIN there_trait AS theirs USING (entry, code, value)
WHERE mine.n = 1 AND theirs.n = 1;

INSERT INTO same_row
SELECT told.old_user, told.key, 'column', twin.rule
FROM told JOIN twin USING (old_user, key)
WHERE (SELECT count(*) FROM told AS other WHERE other.old_user = told.old_user) = 1
  AND (SELECT count(*) FROM told AS other WHERE other.key = told.key) = 1;

INSERT INTO same_row
SELECT old_user, key, how, rule FROM twin
WHERE rows_here = 1 AND is_last AND NOT is_nobody
  AND (SELECT count(*) FROM there JOIN link ON link.there = there.entry WHERE link.here = twin.entry AND there.generation = twin.generation) = 1
  AND old_user NOT IN (SELECT old_user FROM same_row) AND key NOT IN (SELECT key FROM same_row)
  AND NOT EXISTS (SELECT 1 FROM here_trait AS mine
                  JOIN there_trait AS last ON last.key = twin.key AND last.code = mine.code AND last.value <> mine.value
                  JOIN there_trait AS gone ON gone.entry = twin.entry AND gone.key <> twin.key AND gone.code = mine.code AND gone.value = mine.value
                  WHERE mine.old_user = twin.old_user);

-- It does not matter which is which where the same was typed about all of them.
CREATE TEMP TABLE typed AS
SELECT key, group_concat(column || char(31) || value, char(30)) AS answers
FROM (SELECT key, column, value FROM decision WHERE current AND value <> '' ORDER BY key, column) GROUP BY key;
CREATE UNIQUE INDEX temp.typed_key ON typed (key);

INSERT INTO same_row
SELECT mine.old_user, theirs.key, 'alike', mine.rule
FROM (SELECT old_user, entry, other, rule, row_number() OVER (PARTITION BY entry, other ORDER BY place) AS n
      FROM (SELECT DISTINCT old_user, entry, other, rule, place FROM twin
            WHERE old_user NOT IN (SELECT old_user FROM same_row) AND NOT (is_nobody AND other = '{}'))) AS mine
JOIN (SELECT entry, key, was AS other, row_number() OVER (PARTITION BY entry, was ORDER BY generation DESC, key) AS n,
             min(answers) OVER (PARTITION BY entry, was) = max(answers) OVER (PARTITION BY entry, was) AS all_the_same
      FROM (SELECT DISTINCT entry, twin.key, was, generation, coalesce(answers, '') AS answers
            FROM twin LEFT JOIN typed USING (key) WHERE twin.key NOT IN (SELECT key FROM same_row))) AS theirs USING (entry, other, n)
WHERE theirs.all_the_same;

-- ---------------------------------------------------------------- the keys

-- The others are counted on from the keys that were ever given: "…", "…-2", "…-3".
CREATE TEMP TABLE assigned AS
SELECT old_user, key FROM same_row
UNION ALL
SELECT id, base || CASE n WHEN 1 THEN '' ELSE '-' || n END
FROM (SELECT id, base, row_number() OVER (PARTITION BY base ORDER BY id) + coalesce(most, 0) AS n
      FROM (SELECT id, substr(key, 1, 16) AS base FROM old_user WHERE id NOT IN (SELECT old_user FROM same_row))
      LEFT JOIN (SELECT substr(key, 1, 16) AS base, max(CASE length(key) WHEN 16 THEN 1 ELSE CAST(substr(key, 18) AS INTEGER) END) AS most
                 FROM (SELECT key FROM earlier_row UNION SELECT key FROM decision UNION SELECT key FROM run_user)
                 GROUP BY substr(key, 1, 16)) USING (base));
CREATE UNIQUE INDEX temp.assigned_user ON assigned (old_user);

-- Two rows may change keys with each other, so all are taken before any is given.
UPDATE old_user SET key = 'row:' || id;
UPDATE old_user SET key = (SELECT key FROM assigned WHERE assigned.old_user = old_user.id);

-- ---------------------------------------------------------------- 4: perhaps

-- Entries of which a row may be the other's; and rows of one and the same entry that nothing tells apart.
CREATE TEMP TABLE offer AS
SELECT entry, there, uuid, email, user_id, name FROM asked
WHERE kind <> 'none' AND entry NOT IN (SELECT here FROM link) AND there NOT IN (SELECT there FROM link)
  AND (uuid = 'agrees' OR ('agrees' IN (email, user_id) AND name <> 'NONE') OR name IN ('FULL', 'PART', 'INIT', 'KEPT', 'EDIT'))
UNION ALL
SELECT link.here, link.there,
       coalesce(pair.uuid, iif(EXISTS (SELECT 1 FROM here_value WHERE entry = link.here AND kind = 'uuid'), 'agrees', 'missing')),
       coalesce(pair.email, iif(EXISTS (SELECT 1 FROM here_value WHERE entry = link.here AND kind = 'email'), 'agrees', 'missing')),
       coalesce(pair.user_id, iif(EXISTS (SELECT 1 FROM here_value WHERE entry = link.here AND kind = 'user-id'), 'agrees', 'missing')),
       coalesce(pair.name, iif(entry.name_form <> '', 'FULL', 'missing'))
FROM link JOIN entry ON entry.id = link.here LEFT JOIN pair ON pair.entry = link.here AND pair.there = link.there
WHERE link.here IN (SELECT entry FROM here WHERE old_user NOT IN (SELECT old_user FROM same_row));

-- What waits goes on waiting until a person has said whose it is (earlier_answers.sql), the earlier row is back, or nothing is typed about
-- it any more.
INSERT OR IGNORE INTO waiting (key, earlier, rank, uuid, email, user_id, name)
SELECT old_user.key, there.key,
       row_number() OVER (PARTITION BY old_user.key
                          ORDER BY offer.uuid <> 'agrees', 'agrees' NOT IN (offer.email, offer.user_id),
                                   instr('FULL PART INIT KEPT EDIT GIVEN missing NONE', offer.name), generation DESC, there.key),
       offer.uuid, offer.email, offer.user_id, offer.name
FROM offer JOIN here ON here.entry = offer.entry JOIN old_user ON old_user.id = here.old_user
JOIN there ON there.entry = offer.there
WHERE here.old_user NOT IN (SELECT old_user FROM same_row);
DELETE FROM waiting WHERE earlier IN (SELECT key FROM same_row) OR earlier NOT IN (SELECT key FROM typed);

INSERT INTO earlier_match (old_user, outcome, how, rule, doubt)
SELECT here.old_user,
       CASE WHEN same_row.key IS NOT NULL THEN 'same'
            WHEN old_user.key IN (SELECT key FROM waiting) THEN 'perhaps' ELSE 'new' END,
       same_row.how, same_row.rule,
       CASE WHEN same_row.key IS NULL THEN coalesce(
            (SELECT min(doubt) FROM claim WHERE claim.entry = here.entry),
            CASE WHEN here.old_user IN (SELECT old_user FROM elsewhere) THEN 'unit'
                 WHEN here.entry IN (SELECT entry FROM twin) THEN 'alike' END) END
FROM here JOIN old_user ON old_user.id = here.old_user
LEFT JOIN same_row USING (old_user);

-- ---------------------------------------------------------------- for the lists to come

-- Another surname: what was answered before is looked at again.
CREATE TEMP TABLE renamed AS
SELECT old_user.key, earlier_row.name AS former_name
FROM same_row JOIN old_user ON old_user.id = same_row.old_user JOIN earlier_row ON earlier_row.key = same_row.key
WHERE old_user.name_form <> '' AND earlier_row.name_form <> '' AND old_user.name NOT LIKE '%@%' AND earlier_row.name NOT LIKE '%@%'
  AND name_level(name_agreement(old_user.name_form, earlier_row.name_form) & 7) IN ('KEPT', 'GIVEN', 'NONE');

INSERT INTO earlier_row (key, generation, place, name, email, unit, name_form, other)
SELECT old_user.key, (SELECT max(generation) FROM lineage), here.place, old_user.name, old_user.email, old_user.unit, old_user.name_form, here.other
FROM here JOIN old_user ON old_user.id = here.old_user WHERE true
ON CONFLICT (key) DO UPDATE SET
	generation = excluded.generation, place = excluded.place, name = coalesce(excluded.name, name), email = coalesce(excluded.email, email),
	unit = coalesce(excluded.unit, unit), name_form = coalesce(nullif(excluded.name_form, ''), name_form),
	other = CASE WHEN other = excluded.other OR other = '{}' THEN excluded.other ELSE
	        (SELECT json_group_object(code, value)
	         FROM (SELECT key AS code, value FROM json_each(excluded.other)
	               UNION SELECT key, value FROM json_each(other) WHERE key NOT IN (SELECT key FROM json_each(excluded.other)) ORDER BY 1, 2)) END;
UPDATE earlier_row SET former_name = renamed.former_name, renamed = (SELECT coalesce(max(id), 0) + 1 FROM run) FROM renamed WHERE renamed.key = earlier_row.key;

CREATE TEMP TABLE own_key AS
SELECT old_user.key, old_key.kind, old_key.value FROM old_key CROSS JOIN old_user ON old_user.id = old_key.old_user
WHERE old_key.kind IN ('uuid', 'email', 'user-id');
DELETE FROM earlier_key WHERE (key, kind) IN (SELECT key, kind FROM own_key);
INSERT OR IGNORE INTO earlier_key SELECT key, kind, value FROM own_key;
