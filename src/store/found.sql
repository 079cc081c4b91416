-- SPDX-License-Identifier: MPL-2.0
-- Old users whose strong keys all lead to one FK ORG user who has the very name: a part of those that match/candidates.sql calls
-- settled, told by keys alone.
CREATE TEMP TABLE found AS
SELECT old_user
FROM (SELECT old_key.old_user, min(org_key.org_user) AS org_user
      FROM old_key JOIN org_key USING (kind, value)
      WHERE old_key.kind IN ('uuid', 'email', 'user-id')
      GROUP BY old_key.old_user
      HAVING count(DISTINCT org_key.org_user) = 1) AS one
JOIN old_user ON old_user.id = one.old_user
JOIN org_user ON org_user.id = one.org_user AND org_user.name_form = old_user.name_form
WHERE old_user.name_form <> '';
CREATE UNIQUE INDEX temp.found_user ON found (old_user);
