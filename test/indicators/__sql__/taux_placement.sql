-- Élèves avec solution, sur les élèves des établissements qui ont répondu
WITH mesures AS (
  SELECT
    annee_scolaire AS periode,
    territoire,
    niveau,
    sexe,
    sum(avec_solution) AS avec,
    sum(effectif) FILTER (WHERE repondu) AS repondants,
    count(*) FILTER (WHERE repondu) AS unites,
    if(min(effectif_connu), coalesce(sum(effectif) FILTER (WHERE repondu), 0) / nullif(sum(effectif), 0), NULL) AS couverture,
    if(min(effectif_connu), coalesce(sum(effectif_sexes) FILTER (WHERE repondu), 0) / nullif(sum(effectif), 0), NULL) AS couverture_sexes,
    count(*) AS listes,
    if(min(liste_connue), count(*), NULL) AS attendus,
    max(liste_partielle) AS liste_partielle,
    nullif(array_to_string(array_agg(DISTINCT definition) FILTER (WHERE definition IS NOT NULL), '+'), '') AS definition,
    count(*) FILTER (WHERE repondu AND effectif > 0) AS ecoles,
    sum(avec_solution * avec_solution) FILTER (WHERE repondu) AS xx,
    sum(avec_solution * effectif) FILTER (WHERE repondu) AS xn,
    sum(effectif * effectif) FILTER (WHERE repondu) AS nn,
    [
        count(*) FILTER (WHERE deux_ans AND rang > if(seuls BETWEEN 1 AND 2 OR seuls_avant BETWEEN 1 AND 2, 3 - least(seuls, seuls_avant), 0))::DOUBLE,
        coalesce(sum(effectif_avant) FILTER (WHERE deux_ans AND rang > if(seuls BETWEEN 1 AND 2 OR seuls_avant BETWEEN 1 AND 2, 3 - least(seuls, seuls_avant), 0)), 0)::DOUBLE,
        coalesce(sum(avec_avant) FILTER (WHERE deux_ans AND rang > if(seuls BETWEEN 1 AND 2 OR seuls_avant BETWEEN 1 AND 2, 3 - least(seuls, seuls_avant), 0)), 0)::DOUBLE,
        coalesce(sum(effectif) FILTER (WHERE deux_ans AND rang > if(seuls BETWEEN 1 AND 2 OR seuls_avant BETWEEN 1 AND 2, 3 - least(seuls, seuls_avant), 0)), 0)::DOUBLE,
        coalesce(sum(avec_solution) FILTER (WHERE deux_ans AND rang > if(seuls BETWEEN 1 AND 2 OR seuls_avant BETWEEN 1 AND 2, 3 - least(seuls, seuls_avant), 0)), 0)::DOUBLE,
        coalesce(sum(effectif_avant * effectif_avant) FILTER (WHERE deux_ans AND rang > if(seuls BETWEEN 1 AND 2 OR seuls_avant BETWEEN 1 AND 2, 3 - least(seuls, seuls_avant), 0)), 0)::DOUBLE,
        coalesce(sum(avec_avant * effectif_avant) FILTER (WHERE deux_ans AND rang > if(seuls BETWEEN 1 AND 2 OR seuls_avant BETWEEN 1 AND 2, 3 - least(seuls, seuls_avant), 0)), 0)::DOUBLE,
        coalesce(sum(avec_avant * avec_avant) FILTER (WHERE deux_ans AND rang > if(seuls BETWEEN 1 AND 2 OR seuls_avant BETWEEN 1 AND 2, 3 - least(seuls, seuls_avant), 0)), 0)::DOUBLE,
        coalesce(sum(effectif * effectif) FILTER (WHERE deux_ans AND rang > if(seuls BETWEEN 1 AND 2 OR seuls_avant BETWEEN 1 AND 2, 3 - least(seuls, seuls_avant), 0)), 0)::DOUBLE,
        coalesce(sum(avec_solution * effectif) FILTER (WHERE deux_ans AND rang > if(seuls BETWEEN 1 AND 2 OR seuls_avant BETWEEN 1 AND 2, 3 - least(seuls, seuls_avant), 0)), 0)::DOUBLE,
        coalesce(sum(avec_solution * avec_solution) FILTER (WHERE deux_ans AND rang > if(seuls BETWEEN 1 AND 2 OR seuls_avant BETWEEN 1 AND 2, 3 - least(seuls, seuls_avant), 0)), 0)::DOUBLE,
        coalesce(sum(effectif_avant * effectif) FILTER (WHERE deux_ans AND rang > if(seuls BETWEEN 1 AND 2 OR seuls_avant BETWEEN 1 AND 2, 3 - least(seuls, seuls_avant), 0)), 0)::DOUBLE,
        coalesce(sum(effectif_avant * avec_solution) FILTER (WHERE deux_ans AND rang > if(seuls BETWEEN 1 AND 2 OR seuls_avant BETWEEN 1 AND 2, 3 - least(seuls, seuls_avant), 0)), 0)::DOUBLE,
        coalesce(sum(avec_avant * effectif) FILTER (WHERE deux_ans AND rang > if(seuls BETWEEN 1 AND 2 OR seuls_avant BETWEEN 1 AND 2, 3 - least(seuls, seuls_avant), 0)), 0)::DOUBLE,
        coalesce(sum(avec_avant * avec_solution) FILTER (WHERE deux_ans AND rang > if(seuls BETWEEN 1 AND 2 OR seuls_avant BETWEEN 1 AND 2, 3 - least(seuls, seuls_avant), 0)), 0)::DOUBLE
      ] AS paire,
    [
        count(*) FILTER (WHERE deux_ans)::DOUBLE,
        coalesce(sum(effectif_avant) FILTER (WHERE deux_ans), 0)::DOUBLE,
        coalesce(sum(avec_avant) FILTER (WHERE deux_ans), 0)::DOUBLE,
        coalesce(sum(effectif) FILTER (WHERE deux_ans), 0)::DOUBLE,
        coalesce(sum(avec_solution) FILTER (WHERE deux_ans), 0)::DOUBLE,
        coalesce(sum(effectif_avant * effectif_avant) FILTER (WHERE deux_ans), 0)::DOUBLE,
        coalesce(sum(avec_avant * effectif_avant) FILTER (WHERE deux_ans), 0)::DOUBLE,
        coalesce(sum(avec_avant * avec_avant) FILTER (WHERE deux_ans), 0)::DOUBLE,
        coalesce(sum(effectif * effectif) FILTER (WHERE deux_ans), 0)::DOUBLE,
        coalesce(sum(avec_solution * effectif) FILTER (WHERE deux_ans), 0)::DOUBLE,
        coalesce(sum(avec_solution * avec_solution) FILTER (WHERE deux_ans), 0)::DOUBLE,
        coalesce(sum(effectif_avant * effectif) FILTER (WHERE deux_ans), 0)::DOUBLE,
        coalesce(sum(effectif_avant * avec_solution) FILTER (WHERE deux_ans), 0)::DOUBLE,
        coalesce(sum(avec_avant * effectif) FILTER (WHERE deux_ans), 0)::DOUBLE,
        coalesce(sum(avec_avant * avec_solution) FILTER (WHERE deux_ans), 0)::DOUBLE
      ] AS strate,
    if(min(effectif_connu), sum(effectif), NULL) AS recenses
  FROM placement_territoires
  GROUP BY annee_scolaire, territoire, niveau, sexe
)
SELECT periode, territoire, niveau, sexe, avec AS numerateur, repondants AS denominateur, unites, couverture, couverture_sexes, listes, attendus, liste_partielle, definition, ecoles, xx, xn, nn, recenses, paire, strate, 0 AS ligne
FROM mesures;

