-- Réponses 4 ou 5 des entreprises, les cinq notes et leur somme
WITH mesures AS (
  SELECT
    annee_scolaire AS periode,
    territoire,
    if(grouping(niveau) = 1, 'ensemble', niveau) AS niveau,
    if(grouping(secteur) = 1, 'ensemble', secteur) AS secteur,
    if(grouping(forme) = 1, 'ensemble', forme) AS forme,
    count(*) AS unites,
    count(*) FILTER (WHERE satisfaction = 1) AS notes_1,
    count(*) FILTER (WHERE satisfaction = 2) AS notes_2,
    count(*) FILTER (WHERE satisfaction = 3) AS notes_3,
    count(*) FILTER (WHERE satisfaction = 4) AS notes_4,
    count(*) FILTER (WHERE satisfaction = 5) AS notes_5,
    sum(satisfaction) AS somme
  FROM reponses_entreprises
  GROUP BY GROUPING SETS (
    (annee_scolaire, territoire),
    (annee_scolaire, territoire, niveau),
    (annee_scolaire, territoire, secteur),
    (annee_scolaire, territoire, forme)
  )
)
SELECT periode, territoire, niveau, secteur, forme, NULL AS modalite, notes_4 + notes_5 AS numerateur, unites AS denominateur, unites, 0 AS ligne
FROM mesures
WHERE territoire = 'R28' OR (secteur = 'ensemble' AND forme = 'ensemble')
UNION ALL
SELECT periode, territoire, niveau, secteur, forme, 'moyenne' AS modalite, somme AS numerateur, unites AS denominateur, unites, 1 AS ligne
FROM mesures
WHERE territoire = 'R28' OR (secteur = 'ensemble' AND forme = 'ensemble')
UNION ALL
SELECT periode, territoire, niveau, secteur, forme, 'note_1' AS modalite, notes_1 AS numerateur, unites AS denominateur, unites, 2 AS ligne
FROM mesures
WHERE secteur = 'ensemble' AND forme = 'ensemble' AND (territoire = 'R28' OR niveau = 'ensemble')
UNION ALL
SELECT periode, territoire, niveau, secteur, forme, 'note_2' AS modalite, notes_2 AS numerateur, unites AS denominateur, unites, 3 AS ligne
FROM mesures
WHERE secteur = 'ensemble' AND forme = 'ensemble' AND (territoire = 'R28' OR niveau = 'ensemble')
UNION ALL
SELECT periode, territoire, niveau, secteur, forme, 'note_3' AS modalite, notes_3 AS numerateur, unites AS denominateur, unites, 4 AS ligne
FROM mesures
WHERE secteur = 'ensemble' AND forme = 'ensemble' AND (territoire = 'R28' OR niveau = 'ensemble')
UNION ALL
SELECT periode, territoire, niveau, secteur, forme, 'note_4' AS modalite, notes_4 AS numerateur, unites AS denominateur, unites, 5 AS ligne
FROM mesures
WHERE secteur = 'ensemble' AND forme = 'ensemble' AND (territoire = 'R28' OR niveau = 'ensemble')
UNION ALL
SELECT periode, territoire, niveau, secteur, forme, 'note_5' AS modalite, notes_5 AS numerateur, unites AS denominateur, unites, 6 AS ligne
FROM mesures
WHERE secteur = 'ensemble' AND forme = 'ensemble' AND (territoire = 'R28' OR niveau = 'ensemble');
