-- Réponses dont le projet change, sur celles qui donnent les deux
WITH mesures AS (
  SELECT
    annee_scolaire AS periode,
    territoire,
    if(grouping(niveau) = 1, 'ensemble', niveau) AS niveau,
    if(grouping(secteur) = 1, 'ensemble', secteur) AS secteur,
    if(grouping(forme) = 1, 'ensemble', forme) AS forme,
    count(*) AS unites,
    count(*) FILTER (WHERE projet_avant <> projet_apres) AS changes
  FROM reponses_jeunes
  WHERE projet_avant IS NOT NULL AND projet_apres IS NOT NULL
  GROUP BY GROUPING SETS (
    (annee_scolaire, territoire),
    (annee_scolaire, territoire, niveau),
    (annee_scolaire, territoire, secteur),
    (annee_scolaire, territoire, forme)
  )
)
SELECT periode, territoire, niveau, secteur, forme, changes AS numerateur, unites AS denominateur, unites
FROM mesures
WHERE territoire = 'R28' OR (secteur = 'ensemble' AND forme = 'ensemble');

-- Croisement du projet avant et du projet après, sur les réponses qui partent du même projet
WITH projets AS (
  SELECT unnest(['generale', 'technologique', 'professionnelle', 'apprentissage', 'indecis']) AS projet
),
mesures AS (
  SELECT
    annee_scolaire AS periode,
    territoire,
    if(grouping(niveau) = 1, 'ensemble', niveau) AS niveau,
    'ensemble' AS secteur,
    if(grouping(forme) = 1, 'ensemble', forme) AS forme,
    avant.projet || '>' || apres.projet AS modalite,
    count(*) FILTER (WHERE projet_apres = apres.projet) AS croises,
    count(*) AS unites
  FROM reponses_jeunes CROSS JOIN projets AS avant CROSS JOIN projets AS apres
  WHERE projet_apres IS NOT NULL AND projet_avant = avant.projet
  GROUP BY GROUPING SETS (
    (annee_scolaire, territoire, avant.projet || '>' || apres.projet),
    (annee_scolaire, territoire, avant.projet || '>' || apres.projet, niveau),
    (annee_scolaire, territoire, avant.projet || '>' || apres.projet, forme)
  )
)
SELECT periode, territoire, niveau, secteur, forme, modalite, croises AS numerateur, unites AS denominateur, unites
FROM mesures
WHERE territoire = 'R28';
