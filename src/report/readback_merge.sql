-- SPDX-License-Identifier: MPL-2.0
-- What was typed since each workbook was written, into the table decision. Nothing is ever overwritten: a changed answer is a new row, and an
-- answer that loses is kept as history.

-- ---------------------------------------------------------------- what each cell says

-- base is what the workbook was written with. So an old copy does not undo what was decided later, and a cell that was emptied is told from
-- one that never was filled.
CREATE TEMP TABLE statement AS
SELECT typed.seq, typed.book, typed.copy, typed.key, typed.column, typed.value, typed.line, coalesce(line.list, '') AS list, coalesce(base.value, '') AS base,
       coalesce(now.value, '') AS now, now.restored IS NOT NULL AS is_restored, answer_meaning(typed.column, typed.value) AS meaning
FROM temp.typed JOIN temp.book ON book.id = typed.book LEFT JOIN temp.line ON line.id = typed.line
LEFT JOIN decision AS base ON base.id = (SELECT max(id) FROM decision WHERE decision.key = typed.key AND decision.column = typed.column AND +id <= book.base)
LEFT JOIN decision AS now ON now.key = typed.key AND now.column = typed.column AND now.current
WHERE typed.value <> '' OR base.value <> '';
CREATE INDEX temp.statement_key ON statement (key, column);

-- What was taken back is no news in the workbook in which it was typed.
DELETE FROM statement
WHERE is_restored AND value <> base
  AND EXISTS (SELECT 1 FROM decision WHERE decision.key = statement.key AND decision.column = statement.column AND decision.value = statement.value
                AND +decision.id > (SELECT book.base FROM temp.book WHERE book.id = statement.book));

-- A copy of a sheet is no newer than the sheet: what it says as the sheet does, or as it stood, is no news.
DELETE FROM statement
WHERE copy AND (value IN ('', base)
                OR EXISTS (SELECT 1 FROM statement AS itself
                           WHERE itself.book = statement.book AND itself.key = statement.key AND itself.column = statement.column
                             AND NOT itself.copy AND itself.meaning = statement.meaning));

-- Each answer once: where two mean the same, the later text. News is what means something else than the base, and what a copy contradicts;
-- where all say what the base does there is none.
CREATE TEMP TABLE said AS
SELECT key, column, value, seq, base, now, is_restored, meaning, is_new
FROM (SELECT *, row_number() OVER (PARTITION BY key, column, meaning ORDER BY value = base, seq DESC) AS place,
             max(meaning <> answer_meaning(column, base)
                 OR (NOT copy AND (book, key, column) IN (SELECT book, key, column FROM statement WHERE copy)))
             OVER (PARTITION BY key, column, meaning) AS is_new
      FROM statement
      WHERE value <> ''
        AND EXISTS (SELECT 1 FROM statement AS other
                    WHERE other.key = statement.key AND other.column = statement.column AND other.value NOT IN ('', other.base)))
WHERE place = 1 AND (is_new OR value <> base);
CREATE INDEX temp.said_key ON said (key, column);

-- An answer that has changed here since the workbook was written was given in another copy of it: it is said as well, if not the same. But
-- one that was taken back to how it stood makes way for a new one.
DELETE FROM said WHERE is_new AND base <> now AND instr(' / ' || now || ' / ', ' / ' || value || ' / ') > 0;
INSERT INTO said
SELECT DISTINCT key, column, now, 0, now, now, 0, answer_meaning(column, now), 1 FROM said AS new
WHERE is_new AND NOT is_restored AND now NOT IN ('', base) AND answer_meaning(column, now) NOT IN (meaning, answer_meaning(column, base));

-- ---------------------------------------------------------------- what counts

-- The same question answered several times: news win over what was there, and something over nothing. Different news stand side by side in
-- one cell ("Ja / Nej"), and so decide nothing (verdict/flags.sql). A text that means the same is taken where the answer is still that.
CREATE TEMP TABLE winner AS
SELECT key, column, max(seq) AS seq, count(*) AS answers, group_concat(value, ' / ') AS value
FROM (SELECT * FROM said
      WHERE is_new OR (base = now AND NOT EXISTS (SELECT 1 FROM said AS other WHERE other.key = said.key AND other.column = said.column AND other.is_new))
      ORDER BY key, column, seq)
GROUP BY key, column;

-- Emptied: in a workbook of this history that had the answer, which has not changed since; in all rows that show it. A choice of person stands
-- on two lists, and is emptied on either.
CREATE TEMP TABLE emptied AS
SELECT statement.key, statement.column, max(seq) AS seq, max(relation IN ('same', 'ahead', 'old') AND statement.base = now) AS counts
FROM (SELECT book, iif(column = 'uuid', list, '') AS list, key, column, base, now, max(seq) AS seq, max(value) AS value
      FROM statement WHERE NOT copy GROUP BY book, iif(column = 'uuid', list, ''), key, column) AS statement