-- Élèves avec solution, sur les élèves des établissements qui ont répondu, établissements de statut « public »
WITH mesures AS (
  SELECT
    annee_scolaire AS periode,
    territoire,
    niveau,
    'ensemble' AS sexe,
    sum(avec_solution) AS avec,
    sum(effectif) FILTER (WHERE repondu) AS repondants,
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
SELECT periode, territoire, niveau, sexe, 'public' AS modalite, avec AS numerateur, repondants AS denominateur, unites, couverture, couverture_sexes, listes, attendus, liste_partielle, definition, recenses, 0 AS ligne
FROM mesures
WHERE territoire NOT LIKE 'B%';

-- Élèves avec solution, sur les élèves des établissements qui ont répondu, établissements de statut « prive »
WITH mesures AS (
  SELECT
    annee_scolaire AS periode,
    territoire,
    niveau,
    'ensemble' AS sexe,
    sum(avec_solution) AS avec,
    sum(effectif) FILTER (WHERE repondu) AS repondants,
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
SELECT periode, territoire, niveau, sexe, 'prive' AS modalite, avec AS numerateur, repondants AS denominateur, unites, couverture, couverture_sexes, listes, attendus, liste_partielle, definition, recenses, 0 AS ligne
FROM mesures
WHERE territoire NOT LIKE 'B%';
