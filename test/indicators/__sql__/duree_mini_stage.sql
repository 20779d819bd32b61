-- Jours de mini-stage et conventions, lignes qui donnent les jours
WITH mesures AS (
  SELECT
    annee AS periode,
    territoire,
    sum(jours) FILTER (WHERE jours IS NOT NULL) AS jours,
    sum(conventions) FILTER (WHERE jours IS NOT NULL) AS de_duree_connue,
    coalesce(sum(conventions) FILTER (WHERE jours IS NOT NULL), 0) AS unites,
    any_value(etat.statut) AS statut,
    any_value(etat.incomplet) AS incomplet
  FROM conventions_territoires JOIN periodes_conventions AS etat USING (territoire)
  WHERE etat.periode = annee
  GROUP BY annee, territoire
)
SELECT periode, territoire, jours AS numerateur, de_duree_connue AS denominateur, unites, statut, incomplet, 0 AS ligne
FROM mesures;
