-- SPDX-License-Identifier: MPL-2.0
-- The temporary tables of matching, before and after: they may be there from a run that failed.
DROP TABLE IF EXISTS temp.weight;
DROP TABLE IF EXISTS temp.national;
DROP TABLE IF EXISTS temp.hit;
DROP TABLE IF EXISTS temp.pair;
DROP TABLE IF EXISTS temp.settled;
DROP TABLE IF EXISTS temp.crowded;
DROP TABLE IF EXISTS temp.old_address;
DROP TABLE IF EXISTS temp.holders;
DROP TABLE IF EXISTS temp.same_local;
DROP TABLE IF EXISTS temp.old_fact;
DROP TABLE IF EXISTS temp.pair_key;
DROP TABLE IF EXISTS temp.moved;
DROP TABLE IF EXISTS temp.judged;
DROP TABLE IF EXISTS temp.rule;
DROP TABLE IF EXISTS temp.namesakes;
DROP TABLE IF EXISTS temp.known_unit;
DROP TABLE IF EXISTS temp.together;
DROP TABLE IF EXISTS temp.pointed;
DROP TABLE IF EXISTS temp.decided;
DROP TABLE IF EXISTS temp.claim;
DROP TABLE IF EXISTS temp.likely;
DROP TABLE IF EXISTS temp.scored;
DROP TABLE IF EXISTS temp.wanted;
DROP TABLE IF EXISTS temp.wanted_user;
DROP TABLE IF EXISTS temp.wanted_key;
