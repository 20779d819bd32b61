-- Élèves des établissements répondants, sur les élèves de tous les établissements listés
WITH mesures AS (
  SELECT
    annee_scolaire AS periode,
    territoire,
    niveau,
    'ensemble' AS sexe,
    coalesce(sum(effectif) FILTER (WHERE repondu), 0) AS repondants,
    sum(effectif) AS eleves_listes,
    count(*) FILTER (WHERE repondu) AS unites,
    if(min(effectif_connu), coalesce(sum(effectif) FILTER (WHERE repondu), 0) / nullif(sum(effectif), 0), NULL) AS couverture,
    if(min(effectif_connu), coalesce(sum(effectif_sexes) FILTER (WHERE repondu), 0) / nullif(sum(effectif), 0), NULL) AS couverture_sexes,
    count(*) AS listes,
    if(min(liste_connue), count(*), NULL) AS attendus,
    max(liste_partielle) AS liste_partielle,
    nullif(array_to_string(array_agg(DISTINCT definition) FILTER (WHERE definition IS NOT NULL), '+'), '') AS definition,
    '' AS statut,
    count(*) FILTER (WHERE NOT effectif_connu) AS inconnus
  FROM placement_territoires
  WHERE sexe = 'ensemble'
  GROUP BY annee_scolaire, territoire, niveau
)
SELECT periode, territoire, niveau, sexe, repondants AS numerateur, eleves_listes AS denominateur, unites, couverture, couverture_sexes, listes, attendus, liste_partielle, statut, definition, 0 AS ligne
FROM mesures
WHERE inconnus = 0
UNION ALL
SELECT periode, territoire, niveau, sexe, NULL AS numerateur, NULL AS denominateur, unites, couverture, couverture_sexes, listes, attendus, liste_partielle, 'x' AS statut, definition, 1 AS ligne
FROM mesures
WHERE inconnus > 0;
