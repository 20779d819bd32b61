-- Solutions trouvées par une plateforme, sur celles dont le canal est indiqué
WITH canaux_indiques AS (
  SELECT *,
    coalesce(via_plateforme, 0) AS plateforme,
    if(coalesce(via_plateforme, via_reseau_personnel, via_etablissement, via_autre) IS NULL, NULL,
      coalesce(via_plateforme, 0) + coalesce(via_reseau_personnel, 0)
      + coalesce(via_etablissement, 0) + coalesce(via_autre, 0)) AS canaux
  FROM placement_territoires
),
mesures AS (
  SELECT
    annee_scolaire AS periode,
    territoire,
    niveau,
    sexe,
    sum(plateforme) FILTER (WHERE canaux IS NOT NULL) AS plateforme,
    sum(canaux) AS canaux,
    count(*) FILTER (WHERE canaux IS NOT NULL) AS unites,
    coalesce(sum(effectif) FILTER (WHERE canaux IS NOT NULL), 0) / nullif(sum(effectif), 0) AS couverture,
    string_agg(DISTINCT definition, '+' ORDER BY definition) AS definition,
    count(*) FILTER (WHERE canaux IS NOT NULL AND canaux > 0) AS ecoles,
    sum(plateforme * plateforme) FILTER (WHERE canaux IS NOT NULL) AS xx,
    sum(plateforme * canaux) FILTER (WHERE canaux IS NOT NULL) AS xn,
    sum(canaux * canaux) FILTER (WHERE canaux IS NOT NULL) AS nn
  FROM canaux_indiques
  GROUP BY annee_scolaire, territoire, niveau, sexe
)
SELECT periode, territoire, niveau, sexe, plateforme AS numerateur, canaux AS denominateur, unites, couverture, definition, ecoles, xx, xn, nn
FROM mesures;
