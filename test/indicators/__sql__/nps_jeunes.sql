-- Recommandation des jeunes : promoteurs, passifs, détracteurs
WITH mesures AS (
  SELECT
    annee_scolaire AS periode,
    territoire,
    if(grouping(niveau) = 1, 'ensemble', niveau) AS niveau,
    if(grouping(secteur) = 1, 'ensemble', secteur) AS secteur,
    if(grouping(forme) = 1, 'ensemble', forme) AS forme,
    count(*) AS unites,
    count(*) FILTER (WHERE recommandation IN (9, 10)) AS promoteurs,
    count(*) FILTER (WHERE recommandation IN (7, 8)) AS passifs,
    count(*) FILTER (WHERE recommandation IN (0, 1, 2, 3, 4, 5, 6)) AS detracteurs
  FROM reponses_jeunes
  WHERE recommandation IS NOT NULL
  GROUP BY GROUPING SETS (
    (annee_scolaire, territoire),
    (annee_scolaire, territoire, niveau),
    (annee_scolaire, territoire, secteur),
    (annee_scolaire, territoire, forme)
  )
)
SELECT periode, territoire, niveau, secteur, forme, NULL AS modalite, promoteurs - detracteurs AS numerateur, unites AS denominateur, unites, 0 AS ligne
FROM mesures
WHERE territoire = 'R28' OR (secteur = 'ensemble' AND forme = 'ensemble')
UNION ALL
SELECT periode, territoire, niveau, secteur, forme, 'promoteurs' AS modalite, promoteurs AS numerateur, unites AS denominateur, unites, 1 AS ligne
FROM mesures
WHERE secteur = 'ensemble' AND forme = 'ensemble' AND (territoire = 'R28' OR niveau = 'ensemble')
UNION ALL
SELECT periode, territoire, niveau, secteur, forme, 'passifs' AS modalite, passifs AS numerateur, unites AS denominateur, unites, 2 AS ligne
FROM mesures
WHERE secteur = 'ensemble' AND forme = 'ensemble' AND (territoire = 'R28' OR niveau = 'ensemble')
UNION ALL
SELECT periode, territoire, niveau, secteur, forme, 'detracteurs' AS modalite, detracteurs AS numerateur, unites AS denominateur, unites, 3 AS ligne
FROM mesures
WHERE secteur = 'ensemble' AND forme = 'ensemble' AND (territoire = 'R28' OR niveau = 'ensemble');
