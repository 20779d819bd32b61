-- Stages collectifs qui remplissent les quatre points, sur les stages recensés
WITH mesures AS (
  SELECT
    annee_scolaire AS periode,
    territoire,
    if(grouping(niveau) = 1, 'ensemble', niveau) AS niveau,
    count(*) AS unites,
    count(*) FILTER (WHERE conforme) AS conformes
  FROM collectifs_territoires
  GROUP BY GROUPING SETS (
    (annee_scolaire, territoire),
    (annee_scolaire, territoire, niveau)
  )
)
SELECT periode, territoire, niveau, conformes AS numerateur, unites AS denominateur, unites, 0 AS ligne
FROM mesures;
