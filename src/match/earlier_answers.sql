-- SPDX-License-Identifier: MPL-2.0
-- A person has said whose the answers are that waited: with "Ja" they move to that row. Nothing is overwritten: what moved away stays as
-- history, and where the row has another answer of its own both stand side by side, and decide nothing. Whom it is about is whom the row is
-- about now: that is what was said (verdict/record.sql).

CREATE TEMP TABLE said AS
SELECT key, substr(column, 9) AS earlier, answer(value) AS answer FROM decision
WHERE current AND column LIKE 'earlier:%' AND answer(value) IS NOT NULL;

CREATE TEMP TABLE moved AS
SELECT said.key, theirs.key AS earlier, theirs.column, theirs.first_seen, theirs.value AS value, coalesce(mine.value, '') AS own
FROM said
JOIN decision AS theirs ON theirs.key = said.earlier AND theirs.current AND theirs.value <> '' AND theirs.column NOT LIKE 'earlier:%'
LEFT JOIN decision AS mine ON mine.key = said.key AND mine.column = theirs.column AND mine.current
WHERE said.answer = 'yes' AND (SELECT count(*) FROM said AS other WHERE other.earlier = said.earlier AND other.answer = 'yes') = 1;

UPDATE decision SET current = 0
WHERE current AND ((key, column) IN (SELECT earlier, column FROM moved) OR (key, column) IN (SELECT key, column FROM moved));

INSERT INTO decision (key, column, value, first_seen, run, current)
SELECT earlier, column, '', '', (SELECT coalesce(max(id), 0) + 1 FROM run), 1 FROM moved;

INSERT INTO decision (key, column, value, first_seen, run, current)
SELECT key, column,
       CASE WHEN own = '' THEN value WHEN answer_meaning(column, own) = answer_meaning(column, value) THEN own ELSE own || ' / ' || value END,
       first_seen, (SELECT coalesce(max(id), 0) + 1 FROM run), 1
FROM moved ORDER BY key, column, earlier;

DELETE FROM waiting WHERE (key, earlier) IN (SELECT key, earlier FROM said);
