-- Réponses confirmé, précisé ou changé, sur les réponses à la question
WITH mesures AS (
  SELECT
    annee_scolaire AS periode,
    territoire,
    if(grouping(niveau) = 1, 'ensemble', niveau) AS niveau,
    if(grouping(secteur) = 1, 'ensemble', secteur) AS secteur,
    if(grouping(forme) = 1, 'ensemble', forme) AS forme,
    count(*) AS unites,
    count(*) FILTER (WHERE effet_orientation = 'confirme') AS confirme,
    count(*) FILTER (WHERE effet_orientation = 'precise') AS precise,
    count(*) FILTER (WHERE effet_orientation = 'change') AS change,
    count(*) FILTER (WHERE effet_orientation = 'aucun') AS aucun
  FROM reponses_jeunes
  WHERE effet_orientation IS NOT NULL
  GROUP BY GROUPING SETS (
    (annee_scolaire, territoire),
    (annee_scolaire, territoire, niveau),
    (annee_scolaire, territoire, secteur),
    (annee_scolaire, territoire, forme)
  )
)
SELECT periode, territoire, niveau, secteur, forme, NULL AS modalite, confirme + precise + change AS numerateur, unites AS denominateur, unites, 0 AS ligne
FROM mesures
WHERE territoire = 'R28' OR (secteur = 'ensemble' AND forme = 'ensemble')
UNION ALL
SELECT periode, territoire, niveau, secteur, forme, 'confirme' AS modalite, confirme AS numerateur, unites AS denominateur, unites, 1 AS ligne
FROM mesures
WHERE secteur = 'ensemble' AND forme = 'ensemble' AND (territoire = 'R28' OR niveau = 'ensemble')
UNION ALL
SELECT periode, territoire, niveau, secteur, forme, 'precise' AS modalite, precise AS numerateur, unites AS denominateur, unites, 2 AS ligne
FROM mesures
WHERE secteur = 'ensemble' AND forme = 'ensemble' AND (territoire = 'R28' OR niveau = 'ensemble')
UNION ALL
SELECT periode, territoire, niveau, secteur, forme, 'change' AS modalite, change AS numerateur, unites AS denominateur, unites, 3 AS ligne
FROM mesures
WHERE secteur = 'ensemble' AND forme = 'ensemble' AND (territoire = 'R28' OR niveau = 'ensemble')
UNION ALL
SELECT periode, territoire, niveau, secteur, forme, 'aucun' AS modalite, aucun AS numerateur, unites AS denominateur, unites, 4 AS ligne
FROM mesures
WHERE secteur = 'ensemble' AND forme = 'ensemble' AND (territoire = 'R28' OR niveau = 'ensemble');
