-- SPDX-License-Identifier: MPL-2.0
-- Which KLIK roles are in force on the as-of date: role_in_force, by way of the temporary table assignment.

CREATE TEMP TABLE assignment AS
SELECT org_user, role, folded(trim(role)) AS role_form, kind, negative, from_day, to_day,
       (from_day IS NULL OR from_day <= today.value) AND (to_day IS NULL OR to_day >= today.value) AS in_force
FROM role_assignment
JOIN setting AS today ON today.name = 'as_of'
WHERE org_user IS NOT NULL;

CREATE INDEX temp.assignment_user ON assignment (org_user, role_form);

-- A negative assignment takes the same role away, however it was given.
DELETE FROM role_in_force;

INSERT INTO role_in_force (org_user, role, role_name)
SELECT given.org_user,
       CASE max(given.kind = 'administrator') WHEN 1 THEN 'administrator' ELSE 'user' END AS role,
       group_concat(DISTINCT given.role) AS role_name
FROM assignment AS given
WHERE given.in_force
  AND NOT given.negative
  AND NOT EXISTS (SELECT 1 FROM assignment AS taken
                  WHERE taken.org_user = given.org_user AND taken.role_form = given.role_form
                    AND taken.negative AND taken.in_force)
GROUP BY given.org_user;
