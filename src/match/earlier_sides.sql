-- SPDX-License-Identifier: MPL-2.0
-- The same person on the next list (docs/matching.md), first part: the rows of this list, the earlier rows, and those of which nothing has
-- changed. The words are the document's.

-- ---------------------------------------------------------------- the rows of both sides, and their entries

CREATE TEMP TABLE here AS             -- this list's
SELECT old_user.id AS old_user, row_number() OVER (ORDER BY row, id) AS place, name, email, unit, 0 AS entry, '{}' AS other,
       iif(name LIKE '%@%', '', name_form) AS name_form, keys, '' AS four
FROM (SELECT id, row, name, email, unit, iif(name IS NULL, '', name_form) AS name_form FROM old_user) AS old_user
LEFT JOIN (SELECT old_user, group_concat(kind || char(31) || value, char(31)) AS keys
           FROM (SELECT old_user, kind, value FROM old_key WHERE kind IN ('uuid', 'email', 'user-id') ORDER BY old_user, kind, value)
           GROUP BY old_user) ON old_user = old_user.id;
UPDATE here SET four = name_form || char(31) || coalesce(keys, '');

CREATE TEMP TABLE there AS            -- the earlier rows; generation -1: typed by a person
SELECT earlier_row.key, coalesce(earlier_row.generation, -1) AS generation, place, name, email, unit, 0 AS entry, other,
       iif(name IS NULL OR name LIKE '%@%', '', name_form) AS name_form, named, keys, last_keys, '' AS four
FROM earlier_row
LEFT JOIN (SELECT key, group_concat(kind || char(31) || value, char(31)) AS keys
           FROM (SELECT key, kind, value FROM earlier_key ORDER BY key, kind, value) GROUP BY key) USING (key)
LEFT JOIN (SELECT key, group_concat(kind || char(31) || value, char(31)) AS last_keys -- of what the last list that held it had
           FROM (SELECT key, kind, value FROM earlier_key JOIN earlier_row USING (key, generation) ORDER BY key, kind, value) GROUP BY key) USING (key);
UPDATE there SET four = name_form || char(31) || coalesce(keys, '');

CREATE TEMP TABLE last_list AS SELECT max(generation) AS generation FROM there;

CREATE TEMP TABLE entry (id INTEGER PRIMARY KEY, four TEXT NOT NULL UNIQUE, name_form TEXT NOT NULL);
INSERT INTO entry (four, name_form)
SELECT four, min(name_form) FROM (SELECT four, name_form FROM here UNION ALL SELECT four, name_form FROM there) GROUP BY four;
UPDATE here SET entry = (SELECT id FROM entry WHERE entry.four = here.four);
UPDATE there SET entry = (SELECT id FROM entry WHERE entry.four = there.four);
CREATE UNIQUE INDEX temp.here_user ON here (old_user);
CREATE INDEX temp.here_entry ON here (entry);
CREATE INDEX temp.there_entry ON there (entry);

-- ---------------------------------------------------------------- keys: of one entry only

CREATE TEMP TABLE here_value AS
SELECT DISTINCT entry, kind, value FROM old_key CROSS JOIN here USING (old_user) WHERE kind IN ('uuid', 'email', 'user-id');
CREATE INDEX temp.here_value_value ON here_value (kind, value);

CREATE TEMP TABLE there_value AS
SELECT entry, kind, value, max(earlier_key.generation) AS generation FROM there JOIN earlier_key USING (key) GROUP BY entry, kind, value;
CREATE INDEX temp.there_value_value ON there_value (kind, value);

-- A value that half of a list has is none.
CREATE TEMP TABLE filler AS
SELECT kind, value FROM here_value
GROUP BY kind, value HAVING count(*) >= 3 AND 2 * count(*) >= (SELECT count(DISTINCT entry) FROM here)
UNION
SELECT kind, value FROM there_value JOIN (SELECT DISTINCT entry FROM there JOIN last_list USING (generation)) USING (entry)
GROUP BY kind, value HAVING count(*) >= 3 AND 2 * count(*) >= (SELECT count(DISTINCT entry) FROM there JOIN last_list USING (generation));
DELETE FROM here_value WHERE (kind, value) IN (SELECT kind, value FROM filler);
DELETE FROM there_value WHERE (kind, value) IN (SELECT kind, value FROM filler);

-- What was somebody else's on a later list is an earlier entry's key no more.
CREATE TEMP TABLE here_key AS SELECT entry, kind, value FROM here_value;
CREATE TEMP TABLE there_key AS
SELECT entry, kind, value FROM (SELECT *, max(generation) OVER (PARTITION BY kind, value) AS latest FROM there_value) WHERE generation = latest;

