-- SPDX-License-Identifier: MPL-2.0
-- Which history each workbook was written in.

-- A database that has no history goes on with that of the first workbook that has one.
CREATE TEMP TABLE adopted AS
SELECT min(book) AS book FROM temp.book_lineage WHERE NOT EXISTS (SELECT 1 FROM lineage);
INSERT INTO lineage (generation, state, decision)
SELECT generation, state, 0 FROM temp.book_lineage JOIN adopted USING (book);

-- same: one of this history; ahead: of a run that this database knows nothing of, for it is an older copy; apart: a copy that went its own way,
-- with its beginning in common; strange: of another history; old: written before workbooks told. `common` is the last state in common.
UPDATE temp.book SET (relation, common) = (
	SELECT CASE WHEN count(*) = 0 THEN 'old'
	            WHEN min(theirs.generation) FILTER (WHERE ours.state <> theirs.state) = min(theirs.generation) THEN 'strange'
	            WHEN count(*) FILTER (WHERE ours.state <> theirs.state) > 0 THEN 'apart'
	            WHEN count(*) FILTER (WHERE ours.state IS NULL) > 0 THEN 'ahead'
	            ELSE 'same' END,
	       coalesce(min(theirs.generation) FILTER (WHERE ours.state <> theirs.state) - 1,
	                max(theirs.generation) FILTER (WHERE ours.state IS NOT NULL))
	FROM temp.book_lineage AS theirs LEFT JOIN lineage AS ours USING (generation) WHERE theirs.book = temp.book.id);

DELETE FROM temp.known WHERE kind NOT IN ('uuid', 'email', 'user-id', 'name') AND NOT json_valid(value); -- touched by somebody
DELETE FROM temp.known WHERE kind IN ('row', 'answers') AND book IN (SELECT id FROM temp.book WHERE relation = 'same')
  AND (SELECT book FROM adopted) IS NULL; -- the database knows it itself

-- Each workbook's people: earlier_row and earlier_key as it was written with them. Before version 0.10 their keys and names stood there in
-- normal form.
CREATE TEMP TABLE told_row AS
SELECT book, key, value ->> 'generation' AS generation, value ->> 'place' AS place, value ->> 'name' AS name, value ->> 'address' AS email,
       value ->> 'unit' AS unit, coalesce(value ->> 'form', '') AS name_form,
       coalesce(value ->> 'named', 1) AS named, coalesce(value -> 'other', '{}') AS other
FROM temp.known WHERE kind = 'row'
UNION ALL
SELECT book, key, 0, NULL, max(CASE kind WHEN 'name' THEN value END), NULL, NULL, coalesce(max(CASE kind WHEN 'name' THEN value END), ''), 1, '{}'
FROM temp.known WHERE kind IN ('uuid', 'email', 'user-id', 'name') GROUP BY book, key;
CREATE TEMP TABLE told_key AS
SELECT known.book, known.key, named.value ->> 0 AS kind, named.value ->> 1 AS value, named.value ->> 2 AS generation
FROM temp.known JOIN json_each(known.value, '$.keys') AS named WHERE known.kind = 'row'
UNION ALL
SELECT book, key, kind, value, 0 FROM temp.known WHERE kind IN ('uuid', 'email', 'user-id') AND value <> '';
