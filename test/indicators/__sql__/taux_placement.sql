-- Élèves avec solution, sur les élèves des établissements qui ont répondu
WITH mesures AS (
  SELECT
    annee_scolaire AS periode,
    territoire,
    niveau,
    sexe,
    sum(avec_solution) AS avec,
    sum(effectif) FILTER (WHERE repondu) AS repondants,
    count(*) FILTER (WHERE repondu) AS unites,
    coalesce(sum(effectif) FILTER (WHERE repondu), 0) / nullif(sum(effectif), 0) AS couverture,
    string_agg(DISTINCT definition, '+' ORDER BY definition) AS definition,
    count(*) FILTER (WHERE repondu AND effectif > 0) AS ecoles,
    sum(avec_solution * avec_solution) FILTER (WHERE repondu) AS xx,
    sum(avec_solution * effectif) FILTER (WHERE repondu) AS xn,
    sum(effectif * effectif) FILTER (WHERE repondu) AS nn
  FROM placement_territoires
  GROUP BY annee_scolaire, territoire, niveau, sexe
)
SELECT periode, territoire, niveau, sexe, avec AS numerateur, repondants AS denominateur, unites, couverture, definition, ecoles, xx, xn, nn, 0 AS ligne
FROM mesures;
