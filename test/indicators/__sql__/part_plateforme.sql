-- Solutions trouvées par une plateforme, sur celles dont le canal est indiqué
WITH mesures AS (
  SELECT
    annee_scolaire AS periode,
    territoire,
    niveau,
    sexe,
    sum(via_plateforme) FILTER (WHERE canaux IS NOT NULL) AS plateforme,
    sum(canaux) AS canaux,
    count(*) FILTER (WHERE canaux IS NOT NULL) AS unites,
    coalesce(sum(effectif) FILTER (WHERE canaux IS NOT NULL), 0) / nullif(sum(effectif), 0) AS couverture,
    string_agg(DISTINCT definition, '+' ORDER BY definition) AS definition,
    count(*) FILTER (WHERE canaux IS NOT NULL AND canaux > 0) AS ecoles,
    sum(coalesce(via_plateforme, 0) * coalesce(via_plateforme, 0)) FILTER (WHERE canaux IS NOT NULL) AS xx,
    sum(coalesce(via_plateforme, 0) * canaux) FILTER (WHERE canaux IS NOT NULL) AS xn,
    sum(canaux * canaux) FILTER (WHERE canaux IS NOT NULL) AS nn
  FROM placement_territoires
  GROUP BY annee_scolaire, territoire, niveau, sexe
)
SELECT periode, territoire, niveau, sexe, plateforme AS numerateur, canaux AS denominateur, unites, couverture, definition, ecoles, xx, xn, nn, 0 AS ligne
FROM mesures;
