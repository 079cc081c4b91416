-- SPDX-License-Identifier: MPL-2.0
-- Old users whose strong keys all lead to one FK ORG user who has their name: a part of those that match/candidates.sql calls
-- settled, told without comparing names: the same form, or (by UUID or e-mail) a given name and a surname alone against the same two
-- with more between them. Those who have the very name have not waited.
CREATE TEMP TABLE found AS
SELECT one.old_user
FROM (SELECT old_key.old_user, min(org_key.org_user) AS org_user, max(old_key.kind IN ('uuid', 'email')) AS by_uuid_or_email
      FROM old_key JOIN org_key USING (kind, value)
      WHERE old_key.kind IN ('uuid', 'email', 'user-id')
      GROUP BY old_key.old_user
      HAVING count(DISTINCT org_key.org_user) = 1) AS one
JOIN old_user ON old_user.id = one.old_user
JOIN org_user ON org_user.id = one.org_user
WHERE old_user.name_form <> ''
  AND (org_user.name_form = old_user.name_form
       OR (by_uuid_or_email AND old_user.name_form LIKE '_% _%' AND old_user.name_form NOT LIKE '% % %' AND
           org_user.name_form LIKE replace(old_user.name_form, ' ', ' % '))
       OR (by_uuid_or_email AND org_user.name_form LIKE '_% _%' AND org_user.name_form NOT LIKE '% % %' AND
           old_user.name_form LIKE replace(org_user.name_form, ' ', ' % ')));
CREATE UNIQUE INDEX temp.found_user ON found (old_user);

-- How many of the users kept so far have an old user's very name.
CREATE TEMP TABLE namesakes AS
SELECT old_key.old_user, count(DISTINCT org_key.org_user) AS people
FROM old_key JOIN org_key USING (kind, value)
WHERE old_key.kind = 'name'
GROUP BY old_key.old_user;
CREATE UNIQUE INDEX temp.namesakes_user ON namesakes (old_user);
