-- Élèves sans stage, dans les établissements qui détaillent les solutions
WITH mesures AS (
  SELECT
    annee_scolaire AS periode,
    territoire,
    niveau,
    sexe,
    sum(effectif) FILTER (WHERE stages IS NOT NULL) AS eleves_detailles,
    sum(stages) AS stages,
    count(*) FILTER (WHERE stages IS NOT NULL) AS unites,
    if(min(effectif_connu), coalesce(sum(effectif) FILTER (WHERE stages IS NOT NULL), 0) / nullif(sum(effectif), 0), NULL) AS couverture,
    if(min(effectif_connu), coalesce(sum(effectif_sexes) FILTER (WHERE stages IS NOT NULL), 0) / nullif(sum(effectif), 0), NULL) AS couverture_sexes,
    count(*) AS listes,
    if(min(liste_connue), count(*), NULL) AS attendus,
    max(liste_partielle) AS liste_partielle,
    nullif(array_to_string(array_agg(DISTINCT definition) FILTER (WHERE definition IS NOT NULL), '+'), '') AS definition
  FROM placement_territoires
  GROUP BY annee_scolaire, territoire, niveau, sexe
)
SELECT periode, territoire, niveau, sexe, eleves_detailles - stages AS numerateur, unites, couverture, couverture_sexes, listes, attendus, liste_partielle, definition, 0 AS ligne
FROM mesures
WHERE sexe = 'ensemble' OR territoire = 'R28';
