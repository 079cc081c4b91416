-- SPDX-License-Identifier: MPL-2.0
-- The database: what the layers agree on. Schema version 4 (PRAGMA user_version; db.c, migrate_*.sql).
--
-- First the tables of the current run: emptied when a run begins (empty.sql), so that after a run they hold its
-- inputs and its reasoning for `explain` and the workbook. Then what is kept from run to run.
-- Raw values stand as they came; *_form and key values are normal forms (keys.h). Days are ISO text.

-- ---------------------------------------------------------------- inputs: filled by store/load

CREATE TABLE setting (            -- as_of, deadline, fkorg_users (all, also those not kept), has_role_data (0/1), has_login_data (0/1), lang;
	                          -- answers_read, _new, _changed, _cleared, _where: what the last workbook said (report/readback_note.c)
	name  TEXT PRIMARY KEY,
	value TEXT
) WITHOUT ROWID;

CREATE TABLE own_domain (         -- the municipality's own mail domains: --domain, or the evident ones (at least a tenth of the users)
	domain TEXT PRIMARY KEY
) WITHOUT ROWID;

CREATE TABLE domain_alias (       -- a former domain of theirs
	old_domain TEXT NOT NULL,
	new_domain TEXT NOT NULL,
	source     TEXT NOT NULL CHECK (source IN ('option', 'evident')),
	people     INTEGER NOT NULL DEFAULT 0,  -- how many pairs made it evident
	PRIMARY KEY (old_domain, new_domain)
) WITHOUT ROWID;

CREATE TABLE source (
	id              INTEGER PRIMARY KEY,
	role            TEXT NOT NULL CHECK (role IN ('old', 'fkorg', 'fkadm', 'logins')),
	path            TEXT NOT NULL,
	sha256          TEXT NOT NULL,
	format          TEXT NOT NULL,
	encoding        TEXT,
	delimiter       TEXT,
	rows            INTEGER NOT NULL DEFAULT 0,  -- data rows with content, of all its sheets that count
	rejected        INTEGER NOT NULL DEFAULT 0,
	hidden_rows     INTEGER NOT NULL DEFAULT 0,
	mojibake_cells  INTEGER NOT NULL DEFAULT 0,
	lost_char_cells INTEGER NOT NULL DEFAULT 0,
	cpr_removed     INTEGER NOT NULL DEFAULT 0   -- CPR numbers in texts
);

