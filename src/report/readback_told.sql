-- SPDX-License-Identifier: MPL-2.0
-- What the workbooks tell of earlier rows and answers, where the database does not know them: it was lost, or there never was one. And what
-- stood in each workbook when it was written: only what differs from that was typed since.

INSERT OR IGNORE INTO earlier_row (key, generation, place, name, email, unit, name_form, named, other)
SELECT key, generation, place, name, email, unit, name_form, named, other FROM told_row ORDER BY book;
INSERT OR IGNORE INTO earlier_key
SELECT key, kind, value, generation FROM told_key WHERE key NOT IN (SELECT key FROM earlier_key) ORDER BY book;

INSERT OR IGNORE INTO waiting (key, earlier, rank, uuid, email, user_id, name)
SELECT key, value ->> 1, value ->> 0, value ->> 2, value ->> 3, value ->> 4, value ->> 5
FROM temp.known WHERE kind = 'waits' AND book = (SELECT book FROM adopted);

INSERT OR IGNORE INTO standing (kind, file, text)
SELECT value ->> 0, value ->> 1, value ->> 2 FROM temp.known WHERE kind = 'stands' AND book = (SELECT book FROM adopted);

-- The answers that counted. Of a workbook that the database knows nothing of, most stand in its cells; those that stand nowhere are taken here.
-- Where nothing is said of whom one is about, it is whom the row shows.
CREATE TEMP TABLE shows AS
SELECT book, whose.key, max(json_object('row', name, 'uuid', nullif(org_uuid, ''), 'user_id', nullif(org_user_id, ''), 'email', nullif(org_email, ''),
                                        'name', nullif(org_name, ''))) AS about
FROM temp.line JOIN whose ON whose.line = line.id
WHERE list = 'users' AND NOT copy AND how <> 'none' GROUP BY book, whose.key HAVING count(*) = 1;
CREATE UNIQUE INDEX temp.shows_key ON shows (book, key);
INSERT INTO decision (key, column, value, first_seen, run, current, workbook, about)
SELECT told.key, column, value, first_seen, 0, 1, workbook, coalesce(told.about, iif(column IN ('keep', 'login', 'uuid'), shows.about, NULL))
FROM (SELECT book, iif(known.key = '-', '', known.key) AS key, answer.value ->> 0 AS column, answer.value ->> 1 AS value,
             coalesce(answer.value ->> 2, '') AS first_seen, answer.value ->> 3 AS workbook, nullif(answer.value -> 4, 'null') AS about,
             min(known.rowid * 10000 + answer.key) AS n
      FROM temp.known JOIN json_each(known.value) AS answer WHERE kind = 'answers' GROUP BY known.key, answer.value ->> 0) AS told
LEFT JOIN shows USING (book, key)
WHERE (book = (SELECT book FROM adopted) OR column LIKE 'earlier:%' OR column LIKE 'reject:%')
  AND value IS NOT NULL AND NOT EXISTS (SELECT 1 FROM decision WHERE decision.key = told.key AND decision.column = told.column)
ORDER BY n;
UPDATE lineage SET decision = (SELECT coalesce(max(id), 0) FROM decision)
WHERE generation = (SELECT max(generation) FROM lineage) AND (SELECT book FROM adopted) IS NOT NULL;

-- ---------------------------------------------------------------- what is news

-- The row of the table decision up to which a workbook's answers are known; what it says beyond that is news.
UPDATE temp.book SET base = CASE relation WHEN 'old' THEN coalesce(mark, 9223372036854775807) WHEN 'strange' THEN 0
                                 ELSE coalesce((SELECT decision FROM lineage WHERE generation = common), 0) END;

INSERT OR IGNORE INTO lineage (generation, state, decision)
SELECT generation, state, (SELECT coalesce(max(id), 0) FROM decision)
FROM temp.book_lineage JOIN temp.book ON book.id = book WHERE relation = 'ahead';
