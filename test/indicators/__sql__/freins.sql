-- Entreprises qui citent un frein, et chaque frein, sur les réponses à la question
WITH mesures AS (
  SELECT
    annee_scolaire AS periode,
    territoire,
    if(grouping(niveau) = 1, 'ensemble', niveau) AS niveau,
    count(*) AS unites,
    count(*) FILTER (WHERE frein IN ('administratif', 'encadrement', 'responsabilite', 'duree', 'mobilite', 'autre')) AS cites,
    count(*) FILTER (WHERE frein = 'administratif') AS administratif,
    count(*) FILTER (WHERE frein = 'encadrement') AS encadrement,
    count(*) FILTER (WHERE frein = 'responsabilite') AS responsabilite,
    count(*) FILTER (WHERE frein = 'duree') AS duree,
    count(*) FILTER (WHERE frein = 'mobilite') AS mobilite,
    count(*) FILTER (WHERE frein = 'autre') AS autre,
    count(*) FILTER (WHERE frein = 'aucun') AS aucun
  FROM reponses_entreprises
  WHERE frein IS NOT NULL
  GROUP BY GROUPING SETS (
    (annee_scolaire, territoire),
    (annee_scolaire, territoire, niveau)
  )
)
SELECT periode, territoire, niveau, NULL AS modalite, cites AS numerateur, unites AS denominateur, unites, 0 AS ligne
FROM mesures
UNION ALL
SELECT periode, territoire, niveau, 'administratif' AS modalite, administratif AS numerateur, unites AS denominateur, unites, 1 AS ligne
FROM mesures
WHERE territoire = 'R28' OR niveau = 'ensemble'
UNION ALL
SELECT periode, territoire, niveau, 'encadrement' AS modalite, encadrement AS numerateur, unites AS denominateur, unites, 2 AS ligne
FROM mesures
WHERE territoire = 'R28' OR niveau = 'ensemble'
UNION ALL
SELECT periode, territoire, niveau, 'responsabilite' AS modalite, responsabilite AS numerateur, unites AS denominateur, unites, 3 AS ligne
FROM mesures
WHERE territoire = 'R28' OR niveau = 'ensemble'
UNION ALL
SELECT periode, territoire, niveau, 'duree' AS modalite, duree AS numerateur, unites AS denominateur, unites, 4 AS ligne
FROM mesures
WHERE territoire = 'R28' OR niveau = 'ensemble'
UNION ALL
SELECT periode, territoire, niveau, 'mobilite' AS modalite, mobilite AS numerateur, unites AS denominateur, unites, 5 AS ligne
FROM mesures
WHERE territoire = 'R28' OR niveau = 'ensemble'
UNION ALL
SELECT periode, territoire, niveau, 'autre' AS modalite, autre AS numerateur, unites AS denominateur, unites, 6 AS ligne
FROM mesures
WHERE territoire = 'R28' OR niveau = 'ensemble'
UNION ALL
SELECT periode, territoire, niveau, 'aucun' AS modalite, aucun AS numerateur, unites AS denominateur, unites, 7 AS ligne
FROM mesures
WHERE territoire = 'R28' OR niveau = 'ensemble';
