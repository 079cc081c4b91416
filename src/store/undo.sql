-- SPDX-License-Identifier: MPL-2.0
-- The answers as they stood after the run in temp.undo_to: each that is another one now is a new row, as if it had been typed again.

CREATE TEMP TABLE taken_back AS
SELECT answer.key, answer.column, coalesce(then_row.value, '') AS value, coalesce(then_row.first_seen, '') AS first_seen, then_row.about
FROM (SELECT DISTINCT key, column FROM decision) AS answer
LEFT JOIN decision AS then_row ON then_row.id = (SELECT max(id) FROM decision AS d
                                                 WHERE d.key = answer.key AND d.column = answer.column AND d.run <= (SELECT run FROM undo_to))
LEFT JOIN decision AS now ON now.key = answer.key AND now.column = answer.column AND now.current
WHERE coalesce(then_row.value, '') <> coalesce(now.value, '')
ORDER BY then_row.id;

UPDATE decision SET current = 0 WHERE current AND (key, column) IN (SELECT key, column FROM taken_back);
INSERT INTO decision (key, column, value, first_seen, run, current, about, restored)
SELECT key, column, value, first_seen, (SELECT max(id) + 1 FROM run), 1, about, (SELECT run FROM undo_to) FROM taken_back;

UPDATE run SET inputs = '' WHERE id = (SELECT max(id) FROM run); -- something has changed (klikrecon run --if-changed)
DELETE FROM standing WHERE kind = 'vanished';
