-- Élèves concernés, avec solution, conventions, formulaires, formulaires satisfaits
WITH enquete AS (
  SELECT annee_scolaire, territoire, niveau,
    sum(effectif) AS concernes, sum(avec_solution) AS avec_solution, sum(conventions) AS conventions,
    count(*) FILTER (WHERE repondu) AS ecoles, string_agg(DISTINCT definition, '+' ORDER BY definition) AS definition,
    coalesce(sum(effectif) FILTER (WHERE repondu), 0) / nullif(sum(effectif), 0) AS couverture
  FROM placement_territoires
  WHERE sexe = 'ensemble' AND territoire NOT LIKE 'B%'
  GROUP BY ALL
),
formulaires AS (
  SELECT annee_scolaire, territoire, niveau,
    count(*) AS formulaires, count(*) FILTER (WHERE satisfaction >= 4) AS satisfaits
  FROM reponses_jeunes
  GROUP BY ALL
),
mesures AS (
  SELECT
    annee_scolaire AS periode,
    territoire,
    niveau,
    any_value(concernes) AS concernes,
    any_value(avec_solution) AS avec_solution,
    any_value(conventions) AS conventions,
    any_value(formulaires) AS formulaires,
    any_value(satisfaits) AS satisfaits,
    coalesce(any_value(ecoles), 0) AS unites,
    any_value(couverture) AS couverture,
    coalesce(any_value(definition), '1') AS definition,
    'placement' AS source
  FROM enquete FULL JOIN formulaires USING (annee_scolaire, territoire, niveau)
  GROUP BY annee_scolaire, territoire, niveau
)
SELECT periode, territoire, niveau, 'concernes' AS modalite, concernes AS numerateur, unites, couverture, definition, source
FROM mesures
UNION ALL BY NAME
SELECT periode, territoire, niveau, 'avec_solution' AS modalite, avec_solution AS numerateur, unites, couverture, definition, source
FROM mesures
UNION ALL BY NAME
SELECT periode, territoire, niveau, 'conventions' AS modalite, conventions AS numerateur, unites, couverture, definition, source
FROM mesures
UNION ALL BY NAME
SELECT periode, territoire, niveau, 'formulaires' AS modalite, formulaires AS numerateur, coalesce(formulaires, 0) AS unites, NULL AS couverture, '1' AS definition, 'satisfaction_jeunes' AS source
FROM mesures
UNION ALL BY NAME
SELECT periode, territoire, niveau, 'satisfaits' AS modalite, satisfaits AS numerateur, coalesce(formulaires, 0) AS unites, NULL AS couverture, '1' AS definition, 'satisfaction_jeunes' AS source
FROM mesures;
