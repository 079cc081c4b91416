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

-- The same row twice (copied by hand, or the choice made on two sheets): something wins over nothing, a change over what was there, the
-- later one over the earlier.
CREATE TEMP TABLE winner AS
SELECT key, column, value, base, seq
FROM (SELECT typed.key, typed.column, typed.value, base.value AS base, typed.seq,
             row_number() OVER (PARTITION BY typed.key, typed.column
                                ORDER BY typed.value <> '' DESC, typed.value <> base.value DESC, typed.seq DESC) AS place
      FROM temp.typed AS typed JOIN base USING (key, column))
WHERE place = 1;

CREATE TEMP TABLE beaten AS
SELECT DISTINCT typed.key, typed.column, typed.value
FROM temp.typed AS typed JOIN winner USING (key, column)
WHERE typed.value NOT IN ('', winner.value, winner.base);

CREATE TEMP TABLE change AS
SELECT winner.key, winner.column, winner.value, winner.seq
FROM winner
LEFT JOIN decision ON decision.key = winner.key AND decision.column = winner.column AND decision.current
WHERE winner.value <> winner.base AND winner.value <> coalesce(decision.value, '');

-- first_seen is filled in when the run knows its as-of date (verdict/verdict.sql).
INSERT INTO decision (key, column, value, first_seen, run, current)
SELECT key, column, value, '', (SELECT coalesce(max(id), 0) + 1 FROM run), 0 FROM beaten
WHERE NOT EXISTS (SELECT 1 FROM decision
                  WHERE decision.key = beaten.key AND decision.column = beaten.column AND decision.value = beaten.value);

UPDATE decision SET current = 0
WHERE current AND (key, column) IN (SELECT key, column FROM change);

INSERT INTO decision (key, column, value, first_seen, run, current)
SELECT key, column, value, '', (SELECT coalesce(max(id), 0) + 1 FROM run), 1 FROM change ORDER BY seq;

-- By what the rows are known again: taken only where the database does not know (it was lost, or there never was one).
INSERT OR IGNORE INTO known_key (key, kind, value)
SELECT key, kind, value FROM temp.known
WHERE key NOT IN (SELECT key FROM known_key) AND kind IN ('uuid', 'email', 'user-id', 'name') AND value <> '';
