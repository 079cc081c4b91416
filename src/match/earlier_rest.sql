-- SPDX-License-Identifier: MPL-2.0
-- The same person on the next list, second part: the entries that were not found unchanged, as two lists of people with their keys alone,
-- for the decision table (earlier.c has it asked).

-- Of an unchanged entry some earlier rows are left where there were more of them. They may be somebody's whose entry has changed.
CREATE TEMP TABLE left_over AS
SELECT entry FROM (SELECT entry, count(*) AS rows FROM there GROUP BY entry) AS before
JOIN (SELECT entry, count(*) AS rows FROM here GROUP BY entry) AS now USING (entry) WHERE before.rows > now.rows;

CREATE TEMP TABLE rest_here AS
SELECT entry, min(place) AS first, name, unit FROM here WHERE entry NOT IN (SELECT here FROM link) GROUP BY entry;
CREATE TEMP TABLE rest_there AS
SELECT entry, max(generation) AS generation, name, unit FROM there
WHERE entry NOT IN (SELECT there FROM link) OR entry IN (SELECT entry FROM left_over) GROUP BY entry;

-- Several values of a kind are separated by line breaks, as in a cell.
CREATE TEMP TABLE key_cell AS
SELECT 'here' AS side, entry, kind, group_concat(value, char(10)) AS text FROM here_key
WHERE entry IN (SELECT entry FROM rest_here) GROUP BY entry, kind
UNION ALL
SELECT 'there', entry, kind, group_concat(value, char(10)) FROM there_key
WHERE entry IN (SELECT entry FROM rest_there) GROUP BY entry, kind;
CREATE INDEX temp.key_cell_entry ON key_cell (entry, side, kind);

-- What the decision table says of each earlier entry, and of each pair that comes into question: filled from the answer.
CREATE TEMP TABLE found (there INTEGER PRIMARY KEY, kind TEXT NOT NULL, rule TEXT NOT NULL, entry INTEGER);
CREATE TEMP TABLE pair (entry INTEGER NOT NULL, there INTEGER NOT NULL, uuid TEXT NOT NULL, email TEXT NOT NULL, user_id TEXT NOT NULL,
                        name TEXT NOT NULL, PRIMARY KEY (entry, there)) WITHOUT ROWID;
