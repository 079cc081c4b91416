-- SPDX-License-Identifier: MPL-2.0
-- Whose a row is. It was written beside a hidden key; but a person goes by what stands in it, and where cells were sorted, shifted or swapped
-- without the hidden column the two are not the same. The answers belong to whom the row shows, if that is one of ours without doubt.

CREATE INDEX temp.line_key ON line (book, key);

-- What was written into each row (report/row_gist.h).
CREATE TEMP TABLE written AS
SELECT id AS line, book, sheet, key, part, substr(gist, 1, 16) AS shown, substr(gist, 17, 16) AS name, substr(gist, 33, 16) AS address, substr(gist, 49, 16) AS folded
FROM temp.line WHERE gist <> '';
CREATE UNIQUE INDEX temp.written_line ON written (line);
CREATE INDEX temp.written_shown ON written (book, sheet, shown);
CREATE INDEX temp.written_name ON written (book, sheet, name, address);
CREATE INDEX temp.written_address ON written (book, sheet, address);

-- own: the name is as it was written, and the address is not another row's; of rows that are called the same every cell has to be.
-- shown: all that is seen is another row's (one alone has it, or KOMBIT's folded columns as well). none: neither; the name was typed over,
-- say, or only some of the cells were moved.
CREATE TEMP TABLE whose AS
SELECT line.id AS line,
       CASE WHEN gist = '' THEN iif(line.key = '', 'none', 'own')
            WHEN seen_name IN ('', written.name)
             AND (seen_address IN ('', written.address, '0000000000000000')
                  OR NOT EXISTS (SELECT 1 FROM written AS other WHERE other.book = line.book AND other.sheet = line.sheet AND other.address = seen_address))
             AND ((line.shown, line.folded) = (written.shown, written.folded)
                  OR NOT EXISTS (SELECT 1 FROM written AS other
                                 WHERE other.book = line.book AND other.sheet = line.sheet AND other.name = written.name
                                   AND other.address = written.address AND (other.key, other.part) <> (line.key, line.part))) THEN 'own'
            WHEN (SELECT count(DISTINCT other.key || char(31) || other.part) = 1
                         OR count(DISTINCT CASE other.folded WHEN line.folded THEN other.key || char(31) || other.part END) = 1
                  FROM written AS other WHERE other.book = line.book AND other.sheet = line.sheet AND other.shown = line.shown) THEN 'shown'
            ELSE 'none' END AS how,
       line.key, line.part
FROM temp.line LEFT JOIN written ON written.line = line.id;
CREATE UNIQUE INDEX temp.whose_line ON whose (line);
UPDATE whose SET (key, part) = (SELECT written.key, written.part FROM written JOIN temp.line ON line.id = whose.line
                                WHERE written.book = line.book AND written.sheet = line.sheet AND written.shown = line.shown
                                ORDER BY written.folded = line.folded DESC LIMIT 1)
WHERE how = 'shown';
