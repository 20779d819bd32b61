-- Stages collectifs recensés
WITH mesures AS (
  SELECT
    annee_scolaire AS periode,
    territoire,
    if(grouping(niveau) = 1, 'ensemble', niveau) AS niveau,
    count(*) AS unites
  FROM collectifs_territoires
  GROUP BY GROUPING SETS (
    (annee_scolaire, territoire),
    (annee_scolaire, territoire, niveau)
  )
)
SELECT periode, territoire, niveau, unites AS numerateur, unites, 0 AS ligne
FROM mesures;
