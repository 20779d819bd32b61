-- Conventions signées dans le mois
WITH mesures AS (
  SELECT
    mois AS periode,
    territoire,
    'ensemble' AS sexe,
    'ensemble' AS secteur,
    'ensemble' AS public,
    sum(conventions) AS conventions,
    sum(conventions) AS unites,
    any_value(etat.statut) AS statut,
    any_value(etat.incomplet) AS incomplet
  FROM conventions_territoires JOIN periodes_conventions AS etat USING (territoire)
  WHERE etat.periode = mois
  GROUP BY mois, territoire
)
SELECT periode, territoire, sexe, secteur, public, conventions AS numerateur, unites, statut, incomplet, 0 AS ligne
FROM mesures;

-- Conventions signées dans l'année, par public, sexe et secteur
WITH mesures AS (
  SELECT
    annee AS periode,
    territoire,
    if(grouping(sexe) = 1, 'ensemble', sexe) AS sexe,
    if(grouping(secteur) = 1, 'ensemble', secteur) AS secteur,
    if(grouping(public) = 1, 'ensemble', public) AS public,
    sum(conventions) AS conventions,
    sum(conventions) AS unites,
    any_value(etat.statut) AS statut,
    any_value(etat.incomplet) AS incomplet
  FROM conventions_territoires JOIN periodes_conventions AS etat USING (territoire)
  WHERE etat.periode = annee
  GROUP BY GROUPING SETS (
    (annee, territoire),
    (annee, territoire, sexe),
    (annee, territoire, secteur),
    (annee, territoire, public)
  )
)
SELECT periode, territoire, sexe, secteur, public, conventions AS numerateur, unites, statut, incomplet, 0 AS ligne
FROM mesures;

-- Totaux annuels publiés : la France, et la région quand ses mois ne sont pas livrés
WITH mesures AS (
  SELECT
    annee AS periode,
    territoire,
    'ensemble' AS sexe,
    'ensemble' AS secteur,
    'ensemble' AS public,
    sum(conventions) AS conventions,
    sum(conventions) AS unites,
    any_value(source) AS source
  FROM totaux_annuels
  WHERE source <> 'conventions'
  GROUP BY annee, territoire
)
SELECT periode, territoire, sexe, secteur, public, conventions AS numerateur, unites, source, 0 AS ligne
FROM mesures;

-- Périodes que la série couvre et où aucune convention n'a été signée
WITH mesures AS (
  SELECT
    periode,
    territoire,
    'ensemble' AS sexe,
    'ensemble' AS secteur,
    'ensemble' AS public,
    sum(lignes) AS conventions,
    0 AS unites,
    any_value(statut) AS statut,
    any_value(incomplet) AS incomplet
  FROM periodes_conventions
  WHERE lignes = 0 AND statut <> 'x'
  GROUP BY periode, territoire
)
SELECT periode, territoire, sexe, secteur, public, conventions AS numerateur, unites, statut, incomplet, 0 AS ligne
FROM mesures;

-- Années de la série dont aucun mois n'est livré
WITH mesures AS (
  SELECT
    periode,
    territoire,
    'ensemble' AS sexe,
    'ensemble' AS secteur,
    'ensemble' AS public,
    0 AS unites,
    any_value(statut) AS statut
  FROM periodes_conventions ANTI JOIN totaux_annuels ON annee = periode AND totaux_annuels.territoire = periodes_conventions.territoire
  WHERE length(periode) = 4 AND statut = 'x'
  GROUP BY periode, territoire
)
SELECT periode, territoire, sexe, secteur, public, NULL AS numerateur, unites, statut, 0 AS ligne
FROM mesures;
