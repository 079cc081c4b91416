-- SPDX-License-Identifier: MPL-2.0
-- Whom the answers on "Til afklaring" mean, and whose the answers are that waited.

-- ---------------------------------------------------------------- "Til afklaring"

-- What the sheet asked, as it stood: whom each row lists, whether it was one proposal to be confirmed, and whether it was settled already (the
-- row's first word begins so in either language). The lists may say something else by now.
CREATE INDEX temp.pick_key ON pick (key);
CREATE TEMP TABLE asked AS
SELECT book, key, count(DISTINCT nullif(candidate, '')) AS listed, min(nullif(candidate, '')) AS first_listed,
       max(candidate = '' AND label LIKE '≈%') AS is_proposal, max(candidate = '' AND label LIKE '✔%') AS is_settled,
       count(DISTINCT CASE WHEN is_nobody(value) THEN nullif(candidate, '') END) AS rejected
FROM temp.pick GROUP BY book, key;

-- Beside somebody: yes, or the own number, chooses; no rejects this one, and who rejects all that are listed means nobody, but for a list so
-- long (twenty, match/weights.tab: listed_similar) that it may not be all. Another remark is only kept there.
-- Beside somebody with whom the row was settled already, yes is the answer that settled it, however it was typed.
-- In the row itself: the number of somebody listed; yes, where there is one proposal; whatever else stands there is for the verdict to
-- understand or not (nobody, a UUID).
CREATE TEMP TABLE meant AS
SELECT seq, book, copy, key, candidate, value, line,
       CASE WHEN value = '' THEN NULL
            WHEN candidate <> '' THEN CASE
                 WHEN answer_number(value) IS NOT NULL THEN iif(answer_number(value) = answer_number(label), candidate, NULL)
                 WHEN answer(value) = 'yes' AND is_settled THEN coalesce(
                      (SELECT nullif(decision.value, '') FROM decision JOIN temp.book ON book.id = pick.book
                       WHERE decision.key = pick.key AND decision.column = 'uuid' AND +decision.id <= base ORDER BY decision.id DESC LIMIT 1), candidate)
                 WHEN answer(value) = 'yes' THEN candidate
                 WHEN is_nobody(value) AND rejected = listed AND listed < 20 AND NOT is_settled THEN value END
            WHEN answer_number(value) IS NOT NULL THEN coalesce(
                 (SELECT CASE count(DISTINCT candidate) WHEN 1 THEN candidate END FROM temp.pick AS other
                  WHERE other.book = pick.book AND other.key = pick.key AND other.candidate <> ''
                    AND answer_number(other.label) = answer_number(pick.value)), value)
            WHEN answer(value) = 'yes' AND is_proposal AND listed = 1 THEN first_listed
            ELSE value END AS person
FROM temp.pick JOIN asked USING (book, key);

-- What was taken for a choice is not shown there again: it stands under "Valgt UUID" then.
INSERT INTO temp.typed (book, copy, key, column, value, line)
SELECT book, copy, key, 'pick:' || candidate, value, line FROM meant WHERE person IS NULL AND candidate <> '' ORDER BY seq;
INSERT INTO temp.typed (book, copy, key, column, value, line)
SELECT book, copy, key, 'uuid', person, line FROM meant WHERE person IS NOT NULL ORDER BY seq;

-- Nobody means nobody of those who are listed there: who comes later is somebody else.
INSERT INTO temp.typed (book, copy, key, column, value, line)
SELECT DISTINCT meant.book, meant.copy, meant.key, 'reject:' || listed.candidate, person, listed.line
FROM meant JOIN temp.pick AS listed USING (book, key)
WHERE is_nobody(person) AND listed.candidate <> '' ORDER BY listed.seq;

-- A row that was settled says whom it was settled with; where it says nobody's name any more, the choice is taken back, whatever stands under
-- "Valgt UUID" still.
INSERT INTO temp.typed (book, copy, key, column, value, line)
SELECT book, 0, key, 'uuid', '', min(line) FROM meant JOIN asked USING (book, key)
WHERE is_settled GROUP BY book, key HAVING count(person) = 0;
-- ---------------------------------------------------------------- answers that waited

-- The workbook lists the earlier rows beside each row that asks, in this order.
CREATE TEMP TABLE earlier_asked AS
SELECT book, key, value ->> 1 AS earlier, row_number() OVER (PARTITION BY book, key ORDER BY value ->> 0, value ->> 1) AS n,
       count(*) OVER (PARTITION BY book, key) AS rows
FROM temp.known WHERE kind = 'waits';

-- Yes to the only one, the number of one of several (which says no to the others), or no to all.
CREATE TEMP TABLE earlier_meant AS
SELECT seq, book, copy, key, line, earlier,
       CASE WHEN answer_number(value) IS NOT NULL THEN iif(answer_number(value) = n, 'Ja', 'Nej')
            WHEN answer(value) = 'no' THEN 'Nej'
            WHEN answer(value) = 'yes' AND rows = 1 THEN 'Ja' END AS value
FROM temp.typed JOIN earlier_asked USING (book, key)
WHERE column = 'earlier' AND value <> '' AND (answer_number(value) IS NULL OR answer_number(value) <= rows);
DELETE FROM earlier_meant WHERE value IS NULL;

UPDATE temp.typed SET value = '' WHERE column = 'earlier' AND seq IN (SELECT seq FROM earlier_meant);
INSERT INTO temp.typed (book, copy, key, column, value, line)
SELECT book, copy, key, 'earlier:' || earlier, value, line FROM earlier_meant ORDER BY seq, earlier;
