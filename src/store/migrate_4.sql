-- SPDX-License-Identifier: MPL-2.0
-- Schema version 3 to 4: what is settled has one home.

ALTER TABLE verdict ADD COLUMN settled INTEGER NOT NULL GENERATED ALWAYS AS (status IN ('done', 'let-go'));

ALTER TABLE run_user ADD COLUMN settled INTEGER NOT NULL DEFAULT 0;
UPDATE run_user SET settled = status IN ('done', 'let-go');
ALTER TABLE run_user DROP COLUMN decided;
