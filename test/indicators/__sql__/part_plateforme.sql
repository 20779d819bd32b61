-- Solutions trouvées par une plateforme, et par chaque autre canal, sur celles dont le canal est indiqué
WITH mesures AS (
  SELECT
    annee_scolaire AS periode,
    territoire,
    niveau,
    sexe,
    sum(via_plateforme) FILTER (WHERE canaux IS NOT NULL) AS plateforme,
    sum(via_reseau_personnel) FILTER (WHERE canaux IS NOT NULL) AS reseau_personnel,
    sum(via_etablissement) FILTER (WHERE canaux IS NOT NULL) AS etablissement,
    sum(via_autre) FILTER (WHERE canaux IS NOT NULL) AS autre,
    sum(canaux) AS canaux,
    count(*) FILTER (WHERE canaux IS NOT NULL) AS unites,
    if(min(effectif_connu), coalesce(sum(effectif) FILTER (WHERE canaux IS NOT NULL), 0) / nullif(sum(effectif), 0), NULL) AS couverture,
    if(min(effectif_connu), coalesce(sum(effectif_sexes) FILTER (WHERE canaux IS NOT NULL), 0) / nullif(sum(effectif), 0), NULL) AS couverture_sexes,
    count(*) AS listes,
    if(min(liste_connue), count(*), NULL) AS attendus,
    max(liste_partielle) AS liste_partielle,
    nullif(array_to_string(array_agg(DISTINCT definition) FILTER (WHERE definition IS NOT NULL), '+'), '') AS definition,
    count(*) FILTER (WHERE canaux IS NOT NULL AND canaux > 0) AS ecoles,
    sum(coalesce(via_plateforme, 0) * coalesce(via_plateforme, 0)) FILTER (WHERE canaux IS NOT NULL) AS xx,
    sum(coalesce(via_plateforme, 0) * canaux) FILTER (WHERE canaux IS NOT NULL) AS xn,
    sum(canaux * canaux) FILTER (WHERE canaux IS NOT NULL) AS nn
  FROM placement_territoires
  GROUP BY annee_scolaire, territoire, niveau, sexe
)
SELECT periode, territoire, niveau, sexe, NULL AS modalite, plateforme AS numerateur, canaux AS denominateur, unites, couverture, couverture_sexes, listes, attendus, liste_partielle, definition, ecoles, xx, xn, nn, 0 AS ligne
FROM mesures
UNION ALL
SELECT periode, territoire, niveau, sexe, 'reseau_personnel' AS modalite, reseau_personnel AS numerateur, canaux AS denominateur, unites, couverture, couverture_sexes, listes, attendus, liste_partielle, definition, NULL AS ecoles, NULL AS xx, NULL AS xn, NULL AS nn, 1 AS ligne
FROM mesures
WHERE sexe = 'ensemble' AND territoire NOT LIKE 'B%'
UNION ALL
SELECT periode, territoire, niveau, sexe, 'etablissement' AS modalite, etablissement AS numerateur, canaux AS denominateur, unites, couverture, couverture_sexes, listes, attendus, liste_partielle, definition, NULL AS ecoles, NULL AS xx, NULL AS xn, NULL AS nn, 2 AS ligne
FROM mesures
WHERE sexe = 'ensemble' AND territoire NOT LIKE 'B%'
UNION ALL
SELECT periode, territoire, niveau, sexe, 'autre' AS modalite, autre AS numerateur, canaux AS denominateur, unites, couverture, couverture_sexes, listes, attendus, liste_partielle, definition, NULL AS ecoles, NULL AS xx, NULL AS xn, NULL AS nn, 3 AS ligne
FROM mesures
WHERE sexe = 'ensemble' AND territoire NOT LIKE 'B%';
