-- SPDX-License-Identifier: MPL-2.0
-- Which FK ORG user each KLIK role of the FK ADM data belongs to.

-- A user id that several accounts carry names the only one of them that is not inactive, or nobody.
CREATE TEMP TABLE account_id AS
SELECT normal_user_id(user_id) AS user_id,
       CASE WHEN count(*) = 1 THEN min(id)
            WHEN sum(active IS NOT 0) = 1 THEN max(CASE WHEN active IS NOT 0 THEN id END) END AS org_user
FROM org_user
WHERE user_id IS NOT NULL
GROUP BY 1;

CREATE INDEX temp.account_id_value ON account_id (user_id);

-- Whose an assignment is: by UUID, else by user id, else by an e-mail that only one FK ORG user has. Never by name.
UPDATE role_assignment
SET org_user = coalesce(
	(SELECT min(org_key.org_user) FROM org_key WHERE kind = 'uuid' AND value = normal_uuid(role_assignment.uuid)),
	(SELECT account_id.org_user FROM account_id WHERE account_id.user_id = normal_user_id(role_assignment.user_id)),
	(SELECT CASE count(DISTINCT org_key.org_user) WHEN 1 THEN min(org_key.org_user) END
	 FROM org_key WHERE kind = 'email' AND value = normal_email(role_assignment.email)));
