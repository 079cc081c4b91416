-- SPDX-License-Identifier: MPL-2.0
-- Schema version 2 to 3: candidates with a merely similar name that are not listed are counted; an index that nothing asks for goes.

ALTER TABLE match ADD COLUMN unlisted INTEGER NOT NULL DEFAULT 0;
DROP INDEX IF EXISTS org_key_user;
