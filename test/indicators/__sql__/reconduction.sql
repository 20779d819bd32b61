-- Entreprises qui accueilleraient de nouveau, parmi les oui et les non
WITH mesures AS (
  SELECT
    annee_scolaire AS periode,
    territoire,
    if(grouping(niveau) = 1, 'ensemble', niveau) AS niveau,
    if(grouping(secteur) = 1, 'ensemble', secteur) AS secteur,
    if(grouping(forme) = 1, 'ensemble', forme) AS forme,
    count(*) AS unites,
    count(*) FILTER (WHERE accueil_futur = 'oui') AS oui
  FROM reponses_entreprises
  WHERE accueil_futur IN ('oui', 'non')
  GROUP BY GROUPING SETS (
    (annee_scolaire, territoire),
    (annee_scolaire, territoire, niveau),
    (annee_scolaire, territoire, secteur),
    (annee_scolaire, territoire, forme)
  )
)
SELECT periode, territoire, niveau, secteur, forme, oui AS numerateur, unites AS denominateur, unites, 0 AS ligne
FROM mesures
WHERE territoire = 'R28' OR (secteur = 'ensemble' AND forme = 'ensemble');
