-- Conventions de Normandie sur conventions de France, même année
WITH mesures AS (
  SELECT
    annee AS periode,
    'R28' AS territoire,
    sum(region.conventions) AS region,
    sum(france.conventions) AS france,
    sum(region.conventions) AS unites,
    any_value(region.statut) AS statut,
    concat_ws(' + ', any_value(region.source), any_value(france.source)) AS source
  FROM totaux_annuels AS region JOIN totaux_annuels AS france USING (annee)
  WHERE region.territoire = 'R28' AND france.territoire = 'FR'
  GROUP BY annee
)
SELECT periode, territoire, region AS numerateur, france AS denominateur, unites, statut, source
FROM mesures;
