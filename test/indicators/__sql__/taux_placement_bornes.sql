-- Élèves avec solution dans le pire et le meilleur cas, sur tous les élèves listés
WITH mesures AS (
  SELECT
    annee_scolaire AS periode,
    territoire,
    niveau,
    sexe,
    coalesce(sum(avec_solution), 0) AS avec,
    coalesce(sum(effectif) FILTER (WHERE NOT repondu), 0) AS sans_reponse,
    sum(effectif) AS listes,
    count(*) FILTER (WHERE repondu) AS unites,
    coalesce(sum(effectif) FILTER (WHERE repondu), 0) / nullif(sum(effectif), 0) AS couverture,
    string_agg(DISTINCT definition, '+' ORDER BY definition) AS definition
  FROM placement_territoires
  GROUP BY annee_scolaire, territoire, niveau, sexe
)
SELECT periode, territoire, niveau, sexe, 'basse' AS modalite, avec AS numerateur, listes AS denominateur, unites, couverture, definition, 0 AS ligne
FROM mesures
UNION ALL BY NAME
SELECT periode, territoire, niveau, sexe, 'haute' AS modalite, avec + sans_reponse AS numerateur, listes AS denominateur, unites, couverture, definition, 1 AS ligne
FROM mesures;

-- Élèves de la région par département et par statut public ou privé, pour redresser le taux
WITH mesures AS (
  SELECT
    annee_scolaire AS periode,
    territoire,
    niveau,
    'ensemble' AS sexe,
    departement || ' ' || coalesce(statut, 'nd') AS modalite,
    coalesce(sum(avec_solution), 0) AS avec,
    coalesce(sum(effectif) FILTER (WHERE repondu), 0) AS repondants,
    count(*) FILTER (WHERE repondu) AS unites,
    coalesce(sum(effectif) FILTER (WHERE repondu), 0) / nullif(sum(effectif), 0) AS couverture,
    string_agg(DISTINCT definition, '+' ORDER BY definition) AS definition,
    sum(effectif) AS recenses
  FROM placement_territoires
  WHERE sexe = 'ensemble' AND territoire = 'R28'
  GROUP BY annee_scolaire, territoire, niveau, departement || ' ' || coalesce(statut, 'nd')
)
SELECT periode, territoire, niveau, sexe, modalite, avec AS numerateur, repondants AS denominateur, unites, couverture, definition, recenses, 0 AS ligne
FROM mesures;
