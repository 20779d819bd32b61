-- Conventions de France sur l'objectif, et rythme nécessaire depuis le dernier total publié
WITH totaux_publies AS (
  SELECT totaux.annee, conventions, totaux.source,
    objectif.valeur AS objectif,
    objectif.annee::INTEGER - totaux.annee::INTEGER AS reste,
    totaux.annee = max(totaux.annee) OVER () AS derniere
  FROM totaux_annuels AS totaux CROSS JOIN ref_objectifs AS objectif
  WHERE territoire = 'FR' AND indicateur = 'progression_objectif'
),
mesures AS (
  SELECT
    annee AS periode,
    'FR' AS territoire,
    sum(conventions) AS france,
    sum(objectif) AS objectif,
    sum(reste) AS reste,
    sum(conventions) AS unites,
    any_value(source) AS source,
    max(derniere) AS derniere
  FROM totaux_publies
  GROUP BY annee
)
SELECT periode, territoire, NULL AS modalite, france AS numerateur, objectif AS denominateur, NULL AS indice, unites, source, 0 AS ligne
FROM mesures
UNION ALL
SELECT periode, territoire, 'rythme_annuel' AS modalite, NULL AS numerateur, NULL AS denominateur, (objectif - france) / reste AS indice, unites, source, 1 AS ligne
FROM mesures
WHERE derniere AND reste > 0
UNION ALL
SELECT periode, territoire, 'rythme_mensuel' AS modalite, NULL AS numerateur, NULL AS denominateur, (objectif - france) / reste / 12 AS indice, unites, source, 2 AS ligne
FROM mesures
WHERE derniere AND reste > 0;
