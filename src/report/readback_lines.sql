-- SPDX-License-Identifier: MPL-2.0
-- What was typed, about whom (readback_whose.sql), and what is nobody's.

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
                           WHERE decision.key = spoken.key AND decision.column = spoken.column AND +decision.id <= book.base ORDER BY decision.id DESC LIMIT 1);

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
