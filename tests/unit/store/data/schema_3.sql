-- The schema as version 3 had it, without its comments.
CREATE TABLE setting (
	name  TEXT PRIMARY KEY,
	value TEXT
) WITHOUT ROWID;
CREATE TABLE own_domain (
	domain TEXT PRIMARY KEY
) WITHOUT ROWID;
CREATE TABLE domain_alias (
	old_domain TEXT NOT NULL,
	new_domain TEXT NOT NULL,
	source     TEXT NOT NULL CHECK (source IN ('option', 'evident')),
	people     INTEGER NOT NULL DEFAULT 0,
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
	rows            INTEGER NOT NULL DEFAULT 0,
	rejected        INTEGER NOT NULL DEFAULT 0,
	hidden_rows     INTEGER NOT NULL DEFAULT 0,
	mojibake_cells  INTEGER NOT NULL DEFAULT 0,
	lost_char_cells INTEGER NOT NULL DEFAULT 0,
	cpr_removed     INTEGER NOT NULL DEFAULT 0
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
	position INTEGER NOT NULL,
	header   TEXT NOT NULL,
	field    TEXT NOT NULL,
	why      TEXT NOT NULL,
	PRIMARY KEY (sheet, position)
) WITHOUT ROWID;
CREATE TABLE source_note (
	source INTEGER REFERENCES source (id),
	sheet  TEXT,
	row    INTEGER,
	kind   TEXT NOT NULL CHECK (kind IN ('rejected', 'warning', 'alert', 'unread')),
	text   TEXT NOT NULL
);
CREATE TABLE old_user (
	id            INTEGER PRIMARY KEY,
	row           INTEGER NOT NULL,
	key           TEXT NOT NULL UNIQUE,
	name          TEXT,
	email         TEXT,
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
CREATE TABLE old_cell (
	old_user INTEGER NOT NULL REFERENCES old_user (id),
	position INTEGER NOT NULL,
	text     TEXT NOT NULL,
	PRIMARY KEY (old_user, position)
) WITHOUT ROWID;
CREATE TABLE old_key (
	kind     TEXT NOT NULL,
	value    TEXT NOT NULL,
	old_user INTEGER NOT NULL REFERENCES old_user (id),
	PRIMARY KEY (kind, value, old_user)
) WITHOUT ROWID;
CREATE TABLE org_user (
	id         INTEGER PRIMARY KEY,
	source     INTEGER NOT NULL REFERENCES source (id),
	row        INTEGER NOT NULL,
	identity   TEXT NOT NULL UNIQUE,
	uuid       TEXT,
	user_id    TEXT,
	name       TEXT,
	email      TEXT,
	title      TEXT,
	unit       TEXT,
	active     INTEGER,
	active_to  TEXT,
	name_form  TEXT NOT NULL DEFAULT ''
);
CREATE TABLE org_key (
	kind     TEXT NOT NULL,
	value    TEXT NOT NULL,
	org_user INTEGER NOT NULL REFERENCES org_user (id),
	PRIMARY KEY (kind, value, org_user)
) WITHOUT ROWID;
CREATE TABLE token_count (
	kind   TEXT NOT NULL CHECK (kind IN ('given', 'surname')),
	token  TEXT NOT NULL,
	people INTEGER NOT NULL,
	PRIMARY KEY (kind, token)
) WITHOUT ROWID;
CREATE TABLE domain_count (
	domain TEXT PRIMARY KEY,
	people INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE role_assignment (
	id       INTEGER PRIMARY KEY,
	source   INTEGER NOT NULL REFERENCES source (id),
	row      INTEGER NOT NULL,
	role     TEXT NOT NULL,
	kind     TEXT NOT NULL CHECK (kind IN ('user', 'administrator')),
	negative INTEGER NOT NULL DEFAULT 0,
	from_day TEXT,
	to_day   TEXT,
	uuid     TEXT,
	user_id  TEXT,
	email    TEXT,
	name     TEXT,
	org_user INTEGER REFERENCES org_user (id)
);
CREATE TABLE login (
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
CREATE TABLE candidate (
	old_user INTEGER NOT NULL REFERENCES old_user (id),
	org_user INTEGER NOT NULL REFERENCES org_user (id),
	uuid     TEXT NOT NULL,
	email    TEXT NOT NULL,
	user_id  TEXT NOT NULL,
	name     TEXT NOT NULL,
	tier     TEXT NOT NULL,
	evidence TEXT NOT NULL,
	score    REAL NOT NULL DEFAULT 0,
	rank     INTEGER NOT NULL DEFAULT 0,
	PRIMARY KEY (old_user, org_user)
) WITHOUT ROWID;
CREATE TABLE match (
	old_user INTEGER PRIMARY KEY REFERENCES old_user (id),
	kind     TEXT NOT NULL CHECK (kind IN ('certain', 'proposed', 'ambiguous', 'conflict', 'none')),
	rule     TEXT NOT NULL,
	org_user INTEGER REFERENCES org_user (id),
	tier     TEXT,
	score    REAL,
	unlisted INTEGER NOT NULL DEFAULT 0,
	namesakes REAL
);
CREATE TABLE verdict (
	old_user     INTEGER PRIMARY KEY REFERENCES old_user (id),
	org_user     INTEGER REFERENCES org_user (id),
	match_kind   TEXT NOT NULL,
	chosen       INTEGER NOT NULL DEFAULT 0,
	account      TEXT NOT NULL CHECK (account IN ('active', 'inactive', 'unknown', 'none')),
	role         TEXT NOT NULL CHECK (role IN ('none', 'user', 'administrator', 'unknown')),
	role_source  TEXT NOT NULL,
	role_name    TEXT,
	needs_role   INTEGER NOT NULL,
	logged_in    TEXT NOT NULL CHECK (logged_in IN ('yes', 'no', 'unknown')),
	login_source TEXT NOT NULL,
	login_day    TEXT,
	keep         TEXT CHECK (keep IN ('yes', 'no')),
	status       TEXT NOT NULL
);
CREATE TABLE role_in_force (
	org_user  INTEGER PRIMARY KEY REFERENCES org_user (id),
	role      TEXT NOT NULL CHECK (role IN ('user', 'administrator')),
	role_name TEXT NOT NULL
);
CREATE TABLE flag (
	old_user INTEGER NOT NULL REFERENCES old_user (id),
	flag     TEXT NOT NULL,
	detail   TEXT,
	PRIMARY KEY (old_user, flag)
) WITHOUT ROWID;
CREATE TABLE run (
	id        INTEGER PRIMARY KEY,
	as_of     TEXT NOT NULL,
	deadline  TEXT NOT NULL,
	version   TEXT NOT NULL,
	old_users INTEGER NOT NULL,
	inputs    TEXT NOT NULL
);
CREATE TABLE run_user (
	run    INTEGER NOT NULL REFERENCES run (id),
	key    TEXT NOT NULL,
	name   TEXT,
	email  TEXT,
	status TEXT NOT NULL,
	org_identity TEXT,
	org_name TEXT,
	decided INTEGER NOT NULL DEFAULT 0,
	PRIMARY KEY (run, key)
) WITHOUT ROWID;
CREATE TABLE known_key (
	key   TEXT NOT NULL,
	kind  TEXT NOT NULL CHECK (kind IN ('uuid', 'email', 'user-id', 'name')),
	value TEXT NOT NULL,
	PRIMARY KEY (key, kind, value)
) WITHOUT ROWID;
CREATE INDEX known_key_value ON known_key (kind, value);
CREATE TABLE decision (
	id         INTEGER PRIMARY KEY,
	key        TEXT NOT NULL,
	column     TEXT NOT NULL,
	value      TEXT NOT NULL,
	first_seen TEXT NOT NULL,
	run        INTEGER NOT NULL,
	current    INTEGER NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX decision_current ON decision (key, column) WHERE current;
