-- Élèves concernés, avec solution, conventions signées pour eux
WITH mesures AS (
  SELECT
    annee_scolaire AS periode,
    territoire,
    niveau,
    sum(effectif) AS concernes,
    sum(avec_solution) AS avec_solution,
    sum(conventions) AS conventions,
    count(*) FILTER (WHERE repondu) AS unites,
    if(min(effectif_connu), coalesce(sum(effectif) FILTER (WHERE repondu), 0) / nullif(sum(effectif), 0), NULL) AS couverture,
    if(min(effectif_connu), coalesce(sum(effectif_sexes) FILTER (WHERE repondu), 0) / nullif(sum(effectif), 0), NULL) AS couverture_sexes,
    count(*) AS listes,
    if(min(liste_connue), count(*), NULL) AS attendus,
    max(liste_partielle) AS liste_partielle,
    nullif(array_to_string(array_agg(DISTINCT definition) FILTER (WHERE definition IS NOT NULL), '+'), '') AS definition,
    'placement' AS source,
    '' AS statut,
    count(*) FILTER (WHERE NOT effectif_connu) AS inconnus,
    count(*) FILTER (WHERE conventions IS NOT NULL) AS unites_conventions,
    if(min(effectif_connu), coalesce(sum(effectif) FILTER (WHERE conventions IS NOT NULL), 0) / nullif(sum(effectif), 0), NULL) AS couverture_conventions
  FROM placement_territoires
  WHERE territoire NOT LIKE 'B%' AND sexe = 'ensemble'
  GROUP BY annee_scolaire, territoire, niveau
)
SELECT periode, territoire, niveau, 'concernes' AS modalite, concernes AS numerateur, unites, couverture, couverture_sexes, listes, attendus, liste_partielle, statut, definition, source, 0 AS ligne
FROM mesures
WHERE inconnus = 0
UNION ALL
SELECT periode, territoire, niveau, 'concernes' AS modalite, NULL AS numerateur, unites, couverture, couverture_sexes, listes, attendus, liste_partielle, 'x' AS statut, definition, source, 1 AS ligne
FROM mesures
WHERE inconnus > 0
UNION ALL
SELECT periode, territoire, niveau, 'avec_solution' AS modalite, avec_solution AS numerateur, unites, couverture, couverture_sexes, listes, attendus, liste_partielle, statut, definition, source, 2 AS ligne
FROM mesures
UNION ALL
SELECT periode, territoire, niveau, 'conventions' AS modalite, conventions AS numerateur, unites_conventions AS unites, couverture_conventions AS couverture, couverture_sexes, listes, attendus, liste_partielle, statut, definition, source, 3 AS ligne
FROM mesures;

-- Formulaires rendus, formulaires satisfaits
WITH mesures AS (
  SELECT
    annee_scolaire AS periode,
    territoire,
    niveau,
    count(*) AS unites,
    count(*) FILTER (WHERE satisfaction IN (4, 5)) AS satisfaits,
    '1' AS definition,
    'satisfaction_jeunes' AS source
  FROM reponses_jeunes
  GROUP BY annee_scolaire, territoire, niveau
)
SELECT periode, territoire, niveau, 'formulaires' AS modalite, unites AS numerateur, unites, definition, source, 0 AS ligne
FROM mesures
UNION ALL
SELECT periode, territoire, niveau, 'satisfaits' AS modalite, satisfaits AS numerateur, unites, definition, source, 1 AS ligne
FROM mesures;
