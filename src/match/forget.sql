-- SPDX-License-Identifier: MPL-2.0
-- FK ORG users who shared no more with an old user than a part of the name are nobody's candidates: nothing later needs them, and
-- in a large list they are most of what was kept. Those stay whose UUID, address or user id is nobody's on the list: it was asked for
-- because an administrator has typed it (store/load.c, want_choices).
CREATE TEMP TABLE wanted AS
SELECT org_user AS id FROM candidate
UNION SELECT org_user FROM org_key WHERE kind = 'uuid'
UNION SELECT org_user FROM org_called WHERE by_name AND called IN (SELECT value FROM decision WHERE current AND column = 'uuid')
UNION SELECT org_user FROM org_key
WHERE kind IN ('email', 'user-id') AND NOT EXISTS (SELECT 1 FROM old_key WHERE old_key.kind = org_key.kind AND old_key.value = org_key.value);

CREATE TEMP TABLE wanted_user AS SELECT * FROM org_user WHERE id IN (SELECT id FROM wanted);
CREATE TEMP TABLE wanted_key AS SELECT * FROM org_key WHERE org_user IN (SELECT id FROM wanted);
DELETE FROM org_key; -- as a whole, which SQLite does by the page
DELETE FROM org_user;
INSERT INTO org_user SELECT * FROM wanted_user;
INSERT INTO org_key SELECT * FROM wanted_key ORDER BY kind, value, org_user;
