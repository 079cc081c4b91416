-- SPDX-License-Identifier: MPL-2.0
-- Whose a row is. It was written beside a hidden key; but a person goes by what stands in it, and where cells were sorted, shifted or swapped
-- without the hidden column the two are not the same. The answers belong to whom the row shows, if that is one of ours without doubt.

-- What was written into each row (report/row_gist.h).
CREATE TEMP TABLE written AS
SELECT id AS line, book, sheet, key, part, substr(gist, 1, 16) AS shown, substr(gist, 17, 16) AS name, substr(gist, 33, 16) AS address
FROM temp.line WHERE gist <> '';
CREATE UNIQUE INDEX temp.written_line ON written (line);
CREATE INDEX temp.written_shown ON written (book, sheet, shown);
CREATE INDEX temp.written_name ON written (book, sheet, name, address);
CREATE INDEX temp.written_address ON written (book, sheet, address);

-- own: the name is as it was written, and the address is not another row's; of rows that are called the same every cell has to be.
-- shown: all that is seen is another row's. none: neither; the name was typed over, say, or only some of the cells were moved.
CREATE TEMP TABLE whose AS
SELECT line.id AS line,
       CASE WHEN gist = '' THEN iif(line.key = '', 'none', 'own')
            WHEN seen_name IN ('', written.name)
             AND (seen_address IN ('', written.address, '0000000000000000')
                  OR NOT EXISTS (SELECT 1 FROM written AS other WHERE other.book = line.book AND other.sheet = line.sheet AND other.address = seen_address))
             AND (line.shown = written.shown
                  OR NOT EXISTS (SELECT 1 FROM written AS other
                                 WHERE other.book = line.book AND other.sheet = line.sheet AND other.name = written.name
                                   AND other.address = written.address AND (other.key, other.part) <> (line.key, line.part))) THEN 'own'
            WHEN (SELECT count(DISTINCT other.key || char(31) || other.part) FROM written AS other
                  WHERE other.book = line.book AND other.sheet = line.sheet AND other.shown = line.shown) = 1 THEN 'shown'
            ELSE 'none' END AS how,
       line.key, line.part
FROM temp.line LEFT JOIN written ON written.line = line.id;
CREATE UNIQUE INDEX temp.whose_line ON whose (line);
UPDATE whose SET (key, part) = (SELECT written.key, written.part FROM written JOIN temp.line ON line.id = whose.line
                                WHERE written.book = line.book AND written.sheet = line.sheet AND written.shown = line.shown)
WHERE how = 'shown';

-- ---------------------------------------------------------------- what was typed, and about whom

-- What stands beyond our columns was left behind by cells that were moved: it goes with the hidden key.
CREATE TEMP TABLE spoken AS
SELECT cell.seq, line.id AS line, line.book, line.list, line.copy, cell.code, cell.value, line.label, whose.how,
       iif(whose.how = 'shown' AND NOT inside, line.key, whose.key) AS key, iif(whose.how = 'shown' AND NOT inside, line.part, whose.part) AS part
FROM temp.cell JOIN temp.line ON line.id = cell.line JOIN whose ON whose.line = cell.line;
CREATE INDEX temp.spoken_line ON spoken (line);

-- The column in the table decision: on "Gemte svar" each row says which; beside a candidate it names the candidate.
ALTER TABLE temp.spoken ADD COLUMN column TEXT;
UPDATE spoken SET column = CASE WHEN list = 'kept' AND code = 'value' THEN part
                                WHEN part <> '' AND instr(code, '+') > 0 THEN code || char(9) || part ELSE code END;

INSERT INTO temp.typed (book, copy, key, column, value, line)
SELECT book, copy, key, column, value, line FROM spoken WHERE how <> 'none' AND code <> 'pick' AND column <> '' ORDER BY seq;
INSERT INTO temp.pick (book, copy, key, candidate, value, label, line)
SELECT book, copy, key, part, value, label, line FROM spoken WHERE how <> 'none' AND code = 'pick' ORDER BY seq;

INSERT OR REPLACE INTO temp.number (key, row)
SELECT whose.key, line.number FROM temp.line JOIN whose ON whose.line = line.id WHERE list = 'users' AND how = 'own' AND NOT copy;

-- ---------------------------------------------------------------- rows that are nobody's

-- What stands there and did not stand beside the hidden key before: it waits under the name that the row shows (earlier_row without a generation).
CREATE TEMP TABLE astray AS
SELECT spoken.seq, spoken.line, spoken.book, spoken.column, spoken.value, spoken.code
FROM spoken JOIN temp.book ON book.id = spoken.book
WHERE how = 'none' AND spoken.value <> ''
  AND spoken.value IS NOT (SELECT decision.value FROM decision
                           WHERE decision.key = spoken.key AND decision.column = spoken.column AND decision.id <= book.base ORDER BY decision.id DESC LIMIT 1);

CREATE TEMP TABLE parked AS
SELECT DISTINCT line, 'typed-' || substr(seen_name || '0000000000000000', 1, 8) || substr(seen_address || '0000000000000000', 1, 8) AS key, name, address
FROM astray JOIN temp.line ON line.id = astray.line
WHERE (name <> '' OR address <> '') AND list <> 'clarify';

INSERT INTO earlier_row (key, name, email, name_form)
SELECT DISTINCT key, nullif(name, ''), nullif(address, ''), coalesce(normal_name(name), '') FROM parked WHERE true
ON CONFLICT DO NOTHING;
INSERT OR IGNORE INTO earlier_key (key, kind, value, generation)
SELECT key, 'email', normal_email(address), -1 FROM parked WHERE normal_email(address) IS NOT NULL;

INSERT INTO temp.typed (book, copy, key, column, value, line)
SELECT astray.book, 0, parked.key, astray.column, astray.value, astray.line
FROM astray JOIN parked USING (line) WHERE astray.code <> 'pick' ORDER BY astray.seq;
