-- Conventions de la région sur conventions de France, même année
WITH mesures AS (
  SELECT
    annee AS periode,
    'R28' AS territoire,
    sum(totaux_annuels.conventions) AS region,
    sum(france.conventions) AS france,
    sum(totaux_annuels.conventions) AS unites,
    any_value(totaux_annuels.statut) AS statut,
    any_value(totaux_annuels.incomplet) AS incomplet,
    concat_ws(' + ', any_value(totaux_annuels.source), any_value(france.source)) AS source
  FROM totaux_annuels JOIN totaux_annuels AS france USING (annee)
  WHERE france.territoire = 'FR' AND totaux_annuels.territoire = 'R28'
  GROUP BY annee
)
SELECT periode, territoire, region AS numerateur, france AS denominateur, unites, statut, incomplet, source, 0 AS ligne
FROM mesures;
