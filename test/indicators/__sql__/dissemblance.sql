-- Filles et garçons par secteur, conventions dont le sexe et le secteur sont connus
WITH mesures AS (
  SELECT
    annee AS periode,
    territoire,
    secteur,
    coalesce(sum(conventions) FILTER (WHERE sexe = 'F'), 0) AS filles,
    sum(conventions) AS connus,
    sum(conventions) AS unites,
    any_value(etat.statut) AS statut
  FROM conventions_territoires JOIN periodes_conventions AS etat USING (territoire)
  WHERE etat.periode = annee AND sexe IN ('F', 'G') AND secteur <> 'nd'
  GROUP BY annee, territoire, secteur
)
SELECT periode, territoire, secteur, filles AS numerateur, connus AS denominateur, unites, statut, 0 AS ligne
FROM mesures;

-- Filles et garçons par secteur et par forme, formulaires qui donnent les trois
WITH mesures AS (
  SELECT
    annee_scolaire AS periode,
    territoire,
    niveau,
    secteur,
    forme,
    count(*) FILTER (WHERE sexe = 'F') AS filles,
    count(*) AS unites,
    'satisfaction_jeunes' AS source
  FROM reponses_jeunes
  WHERE sexe IN ('F', 'G') AND secteur <> 'nd' AND forme <> 'nd'
  GROUP BY annee_scolaire, territoire, niveau, secteur, forme
)
SELECT periode, territoire, niveau, secteur, forme, filles AS numerateur, unites AS denominateur, unites, source, 0 AS ligne
FROM mesures;
