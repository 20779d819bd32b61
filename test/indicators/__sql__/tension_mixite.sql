-- Filles parmi les conventions, par secteur, les années où la tension est connue
WITH mesures AS (
  SELECT
    annee AS periode,
    territoire,
    if(grouping(secteur) = 1, 'ensemble', secteur) AS secteur,
    coalesce(sum(conventions) FILTER (WHERE sexe = 'F'), 0) AS filles,
    sum(conventions) AS connus,
    sum(conventions) AS unites,
    any_value(etat.statut) AS statut,
    any_value(etat.incomplet) AS incomplet
  FROM conventions_territoires JOIN periodes_conventions AS etat USING (territoire)
  WHERE etat.periode = annee AND annee || territoire IN (SELECT annee || territoire FROM tensions_secteurs) AND sexe IN ('F', 'G')
  GROUP BY GROUPING SETS (
    (annee, territoire),
    (annee, territoire, secteur)
  )
)
SELECT periode, territoire, secteur, filles AS numerateur, connus AS denominateur, unites, statut, incomplet, 0 AS ligne
FROM mesures;

-- Part des projets de recrutement jugés difficiles, par secteur
WITH mesures AS (
  SELECT
    annee AS periode,
    territoire,
    if(grouping(secteur) = 1, 'ensemble', secteur) AS secteur,
    coalesce(sum(projets * round(part_difficile * 1000000000)::BIGINT) FILTER (WHERE true) / nullif(sum(projets) FILTER (WHERE true), 0), sum(round(part_difficile * 1000000000)::BIGINT) / nullif(count(part_difficile), 0)) / 1000000000 AS difficile,
    coalesce(sum(projets), 0) AS unites,
    'tensions' AS source
  FROM tensions_secteurs
  GROUP BY GROUPING SETS (
    (annee, territoire),
    (annee, territoire, secteur)
  )
)
SELECT periode, territoire, secteur, 'tension' AS modalite, NULL AS numerateur, difficile AS indice, unites, source, 0 AS ligne
FROM mesures;
