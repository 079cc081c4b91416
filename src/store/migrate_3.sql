-- SPDX-License-Identifier: MPL-2.0
-- Schema version 2 to 3: warnings that are said on Overblik and on the terminal as well; how many CPR numbers were removed.

ALTER TABLE source_note RENAME TO source_note_2;
CREATE TABLE source_note (
	source INTEGER REFERENCES source (id),
	sheet  TEXT,
	row    INTEGER,
	kind   TEXT NOT NULL CHECK (kind IN ('rejected', 'warning', 'alert', 'unread')),
	text   TEXT NOT NULL
);
INSERT INTO source_note SELECT source, sheet, row, iif(kind = 'limit', 'warning', kind), text FROM source_note_2;
DROP TABLE source_note_2;

ALTER TABLE source ADD COLUMN cpr_removed INTEGER NOT NULL DEFAULT 0;
