-- SPDX-License-Identifier: MPL-2.0
-- Schema version 2 to 3: candidates with a merely similar name that are not listed are counted; an index that nothing asks for goes;
-- warnings that are said on Overblik and on the terminal as well; how many CPR numbers were removed.

ALTER TABLE match ADD COLUMN unlisted INTEGER NOT NULL DEFAULT 0;
DROP INDEX IF EXISTS org_key_user;

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
