-- SPDX-License-Identifier: MPL-2.0
-- The order among candidates, and the tables that verdict and report read.
-- Posterior of each candidate among all of them and "is not here" (Fellegi & Sunter 1969, term frequencies as in Splink): two
-- equal namesakes get less than half each. The score orders; the rules have decided already.

CREATE TEMP TABLE likely AS
SELECT old_user, org_user, level, loose, likeness,
       (SELECT value FROM weight WHERE name = 'here') / coalesce(people, 1.0)
       * coalesce(wu.value, 1.0) * coalesce(wm.value, 1.0) * coalesce(wa.value, 1.0)
       * CASE WHEN spelled THEN (SELECT value FROM weight WHERE name = 'email_spells') ELSE 1.0 END
       * CASE WHEN same_unit THEN (SELECT value FROM weight WHERE name = 'unit_agrees') ELSE 1.0 END
       * coalesce(wn.value / CASE level
              WHEN 0 THEN given * surname * CASE WHEN more_than_two THEN (SELECT value FROM weight WHERE name = 'middle_names') ELSE 1.0 END
              WHEN 1 THEN given * surname
              WHEN 2 THEN surname / (SELECT value FROM weight WHERE name = 'initials')
              WHEN 3 THEN given * (SELECT value FROM weight WHERE name = 'middle_names')
              WHEN 4 THEN given * surname * (SELECT value FROM weight WHERE name = 'similar_names')
              WHEN 5 THEN given
              ELSE 1.0 END, 1.0) AS weight
FROM (SELECT judged.*, people, given, surname, length(name_form) - length(replace(name_form, ' ', '')) > 1 AS more_than_two
      FROM judged JOIN old_user ON old_user.id = judged.old_user LEFT JOIN namesakes USING (old_user))
LEFT JOIN weight AS wu ON wu.name = 'uuid_' || uuid
LEFT JOIN weight AS wm ON wm.name = 'email_' || email
LEFT JOIN weight AS wa ON wa.name = 'user-id_' || user_id
LEFT JOIN weight AS wn ON wn.name = 'name_' || name_level(level);

CREATE TEMP TABLE scored AS
SELECT old_user, org_user,
       weight / (sum(weight) OVER (PARTITION BY old_user) + 1.0 - (SELECT value FROM weight WHERE name = 'here')) AS score,
       row_number() OVER (PARTITION BY old_user ORDER BY weight DESC, loose DESC, likeness DESC, identity) AS place,
       row_number() OVER (PARTITION BY old_user, level > 1 ORDER BY weight DESC, loose DESC, identity) AS similar_place
FROM likely JOIN org_user ON org_user.id = likely.org_user;

-- Whoever agrees in a key or nearly in name is listed: all who have the very name, and of those whose name is similar the first
-- twenty where a key or the very name brings somebody. Of the others the nearest three, when there is nobody better.
DELETE FROM candidate;

INSERT INTO candidate (old_user, org_user, uuid, email, user_id, name, tier, evidence, score, rank)
SELECT old_user, judged.org_user, uuid, CASE email WHEN 'local' THEN 'differs' ELSE email END, user_id, name_level(level),
       CASE WHEN uuid IN ('agrees', 'guess') THEN 'uuid'
            WHEN email IN ('agrees', 'shared', 'untagged') THEN 'email'
            WHEN email = 'former-domain' THEN 'email-former-domain'
            WHEN user_id IN ('agrees', 'from-email') THEN 'user-id'
            WHEN same_text THEN 'name' WHEN level <= 1 THEN 'name-folded' ELSE 'name-similar' END,
       substr(CASE uuid WHEN 'agrees' THEN ',uuid' WHEN 'guess' THEN ',uuid-notation' ELSE '' END
           || CASE email WHEN 'agrees' THEN ',email' WHEN 'shared' THEN ',email-shared' WHEN 'former-domain' THEN ',email-former-domain'
                   WHEN 'untagged' THEN ',email-untagged' WHEN 'local' THEN ',local-part' ELSE '' END
           || CASE user_id WHEN 'agrees' THEN ',user-id' WHEN 'from-email' THEN ',user-id-in-email' ELSE '' END
           || CASE WHEN same_text THEN ',name' ELSE
                   CASE level WHEN 0 THEN ',name-folded' WHEN 1 THEN ',name-part' WHEN 2 THEN ',name-initial' WHEN 3 THEN ',name-kept'
                        WHEN 4 THEN ',name-similar' WHEN 5 THEN ',given-name' ELSE '' END END
           || CASE WHEN turned THEN ',name-order' ELSE '' END || CASE WHEN run_together THEN ',name-joined' ELSE '' END
           || CASE WHEN loose THEN ',name-loose' ELSE '' END || CASE WHEN has_lost THEN ',lost-letters' ELSE '' END
           || CASE WHEN called THEN ',middle-name-used' ELSE '' END || CASE WHEN other_middles THEN ',other-middle-names' ELSE '' END
           || CASE WHEN keeps_surname THEN ',old-surname-in-email' ELSE '' END
           || CASE WHEN spelled THEN ',old-name-in-fkorg-email' ELSE '' END
           || CASE WHEN confirms THEN ',name-in-email' ELSE '' END
           || CASE WHEN same_unit THEN ',unit' ELSE '' END, 2),
       scored.score, row_number() OVER (PARTITION BY old_user ORDER BY place)
FROM judged JOIN scored USING (old_user, org_user) LEFT JOIN together USING (old_user) JOIN match USING (old_user)
WHERE uuid IN ('agrees', 'guess') OR email IN ('agrees', 'shared', 'former-domain', 'untagged') OR user_id IN ('agrees', 'from-email')
   OR (level <= 4 AND place <= (SELECT value FROM weight WHERE name = 'listed_beside'))
   OR (level <= 1 AND match.kind <> 'certain')
   OR (level <= 4 AND match.kind <> 'certain' AND (similar_place <= (SELECT value FROM weight WHERE name = 'listed_similar')
                                                   OR (n_part = 0 AND u_n + m_n + a_n = 0)))
   OR ((level = 5 OR email = 'local') AND n_close = 0 AND place <= (SELECT value FROM weight WHERE name = 'nearest'))
   OR spelled OR judged.likeness IS NOT NULL;

UPDATE match SET unlisted = n.people
FROM (SELECT old_user, count(*) AS people FROM judged
      WHERE level BETWEEN 2 AND 4 AND NOT EXISTS (SELECT 1 FROM candidate AS c WHERE c.old_user = judged.old_user AND c.org_user = judged.org_user)
      GROUP BY old_user) AS n
WHERE n.old_user = match.old_user AND match.kind <> 'certain';

UPDATE match SET tier = c.tier, score = c.score
FROM candidate AS c WHERE c.old_user = match.old_user AND c.org_user = match.org_user;

UPDATE match SET namesakes = n.expected
FROM namesakes AS n WHERE n.old_user = match.old_user AND (match.rule LIKE '5%' OR match.rule IN ('6', '6a'));
