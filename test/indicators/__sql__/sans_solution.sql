-- Élèves sans solution des établissements qui ont répondu
WITH mesures AS (
  SELECT
    annee_scolaire AS periode,
    territoire,
    niveau,
    sexe,
    sum(sans_solution) AS sans,
    count(*) FILTER (WHERE repondu) AS unites,
    coalesce(sum(effectif) FILTER (WHERE repondu), 0) / nullif(sum(effectif), 0) AS couverture,
    string_agg(DISTINCT definition, '+' ORDER BY definition) AS definition
  FROM placement_territoires
  GROUP BY annee_scolaire, territoire, niveau, sexe
)
SELECT periode, territoire, niveau, sexe, sans AS numerateur, unites, couverture, definition, 0 AS ligne
FROM mesures;
