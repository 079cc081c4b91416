-- SPDX-License-Identifier: MPL-2.0
-- The same person on the next list, fourth part: which row of an entry is which earlier row of the one that is the same. Fills same_row.

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
WHERE people > 1 AND shares_line(unit, was_unit) = 0 AND how = 'unchanged' AND entry NOT IN (SELECT entry FROM here_key);
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

-- The rest of an entry, where nothing speaks against any of them: a column is gone, say.
CREATE TEMP TABLE rest AS
SELECT old_user, twin.key, entry, place, generation, rule, coalesce(answers, '') AS answers,
       EXISTS (SELECT 1 FROM here_trait AS mine JOIN there_trait AS theirs USING (entry, code)
               WHERE mine.old_user = twin.old_user AND theirs.key = twin.key AND mine.value <> theirs.value) AS differs
FROM twin LEFT JOIN typed ON typed.key = twin.key
WHERE old_user NOT IN (SELECT old_user FROM same_row) AND twin.key NOT IN (SELECT key FROM same_row) AND NOT (is_nobody AND other = '{}');

INSERT INTO same_row
SELECT mine.old_user, theirs.key, 'alike', mine.rule
FROM (SELECT old_user, entry, rule, row_number() OVER (PARTITION BY entry ORDER BY place) AS n
      FROM (SELECT DISTINCT old_user, entry, rule, place FROM rest)) AS mine
JOIN (SELECT entry, key, row_number() OVER (PARTITION BY entry ORDER BY generation DESC, key) AS n
      FROM (SELECT DISTINCT entry, key, generation FROM rest)) AS theirs USING (entry, n)
WHERE entry NOT IN (SELECT entry FROM rest GROUP BY entry HAVING max(differs) OR min(answers) <> max(answers))
  AND entry NOT IN (SELECT here.entry FROM elsewhere JOIN here USING (old_user)
                    WHERE old_user NOT IN (SELECT old_user FROM same_row) AND key NOT IN (SELECT key FROM same_row));
