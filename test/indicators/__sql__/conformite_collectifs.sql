-- Stages collectifs qui remplissent les quatre points, et chacun d'eux, sur les stages recensés
WITH mesures AS (
  SELECT
    annee_scolaire AS periode,
    territoire,
    if(grouping(niveau) = 1, 'ensemble', niveau) AS niveau,
    count(*) AS unites,
    count(*) FILTER (WHERE conforme) AS conformes,
    count(*) FILTER (WHERE point_conventions) AS conventions,
    count(*) FILTER (WHERE point_deux_semaines) AS duree,
    count(*) FILTER (WHERE point_referent) AS referent,
    count(*) FILTER (WHERE point_secteurs) AS secteurs
  FROM collectifs_territoires
  GROUP BY GROUPING SETS (
    (annee_scolaire, territoire),
    (annee_scolaire, territoire, niveau)
  )
)
SELECT periode, territoire, niveau, NULL AS modalite, conformes AS numerateur, unites AS denominateur, unites, 0 AS ligne
FROM mesures
UNION ALL
SELECT periode, territoire, niveau, 'conventions' AS modalite, conventions AS numerateur, unites AS denominateur, unites, 1 AS ligne
FROM mesures
WHERE territoire = 'R28' OR niveau = 'ensemble'
UNION ALL
SELECT periode, territoire, niveau, 'duree' AS modalite, duree AS numerateur, unites AS denominateur, unites, 2 AS ligne
FROM mesures
WHERE territoire = 'R28' OR niveau = 'ensemble'
UNION ALL
SELECT periode, territoire, niveau, 'referent' AS modalite, referent AS numerateur, unites AS denominateur, unites, 3 AS ligne
FROM mesures
WHERE territoire = 'R28' OR niveau = 'ensemble'
UNION ALL
SELECT periode, territoire, niveau, 'secteurs' AS modalite, secteurs AS numerateur, unites AS denominateur, unites, 4 AS ligne
FROM mesures
WHERE territoire = 'R28' OR niveau = 'ensemble';
