-- SPDX-License-Identifier: MPL-2.0
-- What was typed into the last workbook (temp.typed), into the table decision. Nothing is ever overwritten: a changed answer is a new row,
-- and an answer that loses is kept as history.
--
-- base is what the workbook was written with: only what differs from it was typed since. So an old copy of the workbook does not undo
-- what was decided later, and a cell that was emptied is told from one that never was filled.

CREATE TEMP TABLE base AS
SELECT DISTINCT typed.key, typed.column,
       coalesce((SELECT decision.value FROM decision
                 WHERE decision.key = typed.key AND decision.column = typed.column
                   AND decision.id <= (SELECT id FROM temp.mark)
                 ORDER BY decision.id DESC LIMIT 1), '') AS value
FROM temp.typed AS typed;
CREATE INDEX temp.base_key ON base (key, column);

-- What was typed since, each answer once: where two mean the same, the later text.
CREATE TEMP TABLE said AS
SELECT key, column, base, value, max(seq) AS seq, meaning, meaning <> answer_meaning(column, base) AS is_new
FROM (SELECT typed.key, typed.column, typed.value, typed.seq, base.value AS base, answer_meaning(typed.column, typed.value) AS meaning
      FROM temp.typed AS typed JOIN base USING (key, column)
      WHERE typed.value NOT IN ('', base.value))
GROUP BY key, column, meaning;
CREATE INDEX temp.said_key ON said (key, column);

-- The same question answered several times (a row copied by hand, or the choice made on two sheets). Something wins over nothing, and a
-- change over what was there. Different changes stand side by side in one cell ("Ja / Nej"), and so decide nothing (verdict/flags.sql).
CREATE TEMP TABLE winner AS
SELECT key, column, base, max(seq) AS seq, count(*) AS answers, group_concat(value, ' / ') AS value
FROM (SELECT * FROM said
      WHERE is_new OR NOT EXISTS (SELECT 1 FROM said AS other WHERE other.key = said.key AND other.column = said.column AND other.is_new)
      ORDER BY key, column, seq)
GROUP BY key, column
UNION ALL
SELECT typed.key, typed.column, base.value, max(typed.seq), 1, ''
FROM temp.typed AS typed JOIN base USING (key, column)
GROUP BY typed.key, typed.column
HAVING max(typed.value) = '' AND base.value <> '';

CREATE TEMP TABLE change AS
SELECT winner.key, winner.column, winner.value, winner.seq
FROM winner
LEFT JOIN decision ON decision.key = winner.key AND decision.column = winner.column AND decision.current
WHERE winner.value <> coalesce(decision.value, '');

-- Each text as it was typed, where another one or several together stand in the cell now.
CREATE TEMP TABLE history AS
SELECT DISTINCT typed.key, typed.column, typed.value
FROM temp.typed AS typed JOIN winner USING (key, column)
WHERE typed.value NOT IN ('', winner.value, winner.base);

-- first_seen is filled in when the run knows its as-of date (verdict/verdict.sql).
INSERT INTO decision (key, column, value, first_seen, run, current)
SELECT key, column, value, '', (SELECT coalesce(max(id), 0) + 1 FROM run), 0 FROM history
WHERE NOT EXISTS (SELECT 1 FROM decision
                  WHERE decision.key = history.key AND decision.column = history.column AND decision.value = history.value);

UPDATE decision SET current = 0
WHERE current AND (key, column) IN (SELECT key, column FROM change);

INSERT INTO decision (key, column, value, first_seen, run, current)
SELECT key, column, value, '', (SELECT coalesce(max(id), 0) + 1 FROM run), 1 FROM change ORDER BY seq;

-- By what the rows are known again: taken only where the database does not know (it was lost, or there never was one).
INSERT OR IGNORE INTO known_key (key, kind, value)
SELECT key, kind, value FROM temp.known
WHERE key NOT IN (SELECT key FROM known_key) AND kind IN ('uuid', 'email', 'user-id', 'name') AND value <> '';