CREATE TABLE source_sheet (
	id         INTEGER PRIMARY KEY,
	source     INTEGER NOT NULL REFERENCES source (id),
	name       TEXT NOT NULL,
	header_row INTEGER NOT NULL,
	rows       INTEGER NOT NULL DEFAULT 0,
	profile    TEXT,
	why        TEXT NOT NULL,
	negative   INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE source_column (
	sheet    INTEGER NOT NULL REFERENCES source_sheet (id),
	position INTEGER NOT NULL,    -- 0-based column
	header   TEXT NOT NULL,
	field    TEXT NOT NULL,       -- kr_field_name(): '' not used, 'cpr' dropped
	why      TEXT NOT NULL,
	PRIMARY KEY (sheet, position)
) WITHOUT ROWID;

CREATE TABLE source_note (        -- rejected rows and warnings (roster.h, KR_WARNINGS), each said on the sheet Kilder
	source INTEGER REFERENCES source (id),
	sheet  TEXT,
	row    INTEGER,
	kind   TEXT NOT NULL CHECK (kind IN ('rejected', 'warning', 'alert', 'unread')),
	text   TEXT NOT NULL
);

CREATE TABLE old_user (           -- KOMBIT's list: every row with content, in its order
	id            INTEGER PRIMARY KEY,
	row           INTEGER NOT NULL,
	key           TEXT NOT NULL UNIQUE, -- stable from run to run: made of the uuid, else the e-mail, else the user id, else the name that the row
	                                    -- was first seen with ("-2" for a second one), and kept by it whatever it has later (match/earlier.h)
	name          TEXT,
	email         TEXT,           -- several are separated by line breaks
	user_id       TEXT,
	uuid          TEXT,
	title         TEXT,
	unit          TEXT,
	projects      TEXT,
	gallery_roles TEXT,
	login         TEXT,
	login_method  TEXT,
	name_form     TEXT NOT NULL DEFAULT '',
	garbled       INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE old_cell (           -- KOMBIT's own columns verbatim; headers stand in source_column
	old_user INTEGER NOT NULL REFERENCES old_user (id),
	position INTEGER NOT NULL,
	text     TEXT NOT NULL,
	PRIMARY KEY (old_user, position)
) WITHOUT ROWID;

CREATE TABLE old_key (
	kind     TEXT NOT NULL,       -- kr_key_kind_name()
	value    TEXT NOT NULL,
	old_user INTEGER NOT NULL REFERENCES old_user (id),
	PRIMARY KEY (kind, value, old_user)
) WITHOUT ROWID;

CREATE TABLE org_user (           -- Brugere of FK ORG that share a key with an old user
	id         INTEGER PRIMARY KEY,
	source     INTEGER NOT NULL REFERENCES source (id),
	row        INTEGER NOT NULL,
	-- the uuid's normal form, else the user id (with the name, of a second person who has it), else e-mail and name, else source and row:
	-- rows with the same one are the same Bruger
	identity   TEXT NOT NULL UNIQUE,
	uuid       TEXT,              -- normal form
	user_id    TEXT,
	name       TEXT,
	email      TEXT,              -- several are separated by line breaks
	title      TEXT,
	unit       TEXT,
	active     INTEGER,           -- 1, 0, NULL unknown; on the as-of date
	active_to  TEXT,
	name_form  TEXT NOT NULL DEFAULT ''
);

CREATE VIEW org_called AS         -- what chooses this user under "Valgt UUID": the UUID, else the user id, else the e-mail, else name, unit and job title;
                                  -- " / " stands between several answers
SELECT id AS org_user, coalesce(uuid, user_id, email) IS NULL AS by_name,
       coalesce(uuid, user_id, email,
                replace(name || CASE WHEN unit IS NULL AND title IS NULL THEN ''
                                     ELSE ' (' || coalesce(unit, '') || iif(unit IS NULL OR title IS NULL, '', ', ') || coalesce(title, '') || ')' END,
                        ' / ', '/')) AS called
FROM org_user;

CREATE TABLE org_key (
	kind     TEXT NOT NULL,
	value    TEXT NOT NULL,
	org_user INTEGER NOT NULL REFERENCES org_user (id),
	PRIMARY KEY (kind, value, org_user)
) WITHOUT ROWID;

CREATE TABLE token_count (        -- how many FK ORG users (all, also those not kept) have this given name or surname; only tokens that old users have
	kind   TEXT NOT NULL CHECK (kind IN ('given', 'surname')),
	token  TEXT NOT NULL,
	people INTEGER NOT NULL,
	PRIMARY KEY (kind, token)
) WITHOUT ROWID;

CREATE TABLE domain_count (       -- how many FK ORG users have an address at this domain; only domains that old users have, and the largest ten
	domain TEXT PRIMARY KEY,
	people INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE role_assignment (    -- only roles that the pattern calls KLIK roles
	id       INTEGER PRIMARY KEY,
	source   INTEGER NOT NULL REFERENCES source (id),
	row      INTEGER NOT NULL,
	role     TEXT NOT NULL,       -- as it stands
	kind     TEXT NOT NULL CHECK (kind IN ('user', 'administrator')),
	negative INTEGER NOT NULL DEFAULT 0,
	from_day TEXT,
	to_day   TEXT,
	uuid     TEXT,                -- normal forms of whom it is for
	user_id  TEXT,
	email    TEXT,
	name     TEXT,
	org_user INTEGER REFERENCES org_user (id) -- set by verdict.sql where uuid or user id (or a unique e-mail) say so
);

CREATE TABLE login (              -- evidence that somebody used (yes) or did not use (no) "Login for kommunal bruger"
	id       INTEGER PRIMARY KEY,
	source   INTEGER NOT NULL REFERENCES source (id),
	row      INTEGER NOT NULL,
	answer   TEXT NOT NULL CHECK (answer IN ('yes', 'no')),
	day      TEXT,
	uuid     TEXT,
	user_id  TEXT,
	email    TEXT,
	name     TEXT
);

-- ---------------------------------------------------------------- earlier lists: filled by match/earlier.c

CREATE TABLE earlier_match (      -- which row of an earlier list each old user is; docs/matching.md, "The same person on the next list"
	old_user INTEGER PRIMARY KEY REFERENCES old_user (id),
	outcome  TEXT NOT NULL CHECK (outcome IN ('same', 'perhaps', 'new')),
	how      TEXT,                -- same: 'order', 'unchanged', 'rule', 'no-name', 'name'; and 'column' or 'alike' where rows look alike
	rule     TEXT,                -- … the decision table's row, where it said so
	doubt    TEXT                 -- why it is not the same: 'a' to 'e' of the document, 'unit', 'alike', 'typed'
);

-- ---------------------------------------------------------------- match: filled by match/*.sql

CREATE TABLE candidate (
	old_user INTEGER NOT NULL REFERENCES old_user (id),
	org_user INTEGER NOT NULL REFERENCES org_user (id),
	uuid     TEXT NOT NULL,       -- each key's verdict: agrees, differs, missing (on one side), unknown (the value is found nowhere in FK ORG)
	email    TEXT NOT NULL,       -- … also former-domain, untagged, shared (several users have it)
	user_id  TEXT NOT NULL,
	name     TEXT NOT NULL,       -- FULL, PART, INIT, KEPT, EDIT, GIVEN, NONE, or missing
	tier     TEXT NOT NULL,       -- the strongest key that agrees: uuid, email, email-former-domain, user-id, name, name-folded, name-similar
	evidence TEXT NOT NULL,       -- comma-separated tokens, as in the JSON; report/words.c has words for them
	score    REAL NOT NULL DEFAULT 0, -- posterior among all candidates and "not here"
	rank     INTEGER NOT NULL DEFAULT 0, -- 1 is best
	PRIMARY KEY (old_user, org_user)
) WITHOUT ROWID;

CREATE TABLE match (              -- what the rules say, before any decision of a person; one row per old user
	old_user INTEGER PRIMARY KEY REFERENCES old_user (id),
	kind     TEXT NOT NULL CHECK (kind IN ('certain', 'proposed', 'ambiguous', 'conflict', 'none')),
	rule     TEXT NOT NULL,       -- the row of the decision table: '1', '1a', …; report/words.c has words for it
	org_user INTEGER REFERENCES org_user (id), -- certain and proposed: the one; otherwise NULL
	tier     TEXT,
	score    REAL,
	unlisted INTEGER NOT NULL DEFAULT 0, -- how many more come into question by a similar name only, and are not among the candidates
	namesakes REAL                -- expected number of people with this name (rule 5b), else NULL
);

-- ---------------------------------------------------------------- verdict: filled by verdict/verdict.sql

CREATE TABLE verdict (
	old_user     INTEGER PRIMARY KEY REFERENCES old_user (id),
	org_user     INTEGER REFERENCES org_user (id), -- whom the row is about: certain, proposed, or chosen by the administrator
	match_kind   TEXT NOT NULL,   -- as match.kind, certain when a person chose
	chosen       INTEGER NOT NULL DEFAULT 0, -- the administrator typed the UUID
	account      TEXT NOT NULL CHECK (account IN ('active', 'inactive', 'unknown', 'none')),
	role         TEXT NOT NULL CHECK (role IN ('none', 'user', 'administrator', 'unknown')),
	role_source  TEXT NOT NULL,   -- 'assignment' or 'kombit-list' (no FK ADM data: on the list, so no role yet)
	role_name    TEXT,
	needs_role   INTEGER NOT NULL,
	logged_in    TEXT NOT NULL CHECK (logged_in IN ('yes', 'no', 'unknown')),
	login_source TEXT NOT NULL,   -- 'logins', 'column', 'decision', 'kombit-list', 'none'
	login_day    TEXT,
	keep         TEXT CHECK (keep IN ('yes', 'no')), -- NULL: not decided
	status       TEXT NOT NULL,   -- design, section 3
	-- nothing is left to be done for the row, as far as the task in KLIK goes: said here and nowhere else
	settled      INTEGER NOT NULL GENERATED ALWAYS AS (status IN ('done', 'let-go'))
);

CREATE TABLE role_in_force (      -- the KLIK role that a Bruger has on the as-of date
	org_user  INTEGER PRIMARY KEY REFERENCES org_user (id),
	role      TEXT NOT NULL CHECK (role IN ('user', 'administrator')),
	role_name TEXT NOT NULL       -- as it stands in FK ADM; several are separated by commas
);

CREATE TABLE flag (
	old_user INTEGER NOT NULL REFERENCES old_user (id),
	flag     TEXT NOT NULL,
	detail   TEXT,                -- e.g. the other account's user id for role-on-other-account
	PRIMARY KEY (old_user, flag)
) WITHOUT ROWID;

-- ---------------------------------------------------------------- kept from run to run

CREATE TABLE run (
	id        INTEGER PRIMARY KEY,
	as_of     TEXT NOT NULL,
	deadline  TEXT NOT NULL,
	version   TEXT NOT NULL,
	old_users INTEGER NOT NULL,
	inputs    TEXT NOT NULL       -- digest over all inputs and options: what --if-changed compares
);

CREATE TABLE lineage (            -- this history, state by state (klikrecon/lineage.h); also of a database that was lost, as the workbook tells
	generation INTEGER PRIMARY KEY,
	state      TEXT NOT NULL, -- digest of the days, the inputs and the answers
	decision   INTEGER NOT NULL -- the last row of the table decision then; 0: not known here
);

CREATE TABLE run_user (           -- status of every user in every run: differences and trend
	run    INTEGER NOT NULL REFERENCES run (id),
	key    TEXT NOT NULL,
	name   TEXT,
	email  TEXT,
	status TEXT NOT NULL,
	settled INTEGER NOT NULL DEFAULT 0, -- as verdict.settled
	PRIMARY KEY (run, key)
) WITHOUT ROWID;

CREATE TABLE earlier_row (        -- every row of KOMBIT's lists as it last was: what a list lacks or leaves empty stays as it was
	key         TEXT PRIMARY KEY, -- old_user.key
	generation  INTEGER,          -- of the last list that held it; NULL: none did, a person typed beside this name in the workbook
	place       INTEGER,          -- … and its place on that list, from 1
	name        TEXT,             -- these three as they stood
	email       TEXT,
	unit        TEXT,
	name_form   TEXT NOT NULL DEFAULT '',
	named       INTEGER NOT NULL DEFAULT 1, -- 1: that list had the name, too
	other       TEXT NOT NULL DEFAULT '{}' -- what tells rows that look alike apart: a JSON object, column → digest of its text
) WITHOUT ROWID;

CREATE TABLE earlier_key (
	key        TEXT NOT NULL,     -- old_user.key
	kind       TEXT NOT NULL CHECK (kind IN ('uuid', 'email', 'user-id')),
	value      TEXT NOT NULL,     -- normal form
	generation INTEGER NOT NULL,  -- of the last list on which the row had it
	PRIMARY KEY (key, kind, value)
) WITHOUT ROWID;

CREATE TABLE waiting (            -- the earlier rows whose answers may be a row's; they wait until a person says so (decision, "earlier:KEY")
	key      TEXT NOT NULL,       -- old_user.key
	earlier  TEXT NOT NULL,       -- earlier_row.key
	rank     INTEGER NOT NULL,    -- 1 is likeliest
	uuid     TEXT NOT NULL,       -- each key's verdict, as in candidate
	email    TEXT NOT NULL,
	user_id  TEXT NOT NULL,
	name     TEXT NOT NULL,
	PRIMARY KEY (key, earlier)
) WITHOUT ROWID;

CREATE TABLE decision (           -- what a person typed; a changed answer is a new row, so nothing typed is ever lost
	id         INTEGER PRIMARY KEY,
	key        TEXT NOT NULL,     -- old_user.key
	column     TEXT NOT NULL,     -- keep, reason, role, uuid, login, note; "earlier:KEY", are that row's answers this one's; "+Header" for a
	                              -- column that the person added
	value      TEXT NOT NULL,     -- as typed; '' when it was cleared
	first_seen TEXT NOT NULL,     -- as-of date of the run that first saw it
	run        INTEGER NOT NULL,  -- … and its number; 0: a run before this database
	current    INTEGER NOT NULL DEFAULT 1,
	workbook   TEXT,              -- the name of the file that it was read from; NULL: none
	-- whom the row was about when it was typed, a JSON object: "row" (its name on KOMBIT's list) and, of FK ORG's user, "uuid", "user_id",
	-- "email", "name"; what it does not have was not known. NULL until a run knows
	about      TEXT,
	restored   INTEGER            -- taken back to how it stood after this run (klikrecon answers --undo)
);
CREATE UNIQUE INDEX decision_current ON decision (key, column) WHERE current;
CREATE INDEX decision_history ON decision (key, column, id);

CREATE TABLE standing (           -- what needs a person: said by every run until it is settled
	kind TEXT NOT NULL CHECK (kind IN ('kept', 'vanished', 'missing-report')),
	file TEXT NOT NULL,           -- kept: the workbook beside the report that holds what was not carried over; until it is gone from there
	text TEXT NOT NULL,
	PRIMARY KEY (kind, file)
) WITHOUT ROWID;
