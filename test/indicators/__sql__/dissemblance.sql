-- Filles et garçons par secteur, conventions dont le sexe et le secteur sont connus
WITH mesures AS (
  SELECT
    annee AS periode,
    territoire,
    secteur,
    coalesce(sum(conventions) FILTER (WHERE sexe = 'F'), 0) AS filles,
    sum(conventions) AS connus,
    sum(conventions) AS unites,
    any_value(etat.statut) AS statut,
    any_value(etat.incomplet) AS incomplet
  FROM conventions_territoires JOIN periodes_conventions AS etat USING (territoire)
  WHERE etat.periode = annee AND sexe IN ('F', 'G') AND secteur <> 'nd'
  GROUP BY annee, territoire, secteur
)
SELECT periode, territoire, secteur, filles AS numerateur, connus AS denominateur, unites, statut, incomplet, 0 AS ligne
FROM mesures;
