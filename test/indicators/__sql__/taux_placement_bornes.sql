-- Élèves avec solution dans le pire et le meilleur cas, sur tous les élèves listés
WITH mesures AS (
  SELECT
    annee_scolaire AS periode,
    territoire,
    niveau,
    sexe,
    count(*) FILTER (WHERE repondu) AS unites,
    coalesce(sum(effectif) FILTER (WHERE repondu), 0) / nullif(sum(effectif), 0) AS couverture,
    string_agg(DISTINCT definition, '+' ORDER BY definition) AS definition,
    coalesce(sum(avec_solution), 0) AS avec,
    coalesce(sum(effectif) FILTER (WHERE NOT repondu), 0) AS sans_reponse,
    sum(effectif) AS listes
  FROM placement_territoires
  GROUP BY annee_scolaire, territoire, niveau, sexe
)
SELECT periode, territoire, niveau, sexe, 'basse' AS modalite, avec AS numerateur, listes AS denominateur, unites, couverture, definition
FROM mesures
UNION ALL BY NAME
SELECT periode, territoire, niveau, sexe, 'haute' AS modalite, avec + sans_reponse AS numerateur, listes AS denominateur, unites, couverture, definition
FROM mesures;
