-- Filles parmi les conventions dont le sexe est connu, par secteur
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
  WHERE etat.periode = annee AND sexe IN ('F', 'G')
  GROUP BY GROUPING SETS (
    (annee, territoire),
    (annee, territoire, secteur)
  )
)
SELECT periode, territoire, secteur, filles AS numerateur, connus AS denominateur, unites, statut, incomplet, 0 AS ligne
FROM mesures;

-- Filles parmi les élèves des stages collectifs
WITH mesures AS (
  SELECT
    annee_scolaire AS periode,
    territoire,
    'ensemble' AS secteur,
    'collectif' AS forme,
    sum(filles) AS filles,
    sum(eleves) AS eleves,
    count(*) AS unites,
    'stages_collectifs' AS source
  FROM collectifs_territoires
  GROUP BY annee_scolaire, territoire
)
SELECT periode, territoire, secteur, forme, filles AS numerateur, eleves AS denominateur, unites, source, 0 AS ligne
FROM mesures;
