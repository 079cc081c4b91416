-- SPDX-License-Identifier: MPL-2.0
-- What was typed into the last workbook (temp.typed), into the table decision. Nothing is ever overwritten: a changed answer is a new row,
-- and an answer that loses is kept as history.

-- ---------------------------------------------------------------- whom the answers on "Til afklaring" mean

-- What the sheet asked, as it stood: whom each row lists, and whether it was one proposal to be confirmed (its status begins so in either
-- language). The lists may say something else by now.
CREATE INDEX temp.pick_key ON pick (key);
CREATE TEMP TABLE asked AS
SELECT key, count(DISTINCT nullif(candidate, '')) AS listed, min(nullif(candidate, '')) AS first_listed,
       max(candidate = '' AND label LIKE '≈%') AS is_proposal,
       count(DISTINCT CASE WHEN is_nobody(value) THEN nullif(candidate, '') END) AS rejected
FROM temp.pick GROUP BY key;

-- Beside somebody: yes, or the own number, chooses; who rejects all that are listed means nobody, but for a list so long (twenty,
-- match/weights.tab: listed_similar) that it may not be all. Another remark is only kept there.
-- In the row itself: the number of somebody listed; yes, where there is one proposal; whatever else stands there is for the verdict to
-- understand or not (nobody, a UUID).
CREATE TEMP TABLE meant AS
SELECT seq, key, candidate, value,
       CASE WHEN value = '' THEN NULL
            WHEN candidate <> '' THEN CASE
                 WHEN answer_number(value) IS NOT NULL THEN iif(answer_number(value) = answer_number(label), candidate, NULL)
                 WHEN answer(value) = 'yes' THEN candidate
                 WHEN is_nobody(value) AND rejected = listed AND listed < 20 THEN value END
            WHEN answer_number(value) IS NOT NULL THEN coalesce(
                 (SELECT CASE count(DISTINCT candidate) WHEN 1 THEN candidate END FROM temp.pick AS other
                  WHERE other.key = pick.key AND other.candidate <> '' AND answer_number(other.label) = answer_number(pick.value)), value)
            WHEN answer(value) = 'yes' AND is_proposal AND listed = 1 THEN first_listed
            ELSE value END AS person
FROM temp.pick JOIN asked USING (key);

-- What was taken for a choice is not shown there again: it stands under "Valgt UUID" then.
INSERT INTO temp.typed (key, column, value)
SELECT key, 'pick:' || candidate, value FROM meant WHERE person IS NULL AND candidate <> '' ORDER BY seq;
INSERT INTO temp.typed (key, column, value) SELECT key, 'uuid', person FROM meant WHERE person IS NOT NULL ORDER BY seq;

-- ---------------------------------------------------------------- whose the answers are that waited

-- The workbook lists the earlier rows beside each row that asks, in this order.
CREATE TEMP TABLE earlier_asked AS
SELECT key, value ->> 1 AS earlier, row_number() OVER (PARTITION BY key ORDER BY value ->> 0, value ->> 1) AS n,
       count(*) OVER (PARTITION BY key) AS rows
FROM temp.known WHERE kind = 'waits';

-- Yes to the only one, the number of one of several (which says no to the others), or no to all.
CREATE TEMP TABLE earlier_meant AS
SELECT seq, key, earlier,
       CASE WHEN answer_number(value) IS NOT NULL THEN iif(answer_number(value) = n, 'Ja', 'Nej')
            WHEN answer(value) = 'no' THEN 'Nej'
            WHEN answer(value) = 'yes' AND rows = 1 THEN 'Ja' END AS value
FROM temp.typed JOIN earlier_asked USING (key)
WHERE column = 'earlier' AND value <> '' AND (answer_number(value) IS NULL OR answer_number(value) <= rows);
DELETE FROM earlier_meant WHERE value IS NULL;

UPDATE temp.typed SET value = '' WHERE column = 'earlier' AND seq IN (SELECT seq FROM earlier_meant);
INSERT INTO temp.typed (key, column, value) SELECT key, 'earlier:' || earlier, value FROM earlier_meant ORDER BY seq, earlier;

-- ---------------------------------------------------------------- what was typed since

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

-- Each text as it was typed, where another one or several together stand in the cell now. Older than the change: base is the latest.
CREATE TEMP TABLE history AS
SELECT DISTINCT typed.key, typed.column, typed.value
FROM temp.typed AS typed JOIN winner USING (key, column) JOIN change USING (key, column)
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

-- ---------------------------------------------------------------- the history

-- A database that has none goes on with the workbook's.
INSERT INTO lineage (generation, state, decision)
SELECT generation, state, 0 FROM temp.book_lineage WHERE NOT EXISTS (SELECT 1 FROM lineage);

-- ---------------------------------------------------------------- earlier rows

-- Taken only where the database does not know them (it was lost, or there never was one).
DELETE FROM temp.known WHERE key IN (SELECT key FROM earlier_row) OR value = '';

INSERT INTO earlier_row (key, generation, place, name, email, unit, name_form, other, former_name, renamed)
SELECT key, value ->> 'generation', value ->> 'place', value ->> 'name', value ->> 'address', value ->> 'unit', value ->> 'form',
       value -> 'other', value ->> 'former_name', value ->> 'renamed'
FROM temp.known WHERE kind = 'row';

INSERT OR IGNORE INTO earlier_key
SELECT known.key, named.value ->> 0, named.value ->> 1, named.value ->> 2 FROM temp.known JOIN json_each(known.value, '$.keys') AS named WHERE kind = 'row';

-- A workbook of before 0.10 has their keys and names in normal form.
INSERT OR IGNORE INTO earlier_row (key, generation, name, name_form)
SELECT key, 0, max(CASE kind WHEN 'name' THEN value END), coalesce(max(CASE kind WHEN 'name' THEN value END), '')
FROM temp.known WHERE kind IN ('uuid', 'email', 'user-id', 'name') GROUP BY key;
INSERT OR IGNORE INTO earlier_key SELECT key, kind, value, 0 FROM temp.known WHERE kind IN ('uuid', 'email', 'user-id');

INSERT OR IGNORE INTO waiting (key, earlier, rank, uuid, email, user_id, name)
SELECT key, value ->> 1, value ->> 0, value ->> 2, value ->> 3, value ->> 4, value ->> 5 FROM temp.known WHERE kind = 'waits';

INSERT INTO decision (key, column, value, first_seen, run, current)
SELECT key, value ->> 0, value ->> 1, '', (SELECT coalesce(max(id), 0) + 1 FROM run), 1
FROM temp.known AS said
WHERE kind = 'said' AND NOT EXISTS (SELECT 1 FROM decision WHERE decision.key = said.key AND decision.column = said.value ->> 0);
