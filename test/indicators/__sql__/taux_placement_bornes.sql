-- Élèves avec solution dans le pire et le meilleur cas, sur tous les élèves listés
WITH mesures AS (
  SELECT
    annee_scolaire AS periode,
    territoire,
    niveau,
    'ensemble' AS sexe,
    coalesce(sum(avec_solution), 0) AS avec,
    coalesce(sum(effectif) FILTER (WHERE NOT repondu), 0) AS sans_reponse,
    sum(effectif) AS eleves_listes,
    count(*) FILTER (WHERE repondu) AS unites,
    if(min(effectif_connu), coalesce(sum(effectif) FILTER (WHERE repondu), 0) / nullif(sum(effectif), 0), NULL) AS couverture,
    if(min(effectif_connu), coalesce(sum(effectif_sexes) FILTER (WHERE repondu), 0) / nullif(sum(effectif), 0), NULL) AS couverture_sexes,
    count(*) AS listes,
    if(min(liste_connue), count(*), NULL) AS attendus,
    max(liste_partielle) AS liste_partielle,
    nullif(array_to_string(array_agg(DISTINCT definition) FILTER (WHERE definition IS NOT NULL), '+'), '') AS definition,
    '' AS statut,
    count(*) FILTER (WHERE NOT effectif_connu) AS inconnus
  FROM placement_territoires
  WHERE sexe = 'ensemble'
  GROUP BY annee_scolaire, territoire, niveau
)
SELECT periode, territoire, niveau, sexe, 'basse' AS modalite, avec AS numerateur, eleves_listes AS denominateur, unites, couverture, couverture_sexes, listes, attendus, liste_partielle, statut, definition, 0 AS ligne
FROM mesures
WHERE inconnus = 0
UNION ALL
SELECT periode, territoire, niveau, sexe, 'haute' AS modalite, avec + sans_reponse AS numerateur, eleves_listes AS denominateur, unites, couverture, couverture_sexes, listes, attendus, liste_partielle, statut, definition, 1 AS ligne
FROM mesures
WHERE inconnus = 0
UNION ALL
SELECT periode, territoire, niveau, sexe, 'basse' AS modalite, NULL AS numerateur, NULL AS denominateur, unites, couverture, couverture_sexes, listes, attendus, liste_partielle, 'x' AS statut, definition, 2 AS ligne
FROM mesures
WHERE inconnus > 0
UNION ALL
SELECT periode, territoire, niveau, sexe, 'haute' AS modalite, NULL AS numerateur, NULL AS denominateur, unites, couverture, couverture_sexes, listes, attendus, liste_partielle, 'x' AS statut, definition, 3 AS ligne
FROM mesures
WHERE inconnus > 0;

-- Les territoires dont le taux peut être redressé ; sa valeur est faite des taux publiés des strates
WITH mesures AS (
  SELECT
    annee_scolaire AS periode,
    territoire,
    niveau,
    'ensemble' AS sexe,
    count(*) FILTER (WHERE repondu) AS unites,
    if(min(effectif_connu), coalesce(sum(effectif) FILTER (WHERE repondu), 0) / nullif(sum(effectif), 0), NULL) AS couverture,
    if(min(effectif_connu), coalesce(sum(effectif_sexes) FILTER (WHERE repondu), 0) / nullif(sum(effectif), 0), NULL) AS couverture_sexes,
    count(*) AS listes,
    if(min(liste_connue), count(*), NULL) AS attendus,
    max(liste_partielle) AS liste_partielle,
    nullif(array_to_string(array_agg(DISTINCT definition) FILTER (WHERE definition IS NOT NULL), '+'), '') AS definition,
    if(territoire = 'R28', count(DISTINCT departement), if(count(statut) = count(*), count(DISTINCT statut), 1)) AS strates,
    min(effectif_connu) AS connus
  FROM placement_territoires
  WHERE sexe = 'ensemble'
  GROUP BY annee_scolaire, territoire, niveau
)
SELECT periode, territoire, niveau, sexe, 'redresse' AS modalite, NULL AS numerateur, unites, couverture, couverture_sexes, listes, attendus, liste_partielle, definition, 0 AS ligne
FROM mesures
WHERE territoire NOT LIKE 'B%' AND strates > 1 AND connus;
