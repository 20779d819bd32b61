-- Conventions signées et élèves avec solution, établissements qui comptent les conventions
WITH mesures AS (
  SELECT
    annee_scolaire AS periode,
    territoire,
    niveau,
    sum(conventions) FILTER (WHERE repondu AND conventions IS NOT NULL) AS conventions,
    sum(avec_solution) FILTER (WHERE repondu AND conventions IS NOT NULL) AS places,
    count(*) FILTER (WHERE repondu AND conventions IS NOT NULL) AS unites,
    if(min(effectif_connu), coalesce(sum(effectif) FILTER (WHERE repondu AND conventions IS NOT NULL), 0) / nullif(sum(effectif), 0), NULL) AS couverture,
    if(min(effectif_connu), coalesce(sum(effectif_sexes) FILTER (WHERE repondu AND conventions IS NOT NULL), 0) / nullif(sum(effectif), 0), NULL) AS couverture_sexes,
    count(*) AS listes,
    if(min(liste_connue), count(*), NULL) AS attendus,
    max(liste_partielle) AS liste_partielle,
    nullif(array_to_string(array_agg(DISTINCT definition) FILTER (WHERE definition IS NOT NULL), '+'), '') AS definition
  FROM placement_territoires
  WHERE territoire NOT LIKE 'B%' AND sexe = 'ensemble'
  GROUP BY annee_scolaire, territoire, niveau
)
SELECT periode, territoire, niveau, conventions AS numerateur, places AS denominateur, unites, couverture, couverture_sexes, listes, attendus, liste_partielle, definition, 0 AS ligne
FROM mesures;
