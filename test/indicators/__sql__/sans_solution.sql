-- Élèves sans solution des établissements qui ont répondu
WITH mesures AS (
  SELECT
    annee_scolaire AS periode,
    territoire,
    niveau,
    sexe,
    sum(sans_solution) AS sans,
    count(*) FILTER (WHERE repondu) AS unites,
    if(min(effectif_connu), coalesce(sum(effectif) FILTER (WHERE repondu), 0) / nullif(sum(effectif), 0), NULL) AS couverture,
    if(min(effectif_connu), coalesce(sum(effectif_sexes) FILTER (WHERE repondu), 0) / nullif(sum(effectif), 0), NULL) AS couverture_sexes,
    count(*) AS listes,
    if(min(liste_connue), count(*), NULL) AS attendus,
    max(liste_partielle) AS liste_partielle,
    nullif(array_to_string(array_agg(DISTINCT definition) FILTER (WHERE definition IS NOT NULL), '+'), '') AS definition
  FROM placement_territoires
  GROUP BY annee_scolaire, territoire, niveau, sexe
)
SELECT periode, territoire, niveau, sexe, sans AS numerateur, unites, couverture, couverture_sexes, listes, attendus, liste_partielle, definition, 0 AS ligne
FROM mesures;

-- Élèves sans solution des établissements qui ont répondu, établissements de statut « public »
WITH mesures AS (
  SELECT
    annee_scolaire AS periode,
    territoire,
    niveau,
    'ensemble' AS sexe,
    sum(sans_solution) AS sans,
    count(*) FILTER (WHERE repondu) AS unites,
    if(min(effectif_connu), coalesce(sum(effectif) FILTER (WHERE repondu), 0) / nullif(sum(effectif), 0), NULL) AS couverture,
    if(min(effectif_connu), coalesce(sum(effectif_sexes) FILTER (WHERE repondu), 0) / nullif(sum(effectif), 0), NULL) AS couverture_sexes,
    count(*) AS listes,
    if(min(liste_connue), count(*), NULL) AS attendus,
    max(liste_partielle) AS liste_partielle,
    nullif(array_to_string(array_agg(DISTINCT definition) FILTER (WHERE definition IS NOT NULL), '+'), '') AS definition,
    if(min(effectif_connu), sum(effectif), NULL) AS recenses
  FROM placement_territoires
  WHERE sexe = 'ensemble' AND statut = 'public'
  GROUP BY annee_scolaire, territoire, niveau
)
SELECT periode, territoire, niveau, sexe, 'public' AS modalite, sans AS numerateur, unites, couverture, couverture_sexes, listes, attendus, liste_partielle, definition, recenses, 0 AS ligne
FROM mesures
WHERE territoire NOT LIKE 'B%';

-- Élèves sans solution des établissements qui ont répondu, établissements de statut « prive »
WITH mesures AS (
  SELECT
    annee_scolaire AS periode,
    territoire,
    niveau,
    'ensemble' AS sexe,
    sum(sans_solution) AS sans,
    count(*) FILTER (WHERE repondu) AS unites,
    if(min(effectif_connu), coalesce(sum(effectif) FILTER (WHERE repondu), 0) / nullif(sum(effectif), 0), NULL) AS couverture,
    if(min(effectif_connu), coalesce(sum(effectif_sexes) FILTER (WHERE repondu), 0) / nullif(sum(effectif), 0), NULL) AS couverture_sexes,
    count(*) AS listes,
    if(min(liste_connue), count(*), NULL) AS attendus,
    max(liste_partielle) AS liste_partielle,
    nullif(array_to_string(array_agg(DISTINCT definition) FILTER (WHERE definition IS NOT NULL), '+'), '') AS definition,
    if(min(effectif_connu), sum(effectif), NULL) AS recenses
  FROM placement_territoires
  WHERE sexe = 'ensemble' AND statut = 'prive'
  GROUP BY annee_scolaire, territoire, niveau
)
SELECT periode, territoire, niveau, sexe, 'prive' AS modalite, sans AS numerateur, unites, couverture, couverture_sexes, listes, attendus, liste_partielle, definition, recenses, 0 AS ligne
FROM mesures
WHERE territoire NOT LIKE 'B%';
