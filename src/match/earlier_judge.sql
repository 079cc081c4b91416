-- SPDX-License-Identifier: MPL-2.0
-- The same person on the next list, third part: by the decision table, and what makes it doubtful. Fills link.

-- Which entries have a key in common.
CREATE TEMP TABLE key_pair AS
SELECT DISTINCT mine.entry, theirs.entry AS there FROM here_key AS mine JOIN there_key AS theirs USING (kind, value);
CREATE INDEX temp.key_pair_entry ON key_pair (entry);
CREATE INDEX temp.key_pair_there ON key_pair (there);

-- The people of FK ORG with the very name of an entry of which that is asked: all, and those who share nothing else with it.
CREATE TEMP TABLE org_name AS
SELECT entry, count(DISTINCT org_user) AS people, count(DISTINCT CASE WHEN shares.org_user IS NULL THEN named.org_user END) AS others
FROM (SELECT DISTINCT here.entry, org_key.org_user
      FROM old_key CROSS JOIN here USING (old_user) JOIN org_key USING (kind, value)
      WHERE old_key.kind = 'name'
        AND (here.entry IN (SELECT entry FROM pair) OR here.entry NOT IN (SELECT entry FROM here_key))) AS named
LEFT JOIN (SELECT DISTINCT here.entry, org_key.org_user
           FROM old_key CROSS JOIN here USING (old_user) JOIN org_key USING (kind, value)
           WHERE old_key.kind IN ('uuid', 'email', 'user-id') AND here.entry IN (SELECT entry FROM pair)) AS shares USING (entry, org_user)
GROUP BY entry;
CREATE UNIQUE INDEX temp.org_name_entry ON org_name (entry);

-- Where two are at odds: both have a value of the kind, and none in common.
CREATE TEMP TABLE odds AS
SELECT entry, there, max(kind = 'uuid') AS uuid, max(kind = 'email') AS email, max(kind = 'user-id') AS user_id
FROM (SELECT pair.entry, pair.there, mine.kind, max(mine.value = theirs.value) AS common
      FROM pair CROSS JOIN here_value AS mine ON mine.entry = pair.entry
      CROSS JOIN there_value AS theirs ON theirs.entry = pair.there AND theirs.kind = mine.kind
      GROUP BY pair.entry, pair.there, mine.kind)
WHERE NOT common GROUP BY entry, there;
CREATE UNIQUE INDEX temp.odds_pair ON odds (entry, there);

-- Each pair with all that the rules ask about it.
CREATE TEMP TABLE side AS
SELECT entry, 'here' AS side, max(name IS NOT NULL AND name NOT LIKE '%@%') AS named, group_concat(unit, char(10)) AS unit, 0 AS typed
FROM here GROUP BY entry
UNION ALL
SELECT entry, 'there', max(name IS NOT NULL AND name NOT LIKE '%@%'), group_concat(unit, char(10)), max(generation) < 0 FROM there GROUP BY entry;
CREATE UNIQUE INDEX temp.side_entry ON side (entry, side);

CREATE TEMP TABLE asked AS
SELECT pair.*, found.kind, found.rule, found.entry IS pair.entry AS is_the_one, mine.named AND theirs.named AS named, theirs.typed,
       coalesce(shares_line(mine.unit, theirs.unit) = 0, 0) AS units_differ, has_initial(entry.name_form) AS initial,
       coalesce(org_name.people, 0) AS org_people,
       coalesce(org_name.others, 0) > 0
       OR EXISTS (SELECT 1 FROM very_name JOIN very_name AS other USING (value)
                  WHERE very_name.entry = pair.entry AND other.entry NOT IN (pair.entry, pair.there)) AS namesake,
       (SELECT count(*) FROM key_pair WHERE key_pair.entry = pair.entry AND key_pair.there <> pair.there)
       + (SELECT count(*) FROM key_pair WHERE key_pair.there = pair.there AND key_pair.entry <> pair.entry) AS strangers, -- with a key of either
       NOT EXISTS (SELECT 1 FROM here_key WHERE here_key.entry = pair.entry)
       OR NOT EXISTS (SELECT 1 FROM there_key WHERE there_key.entry = pair.there) AS one_has_no_key,
       coalesce(odds.uuid, 0) AS odd_uuid, coalesce(odds.email, 0) AND pair.email <> 'former-domain' AS odd_email, coalesce(odds.user_id, 0) AS odd_user_id,
       (pair.uuid = 'agrees') + (pair.email = 'agrees') + (pair.user_id = 'agrees') AS agreeing
