-- SPDX-License-Identifier: MPL-2.0
-- The same person on the next list, last part: the keys, who waits for whom, and the earlier rows for the lists to come.

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
WHERE kind <> 'none' AND entry NOT IN (SELECT here FROM link)
  AND (there NOT IN (SELECT there FROM link) OR there IN (SELECT entry FROM left_over))
  AND (uuid = 'agrees' OR ('agrees' IN (email, user_id) AND name <> 'NONE') OR name IN ('FULL', 'PART', 'INIT', 'KEPT', 'EDIT'))
UNION ALL
SELECT link.here, link.there,
       coalesce(pair.uuid, iif(EXISTS (SELECT 1 FROM here_key WHERE entry = link.here AND kind = 'uuid'), 'agrees', 'missing')),
       coalesce(pair.email, iif(EXISTS (SELECT 1 FROM here_key WHERE entry = link.here AND kind = 'email'), 'agrees', 'missing')),
       coalesce(pair.user_id, iif(EXISTS (SELECT 1 FROM here_key WHERE entry = link.here AND kind = 'user-id'), 'agrees', 'missing')),
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

INSERT INTO earlier_row (key, generation, place, name, email, unit, name_form, named, other)
SELECT old_user.key, (SELECT max(generation) FROM lineage), here.place, old_user.name, old_user.email, old_user.unit, old_user.name_form,
       old_user.name IS NOT NULL, here.other
FROM here JOIN old_user ON old_user.id = here.old_user WHERE true
ON CONFLICT (key) DO UPDATE SET
	generation = excluded.generation, place = excluded.place, name = coalesce(excluded.name, name), email = coalesce(excluded.email, email),
	unit = coalesce(excluded.unit, unit), name_form = coalesce(nullif(excluded.name_form, ''), name_form), named = excluded.named,
	other = CASE WHEN other = excluded.other OR other = '{}' THEN excluded.other ELSE
	        (SELECT json_group_object(code, value)
	         FROM (SELECT key AS code, value FROM json_each(excluded.other)
	               UNION SELECT key, value FROM json_each(other) WHERE key NOT IN (SELECT key FROM json_each(excluded.other)) ORDER BY 1, 2)) END;

CREATE TEMP TABLE own_key AS
SELECT old_user.key, old_key.kind, old_key.value FROM old_key CROSS JOIN old_user ON old_user.id = old_key.old_user
WHERE old_key.kind IN ('uuid', 'email', 'user-id');
DELETE FROM earlier_key WHERE (key, kind) IN (SELECT key, kind FROM own_key);
INSERT OR IGNORE INTO earlier_key SELECT key, kind, value, (SELECT max(generation) FROM lineage) FROM own_key;