CREATE TEMP TABLE no_key (kind TEXT, value TEXT, PRIMARY KEY (kind, value)) WITHOUT ROWID;
INSERT OR IGNORE INTO no_key SELECT kind, value FROM here_key GROUP BY kind, value HAVING count(*) > 1;
INSERT OR IGNORE INTO no_key SELECT kind, value FROM there_key GROUP BY kind, value HAVING count(*) > 1;
INSERT OR IGNORE INTO no_key SELECT kind, value FROM here_key WHERE kind = 'email' AND is_function_mailbox(value);
INSERT OR IGNORE INTO no_key SELECT kind, value FROM there_key WHERE kind = 'email' AND is_function_mailbox(value);
DELETE FROM here_key WHERE (kind, value) IN (SELECT kind, value FROM no_key);
DELETE FROM there_key WHERE (kind, value) IN (SELECT kind, value FROM no_key);

CREATE INDEX temp.here_value_entry ON here_value (entry, kind, value);
CREATE INDEX temp.there_value_entry ON there_value (entry, kind, value);
CREATE INDEX temp.here_key_entry ON here_key (entry, kind);
CREATE INDEX temp.there_key_entry ON there_key (entry, kind);
CREATE INDEX temp.there_key_value ON there_key (kind, value);

-- ---------------------------------------------------------------- other columns

CREATE TEMP TABLE trait (old_user INTEGER NOT NULL, code TEXT NOT NULL, value TEXT NOT NULL);
INSERT INTO trait
SELECT id, 'unit', text_digest(unit) FROM old_user WHERE unit IS NOT NULL
UNION ALL SELECT id, 'title', text_digest(title) FROM old_user WHERE title IS NOT NULL
UNION ALL SELECT id, 'projects', text_digest(projects) FROM old_user WHERE projects IS NOT NULL
UNION ALL SELECT id, 'gallery-roles', text_digest(gallery_roles) FROM old_user WHERE gallery_roles IS NOT NULL
UNION ALL
SELECT old_cell.old_user, 'column:' || header, text_digest(text)
FROM old_cell
JOIN source_column USING (position)
JOIN source_sheet ON source_sheet.id = source_column.sheet
JOIN source ON source.id = source_sheet.source AND source.role = 'old'
WHERE field = '' AND header <> '' AND is_telling(text);

UPDATE here SET other = said.other
FROM (SELECT old_user, json_group_object(code, value) AS other
      FROM (SELECT old_user, code, value FROM trait WHERE value <> '' ORDER BY old_user, code, value) GROUP BY old_user) AS said
WHERE said.old_user = here.old_user;

-- ---------------------------------------------------------------- somebody else of the name

-- The very name: the same tokens in whatever order, or run together. What only a person typed makes no namesake.
CREATE TEMP TABLE very_name AS
SELECT id AS entry, name_sorted(name_form) AS value FROM entry WHERE name_form <> ''
UNION ALL
SELECT id, '=' || replace(name_form, ' ', '') FROM entry WHERE instr(name_form, ' ') > 0;
DELETE FROM very_name WHERE entry NOT IN (SELECT entry FROM here UNION ALL SELECT entry FROM there WHERE generation >= 0);
CREATE INDEX temp.very_name_value ON very_name (value);
CREATE INDEX temp.very_name_entry ON very_name (entry);

-- ---------------------------------------------------------------- 1: the list as it was

-- Which row is which: what is filled here and in earlier_alike.sql.
CREATE TEMP TABLE same_row (old_user INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, how TEXT NOT NULL, rule TEXT);

CREATE TEMP TABLE last_row AS
SELECT key, place, entry, iif(named, name_form, '') || char(31) || coalesce(last_keys, '') AS four, other
FROM there JOIN last_list USING (generation) WHERE place IS NOT NULL;
CREATE UNIQUE INDEX temp.last_row_place ON last_row (place);

CREATE TEMP TABLE as_it_was AS
SELECT here.old_user, last_row.key, here.other, last_row.other AS was
FROM here JOIN last_row USING (place)
WHERE (SELECT count(*) FROM here) = (SELECT count(*) FROM last_row)
  AND NOT EXISTS (SELECT 1 FROM here JOIN last_row USING (place) WHERE here.four <> last_row.four);

-- Columns that either list does not have at all tell nothing.
CREATE TEMP TABLE lasting AS
SELECT DISTINCT now.key AS code FROM as_it_was, json_each(other) AS now
INTERSECT
SELECT DISTINCT before.key FROM as_it_was, json_each(was) AS before;

INSERT INTO same_row
SELECT old_user, key, 'order', NULL FROM as_it_was
WHERE other = was
   OR NOT EXISTS (SELECT 1 FROM lasting LEFT JOIN json_each(other) AS now ON now.key = code LEFT JOIN json_each(was) AS before ON before.key = code
                  WHERE now.value IS NOT before.value);

-- ---------------------------------------------------------------- 2: unchanged

-- Entries that are the same as an earlier entry, and how that is known; their rows are told apart in earlier_alike.sql. Nothing at all is
-- "unchanged" as well, but there the other columns have to say so.
CREATE TEMP TABLE link (here INTEGER PRIMARY KEY, there INTEGER NOT NULL UNIQUE, how TEXT NOT NULL, rule TEXT);
INSERT INTO link
SELECT id, id, 'unchanged', NULL FROM entry
WHERE id IN (SELECT entry FROM here) AND id IN (SELECT entry FROM there WHERE generation >= 0);