FROM pair
JOIN found USING (there)
JOIN entry ON entry.id = pair.entry
JOIN side AS mine ON mine.entry = pair.entry AND mine.side = 'here'
JOIN side AS theirs ON theirs.entry = pair.there AND theirs.side = 'there'
LEFT JOIN odds ON odds.entry = pair.entry AND odds.there = pair.there
LEFT JOIN org_name ON org_name.entry = pair.entry;

-- A column that holds something else now makes no doubt.
CREATE TEMP TABLE silent AS
SELECT here_key.kind
FROM here_key LEFT JOIN there_key USING (kind, value)
WHERE here_key.kind <> 'email'
GROUP BY here_key.kind
HAVING count(there_key.entry) = 0 AND count(DISTINCT here_key.entry) >= 5
   AND (SELECT count(DISTINCT entry) FROM there_key AS was WHERE was.kind = here_key.kind AND entry IN (SELECT entry FROM last_row)) >= 5;

CREATE TEMP TABLE claim AS
SELECT entry, there, rule,
       CASE WHEN kind = 'certain' OR (rule = '4b' AND name = 'FULL') THEN iif(is_the_one, 'rule', NULL)
            WHEN strangers > 0 THEN NULL
            WHEN NOT named AND agreeing > 0 THEN 'no-name'
            WHEN named AND name = 'FULL' AND NOT initial AND one_has_no_key AND NOT (odd_uuid OR odd_email OR odd_user_id)
             AND NOT (units_differ AND org_people > 1)
             AND NOT EXISTS (SELECT 1 FROM very_name JOIN very_name AS other USING (value)
                             WHERE very_name.entry IN (asked.entry, asked.there) AND other.entry NOT IN (asked.entry, asked.there)) THEN 'name' END AS how,
       CASE WHEN typed THEN 'typed'
            WHEN odd_uuid AND 'uuid' NOT IN (SELECT kind FROM silent) THEN 'a'
            WHEN uuid <> 'agrees' AND ((odd_user_id AND 'user-id' NOT IN (SELECT kind FROM silent)) OR odd_email)
             AND (name <> 'FULL' OR namesake OR units_differ) THEN 'b'
            WHEN name = 'GIVEN' AND odd_email + odd_user_id + units_differ > (uuid = 'agrees' OR agreeing > 1) THEN 'c'
            WHEN name <> 'FULL' AND agreeing < 2
             AND (EXISTS (SELECT 1 FROM very_name JOIN very_name AS other USING (value)
                          WHERE very_name.entry = asked.entry AND other.entry <> asked.there AND other.entry IN (SELECT entry FROM rest_there))
                  OR EXISTS (SELECT 1 FROM very_name JOIN very_name AS other USING (value)
                             WHERE very_name.entry = asked.there AND other.entry <> asked.entry AND other.entry IN (SELECT entry FROM rest_here)))
            THEN 'd' END AS doubt
FROM asked WHERE there NOT IN (SELECT entry FROM left_over);
DELETE FROM claim WHERE how IS NULL;
UPDATE claim SET doubt = 'e'
WHERE doubt IS NULL AND (entry IN (SELECT entry FROM claim GROUP BY entry HAVING count(*) > 1)
                         OR there IN (SELECT there FROM claim GROUP BY there HAVING count(*) > 1));

INSERT INTO link SELECT entry, there, how, rule FROM claim WHERE doubt IS NULL;
