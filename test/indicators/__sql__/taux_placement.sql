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
    if(bool_and(effectif_connu), coalesce(sum(effectif) FILTER (WHERE repondu), 0) / nullif(sum(effectif), 0), NULL) AS couverture,
    if(bool_and(effectif_connu), coalesce(sum(effectif_sexes) FILTER (WHERE repondu), 0) / nullif(sum(effectif), 0), NULL) AS couverture_sexes,
    count(*) AS listes,
    if(bool_and(liste_connue), count(*), NULL) AS attendus,
    bool_or(liste_partielle) AS liste_partielle,
    string_agg(DISTINCT definition, '+' ORDER BY definition) AS definition,
    count(*) FILTER (WHERE repondu AND effectif > 0) AS ecoles,
    sum(avec_solution * avec_solution) FILTER (WHERE repondu) AS xx,
    sum(avec_solution * effectif) FILTER (WHERE repondu) AS xn,
    sum(effectif * effectif) FILTER (WHERE repondu) AS nn,
    {
      schools: count(*) FILTER (WHERE deux_ans AND rang > if(seuls BETWEEN 1 AND 2 OR seuls_avant BETWEEN 1 AND 2, 3 - least(seuls, seuls_avant), 0))::DOUBLE,
      n1: coalesce(sum(effectif_avant) FILTER (WHERE deux_ans AND rang > if(seuls BETWEEN 1 AND 2 OR seuls_avant BETWEEN 1 AND 2, 3 - least(seuls, seuls_avant), 0)), 0)::DOUBLE,
      x1: coalesce(sum(avec_avant) FILTER (WHERE deux_ans AND rang > if(seuls BETWEEN 1 AND 2 OR seuls_avant BETWEEN 1 AND 2, 3 - least(seuls, seuls_avant), 0)), 0)::DOUBLE,
      n2: coalesce(sum(effectif) FILTER (WHERE deux_ans AND rang > if(seuls BETWEEN 1 AND 2 OR seuls_avant BETWEEN 1 AND 2, 3 - least(seuls, seuls_avant), 0)), 0)::DOUBLE,
      x2: coalesce(sum(avec_solution) FILTER (WHERE deux_ans AND rang > if(seuls BETWEEN 1 AND 2 OR seuls_avant BETWEEN 1 AND 2, 3 - least(seuls, seuls_avant), 0)), 0)::DOUBLE,
      nn1: coalesce(sum(effectif_avant * effectif_avant) FILTER (WHERE deux_ans AND rang > if(seuls BETWEEN 1 AND 2 OR seuls_avant BETWEEN 1 AND 2, 3 - least(seuls, seuls_avant), 0)), 0)::DOUBLE,
      xn1: coalesce(sum(avec_avant * effectif_avant) FILTER (WHERE deux_ans AND rang > if(seuls BETWEEN 1 AND 2 OR seuls_avant BETWEEN 1 AND 2, 3 - least(seuls, seuls_avant), 0)), 0)::DOUBLE,
      xx1: coalesce(sum(avec_avant * avec_avant) FILTER (WHERE deux_ans AND rang > if(seuls BETWEEN 1 AND 2 OR seuls_avant BETWEEN 1 AND 2, 3 - least(seuls, seuls_avant), 0)), 0)::DOUBLE,
      nn2: coalesce(sum(effectif * effectif) FILTER (WHERE deux_ans AND rang > if(seuls BETWEEN 1 AND 2 OR seuls_avant BETWEEN 1 AND 2, 3 - least(seuls, seuls_avant), 0)), 0)::DOUBLE,
      xn2: coalesce(sum(avec_solution * effectif) FILTER (WHERE deux_ans AND rang > if(seuls BETWEEN 1 AND 2 OR seuls_avant BETWEEN 1 AND 2, 3 - least(seuls, seuls_avant), 0)), 0)::DOUBLE,
      xx2: coalesce(sum(avec_solution * avec_solution) FILTER (WHERE deux_ans AND rang > if(seuls BETWEEN 1 AND 2 OR seuls_avant BETWEEN 1 AND 2, 3 - least(seuls, seuls_avant), 0)), 0)::DOUBLE,
      n1n2: coalesce(sum(effectif_avant * effectif) FILTER (WHERE deux_ans AND rang > if(seuls BETWEEN 1 AND 2 OR seuls_avant BETWEEN 1 AND 2, 3 - least(seuls, seuls_avant), 0)), 0)::DOUBLE,
      n1x2: coalesce(sum(effectif_avant * avec_solution) FILTER (WHERE deux_ans AND rang > if(seuls BETWEEN 1 AND 2 OR seuls_avant BETWEEN 1 AND 2, 3 - least(seuls, seuls_avant), 0)), 0)::DOUBLE,
      x1n2: coalesce(sum(avec_avant * effectif) FILTER (WHERE deux_ans AND rang > if(seuls BETWEEN 1 AND 2 OR seuls_avant BETWEEN 1 AND 2, 3 - least(seuls, seuls_avant), 0)), 0)::DOUBLE,
      x1x2: coalesce(sum(avec_avant * avec_solution) FILTER (WHERE deux_ans AND rang > if(seuls BETWEEN 1 AND 2 OR seuls_avant BETWEEN 1 AND 2, 3 - least(seuls, seuls_avant), 0)), 0)::DOUBLE
    } AS paire,
    {
      schools: count(*) FILTER (WHERE deux_ans)::DOUBLE,
      n1: coalesce(sum(effectif_avant) FILTER (WHERE deux_ans), 0)::DOUBLE,
      x1: coalesce(sum(avec_avant) FILTER (WHERE deux_ans), 0)::DOUBLE,
      n2: coalesce(sum(effectif) FILTER (WHERE deux_ans), 0)::DOUBLE,
      x2: coalesce(sum(avec_solution) FILTER (WHERE deux_ans), 0)::DOUBLE,
      nn1: coalesce(sum(effectif_avant * effectif_avant) FILTER (WHERE deux_ans), 0)::DOUBLE,
      xn1: coalesce(sum(avec_avant * effectif_avant) FILTER (WHERE deux_ans), 0)::DOUBLE,
      xx1: coalesce(sum(avec_avant * avec_avant) FILTER (WHERE deux_ans), 0)::DOUBLE,
      nn2: coalesce(sum(effectif * effectif) FILTER (WHERE deux_ans), 0)::DOUBLE,
      xn2: coalesce(sum(avec_solution * effectif) FILTER (WHERE deux_ans), 0)::DOUBLE,
      xx2: coalesce(sum(avec_solution * avec_solution) FILTER (WHERE deux_ans), 0)::DOUBLE,
      n1n2: coalesce(sum(effectif_avant * effectif) FILTER (WHERE deux_ans), 0)::DOUBLE,
      n1x2: coalesce(sum(effectif_avant * avec_solution) FILTER (WHERE deux_ans), 0)::DOUBLE,
      x1n2: coalesce(sum(avec_avant * effectif) FILTER (WHERE deux_ans), 0)::DOUBLE,
      x1x2: coalesce(sum(avec_avant * avec_solution) FILTER (WHERE deux_ans), 0)::DOUBLE
    } AS strate,
    if(bool_and(effectif_connu), sum(effectif), NULL) AS recenses
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
    if(bool_and(effectif_connu), coalesce(sum(effectif) FILTER (WHERE repondu), 0) / nullif(sum(effectif), 0), NULL) AS couverture,
    if(bool_and(effectif_connu), coalesce(sum(effectif_sexes) FILTER (WHERE repondu), 0) / nullif(sum(effectif), 0), NULL) AS couverture_sexes,
    count(*) AS listes,
    if(bool_and(liste_connue), count(*), NULL) AS attendus,
    bool_or(liste_partielle) AS liste_partielle,
    string_agg(DISTINCT definition, '+' ORDER BY definition) AS definition,
    if(bool_and(effectif_connu), sum(effectif), NULL) AS recenses
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
    if(bool_and(effectif_connu), coalesce(sum(effectif) FILTER (WHERE repondu), 0) / nullif(sum(effectif), 0), NULL) AS couverture,
    if(bool_and(effectif_connu), coalesce(sum(effectif_sexes) FILTER (WHERE repondu), 0) / nullif(sum(effectif), 0), NULL) AS couverture_sexes,
    count(*) AS listes,
    if(bool_and(liste_connue), count(*), NULL) AS attendus,
    bool_or(liste_partielle) AS liste_partielle,
    string_agg(DISTINCT definition, '+' ORDER BY definition) AS definition,
    if(bool_and(effectif_connu), sum(effectif), NULL) AS recenses
  FROM placement_territoires
  WHERE sexe = 'ensemble' AND statut = 'prive'
  GROUP BY annee_scolaire, territoire, niveau
)
SELECT periode, territoire, niveau, sexe, 'prive' AS modalite, avec AS numerateur, repondants AS denominateur, unites, couverture, couverture_sexes, listes, attendus, liste_partielle, definition, recenses, 0 AS ligne
FROM mesures
WHERE territoire NOT LIKE 'B%';
