-- Élèves des établissements répondants, sur les élèves de tous les établissements listés
WITH mesures AS (
  SELECT
    annee_scolaire AS periode,
    territoire,
    niveau,
    sexe,
    coalesce(sum(effectif) FILTER (WHERE repondu), 0) AS repondants,
    sum(effectif) AS listes,
    count(*) FILTER (WHERE repondu) AS unites,
    coalesce(sum(effectif) FILTER (WHERE repondu), 0) / nullif(sum(effectif), 0) AS couverture,
    string_agg(DISTINCT definition, '+' ORDER BY definition) AS definition
  FROM placement_territoires
  GROUP BY annee_scolaire, territoire, niveau, sexe
)
SELECT periode, territoire, niveau, sexe, repondants AS numerateur, listes AS denominateur, unites, couverture, definition, 0 AS ligne
FROM mesures;