JOIN temp.book ON book.id = statement.book
WHERE value = '' AND statement.base <> '' AND now <> ''
GROUP BY statement.key, statement.column;
INSERT INTO winner
SELECT key, column, seq, 1, '' FROM emptied WHERE counts AND (key, column) NOT IN (SELECT key, column FROM winner);

CREATE TEMP TABLE change AS
SELECT winner.key, winner.column, winner.value, winner.seq, coalesce(decision.value, '') AS was, line.id AS line, book.name AS workbook
FROM winner
LEFT JOIN decision ON decision.key = winner.key AND decision.column = winner.column AND decision.current
LEFT JOIN statement ON statement.seq = winner.seq
LEFT JOIN temp.line ON line.id = statement.line
LEFT JOIN temp.book ON book.id = statement.book
WHERE winner.value <> coalesce(decision.value, '');

-- Whom each is about: whom the row shows. On "Til afklaring" a choice is about the one who was chosen; beside a UUID that was typed by hand
-- nobody is shown.
CREATE TEMP TABLE about AS
SELECT change.key, change.column,
       json_object('row', (SELECT name FROM temp.line AS own WHERE own.book = line.book AND own.key = line.key AND own.part = '' AND own.name <> ''
                           ORDER BY own.list <> 'users', own.id LIMIT 1),
                   'uuid', nullif(line.org_uuid, ''), 'user_id', nullif(line.org_user_id, ''), 'email', nullif(line.org_email, ''),
                   'name', nullif(line.org_name, '')) AS json
FROM change JOIN temp.line AS asked ON asked.id = change.line
JOIN temp.line ON line.id = coalesce((SELECT beside.id FROM temp.line AS beside
                                      WHERE change.column = 'uuid' AND beside.book = asked.book AND beside.list = 'clarify' AND beside.key = asked.key
                                        AND beside.part = change.value LIMIT 1), asked.id)
WHERE change.value <> ''
  AND (line.list = 'users' AND change.column IN ('keep', 'login')
       OR line.list = 'clarify' AND (change.column = 'uuid' OR change.column LIKE 'pick:%' OR change.column LIKE 'reject:%'));

-- Nobody under "Valgt UUID" on "Brugere" rejects whom that row shows, and those who are listed for it.
CREATE TEMP TABLE shown AS
SELECT DISTINCT change.key, 'reject:' || CASE person.list WHEN 'clarify' THEN person.part ELSE coalesce(nullif(person.org_uuid, ''),
                nullif(person.org_user_id, ''), nullif(person.org_email, '')) END AS column, change.value, change.workbook,
       json_object('uuid', nullif(person.org_uuid, ''), 'user_id', nullif(person.org_user_id, ''), 'email', nullif(person.org_email, ''),
                   'name', nullif(person.org_name, '')) AS about
FROM change JOIN temp.line ON line.id = change.line
JOIN temp.line AS person ON person.book = line.book AND person.key = line.key
WHERE change.column = 'uuid' AND is_nobody(change.value) AND line.list = 'users'
  AND (person.id = line.id OR (person.list = 'clarify' AND person.part <> ''));
UPDATE decision SET current = 0 WHERE current AND (key, column) IN (SELECT key, column FROM shown);

-- Each text as it was typed, where another one or several together stand in the cell now. Older than the change: the base is the latest.
CREATE TEMP TABLE history AS
SELECT DISTINCT statement.key, statement.column, statement.value, book.name AS workbook
FROM statement JOIN winner USING (key, column) JOIN change USING (key, column) JOIN temp.book ON book.id = statement.book
WHERE statement.value NOT IN ('', winner.value, statement.base);

-- first_seen is filled in when the run knows its as-of date (verdict/verdict.sql).
INSERT INTO decision (key, column, value, first_seen, run, current, workbook)
SELECT key, column, value, '', (SELECT coalesce(max(id), 0) + 1 FROM run), 0, workbook FROM history
WHERE NOT EXISTS (SELECT 1 FROM decision
                  WHERE decision.key = history.key AND decision.column = history.column AND decision.value = history.value);

UPDATE decision SET current = 0
WHERE current AND (key, column) IN (SELECT key, column FROM change);

INSERT INTO decision (key, column, value, first_seen, run, current, workbook, about)
SELECT key, column, value, '', (SELECT coalesce(max(id), 0) + 1 FROM run), 1, workbook, json
FROM change LEFT JOIN about USING (key, column) ORDER BY seq;
INSERT OR IGNORE INTO decision (key, column, value, first_seen, run, current, workbook, about)
SELECT key, column, value, '', (SELECT coalesce(max(id), 0) + 1 FROM run), 1, workbook, about FROM shown WHERE column IS NOT NULL;
