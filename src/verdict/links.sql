-- SPDX-License-Identifier: MPL-2.0
-- Which FK ORG user each KLIK role of the FK ADM data belongs to.
--
-- org_key holds only the keys that an old user has as well; who else an account may be known as stands in account and account_email.

CREATE TEMP TABLE account (
	org_user  INTEGER PRIMARY KEY,
	uuid      TEXT,
	user_id   TEXT,
	name_form TEXT NOT NULL,
	unit      TEXT,
	active    INTEGER
);
INSERT INTO account
SELECT id, normal_uuid(uuid), normal_user_id(user_id), name_form, folded(nullif(trim(unit), '')), active FROM org_user;
CREATE INDEX temp.account_uuid ON account (uuid);
CREATE INDEX temp.account_id ON account (user_id);
CREATE INDEX temp.account_name ON account (name_form, unit);

-- A cell with several addresses has one per line.
CREATE TEMP TABLE account_email AS
WITH RECURSIVE address (org_user, first, rest) AS (
	SELECT id, NULL, email || char(10) FROM org_user WHERE email IS NOT NULL
	UNION ALL
	SELECT org_user, substr(rest, 1, instr(rest, char(10)) - 1), substr(rest, instr(rest, char(10)) + 1) FROM address WHERE rest <> '')
SELECT DISTINCT org_user, normal_email(first) AS value FROM address WHERE normal_email(first) IS NOT NULL;
CREATE INDEX temp.account_email_value ON account_email (value);
CREATE INDEX temp.account_email_user ON account_email (org_user);

-- Who has neither UUID nor user id nor e-mail.
CREATE TEMP TABLE called_by_name AS SELECT org_user, called FROM org_called WHERE by_name;
CREATE INDEX temp.called_by_name_called ON called_by_name (called);

-- By UUID, else by user id (that of the only account, or of the only one that is not inactive), else by an e-mail that only one has.
-- Never by name.
UPDATE role_assignment
SET org_user = coalesce(
	(SELECT min(account.org_user) FROM account WHERE account.uuid = normal_uuid(role_assignment.uuid)),
	(SELECT CASE WHEN count(*) = 1 THEN min(account.org_user)
	             WHEN sum(account.active IS NOT 0) = 1 THEN max(CASE WHEN account.active IS NOT 0 THEN account.org_user END) END
	 FROM account WHERE account.user_id = normal_user_id(role_assignment.user_id)),
	(SELECT CASE count(*) WHEN 1 THEN min(account_email.org_user) END
	 FROM account_email WHERE account_email.value = normal_email(role_assignment.email)));
