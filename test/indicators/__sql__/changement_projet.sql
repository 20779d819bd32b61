-- Réponses dont le projet change, sur celles qui donnent les deux
WITH mesures AS (
  SELECT
    annee_scolaire AS periode,
    territoire,
    if(grouping(niveau) = 1, 'ensemble', niveau) AS niveau,
    if(grouping(secteur) = 1, 'ensemble', secteur) AS secteur,
    if(grouping(forme) = 1, 'ensemble', forme) AS forme,
    count(*) AS unites,
    count(*) FILTER (WHERE projet IN ('generale>technologique', 'generale>professionnelle', 'generale>apprentissage', 'generale>indecis', 'technologique>generale', 'technologique>professionnelle', 'technologique>apprentissage', 'technologique>indecis', 'professionnelle>generale', 'professionnelle>technologique', 'professionnelle>apprentissage', 'professionnelle>indecis', 'apprentissage>generale', 'apprentissage>technologique', 'apprentissage>professionnelle', 'apprentissage>indecis', 'indecis>generale', 'indecis>technologique', 'indecis>professionnelle', 'indecis>apprentissage')) AS changes
  FROM reponses_jeunes
  WHERE projet IS NOT NULL
  GROUP BY GROUPING SETS (
    (annee_scolaire, territoire),
    (annee_scolaire, territoire, niveau),
    (annee_scolaire, territoire, secteur),
    (annee_scolaire, territoire, forme)
  )
)
SELECT periode, territoire, niveau, secteur, forme, changes AS numerateur, unites AS denominateur, unites, 0 AS ligne
FROM mesures
WHERE territoire = 'R28' OR (secteur = 'ensemble' AND forme = 'ensemble');

-- Croisement du projet avant et du projet après, sur les réponses qui partent du même projet
WITH mesures AS (
  SELECT
    annee_scolaire AS periode,
    territoire,
    if(grouping(niveau) = 1, 'ensemble', niveau) AS niveau,
    'ensemble' AS secteur,
    if(grouping(forme) = 1, 'ensemble', forme) AS forme,
    count(*) AS unites,
    count(*) FILTER (WHERE projet IN ('generale>generale', 'generale>technologique', 'generale>professionnelle', 'generale>apprentissage', 'generale>indecis')) AS de_generale,
    count(*) FILTER (WHERE projet IN ('technologique>generale', 'technologique>technologique', 'technologique>professionnelle', 'technologique>apprentissage', 'technologique>indecis')) AS de_technologique,
    count(*) FILTER (WHERE projet IN ('professionnelle>generale', 'professionnelle>technologique', 'professionnelle>professionnelle', 'professionnelle>apprentissage', 'professionnelle>indecis')) AS de_professionnelle,
    count(*) FILTER (WHERE projet IN ('apprentissage>generale', 'apprentissage>technologique', 'apprentissage>professionnelle', 'apprentissage>apprentissage', 'apprentissage>indecis')) AS de_apprentissage,
    count(*) FILTER (WHERE projet IN ('indecis>generale', 'indecis>technologique', 'indecis>professionnelle', 'indecis>apprentissage', 'indecis>indecis')) AS de_indecis,
    count(*) FILTER (WHERE projet = 'generale>generale') AS de_generale_a_generale,
    count(*) FILTER (WHERE projet = 'generale>technologique') AS de_generale_a_technologique,
    count(*) FILTER (WHERE projet = 'generale>professionnelle') AS de_generale_a_professionnelle,
    count(*) FILTER (WHERE projet = 'generale>apprentissage') AS de_generale_a_apprentissage,
    count(*) FILTER (WHERE projet = 'generale>indecis') AS de_generale_a_indecis,
    count(*) FILTER (WHERE projet = 'technologique>generale') AS de_technologique_a_generale,
    count(*) FILTER (WHERE projet = 'technologique>technologique') AS de_technologique_a_technologique,
    count(*) FILTER (WHERE projet = 'technologique>professionnelle') AS de_technologique_a_professionnelle,
    count(*) FILTER (WHERE projet = 'technologique>apprentissage') AS de_technologique_a_apprentissage,
    count(*) FILTER (WHERE projet = 'technologique>indecis') AS de_technologique_a_indecis,
    count(*) FILTER (WHERE projet = 'professionnelle>generale') AS de_professionnelle_a_generale,
    count(*) FILTER (WHERE projet = 'professionnelle>technologique') AS de_professionnelle_a_technologique,
    count(*) FILTER (WHERE projet = 'professionnelle>professionnelle') AS de_professionnelle_a_professionnelle,
    count(*) FILTER (WHERE projet = 'professionnelle>apprentissage') AS de_professionnelle_a_apprentissage,
    count(*) FILTER (WHERE projet = 'professionnelle>indecis') AS de_professionnelle_a_indecis,
    count(*) FILTER (WHERE projet = 'apprentissage>generale') AS de_apprentissage_a_generale,
    count(*) FILTER (WHERE projet = 'apprentissage>technologique') AS de_apprentissage_a_technologique,
    count(*) FILTER (WHERE projet = 'apprentissage>professionnelle') AS de_apprentissage_a_professionnelle,
    count(*) FILTER (WHERE projet = 'apprentissage>apprentissage') AS de_apprentissage_a_apprentissage,
    count(*) FILTER (WHERE projet = 'apprentissage>indecis') AS de_apprentissage_a_indecis,
    count(*) FILTER (WHERE projet = 'indecis>generale') AS de_indecis_a_generale,
    count(*) FILTER (WHERE projet = 'indecis>technologique') AS de_indecis_a_technologique,
    count(*) FILTER (WHERE projet = 'indecis>professionnelle') AS de_indecis_a_professionnelle,
    count(*) FILTER (WHERE projet = 'indecis>apprentissage') AS de_indecis_a_apprentissage,
    count(*) FILTER (WHERE projet = 'indecis>indecis') AS de_indecis_a_indecis
  FROM reponses_jeunes
  WHERE projet IS NOT NULL
  GROUP BY GROUPING SETS (
    (annee_scolaire, territoire),
    (annee_scolaire, territoire, niveau),
    (annee_scolaire, territoire, forme)
  )
)
SELECT periode, territoire, niveau, secteur, forme, 'generale>generale' AS modalite, de_generale_a_generale AS numerateur, de_generale AS denominateur, de_generale AS unites, 0 AS ligne
FROM mesures
WHERE territoire = 'R28' AND de_generale > 0
UNION ALL
SELECT periode, territoire, niveau, secteur, forme, 'generale>technologique' AS modalite, de_generale_a_technologique AS numerateur, de_generale AS denominateur, de_generale AS unites, 1 AS ligne
FROM mesures
WHERE territoire = 'R28' AND de_generale > 0
UNION ALL
SELECT periode, territoire, niveau, secteur, forme, 'generale>professionnelle' AS modalite, de_generale_a_professionnelle AS numerateur, de_generale AS denominateur, de_generale AS unites, 2 AS ligne
FROM mesures
WHERE territoire = 'R28' AND de_generale > 0
UNION ALL
SELECT periode, territoire, niveau, secteur, forme, 'generale>apprentissage' AS modalite, de_generale_a_apprentissage AS numerateur, de_generale AS denominateur, de_generale AS unites, 3 AS ligne
FROM mesures
WHERE territoire = 'R28' AND de_generale > 0
UNION ALL
SELECT periode, territoire, niveau, secteur, forme, 'generale>indecis' AS modalite, de_generale_a_indecis AS numerateur, de_generale AS denominateur, de_generale AS unites, 4 AS ligne
FROM mesures
WHERE territoire = 'R28' AND de_generale > 0
UNION ALL
SELECT periode, territoire, niveau, secteur, forme, 'technologique>generale' AS modalite, de_technologique_a_generale AS numerateur, de_technologique AS denominateur, de_technologique AS unites, 5 AS ligne
FROM mesures
WHERE territoire = 'R28' AND de_technologique > 0
UNION ALL
SELECT periode, territoire, niveau, secteur, forme, 'technologique>technologique' AS modalite, de_technologique_a_technologique AS numerateur, de_technologique AS denominateur, de_technologique AS unites, 6 AS ligne
FROM mesures
WHERE territoire = 'R28' AND de_technologique > 0
UNION ALL
SELECT periode, territoire, niveau, secteur, forme, 'technologique>professionnelle' AS modalite, de_technologique_a_professionnelle AS numerateur, de_technologique AS denominateur, de_technologique AS unites, 7 AS ligne
FROM mesures
WHERE territoire = 'R28' AND de_technologique > 0
UNION ALL
SELECT periode, territoire, niveau, secteur, forme, 'technologique>apprentissage' AS modalite, de_technologique_a_apprentissage AS numerateur, de_technologique AS denominateur, de_technologique AS unites, 8 AS ligne
FROM mesures
WHERE territoire = 'R28' AND de_technologique > 0
UNION ALL
SELECT periode, territoire, niveau, secteur, forme, 'technologique>indecis' AS modalite, de_technologique_a_indecis AS numerateur, de_technologique AS denominateur, de_technologique AS unites, 9 AS ligne
FROM mesures
WHERE territoire = 'R28' AND de_technologique > 0
UNION ALL
SELECT periode, territoire, niveau, secteur, forme, 'professionnelle>generale' AS modalite, de_professionnelle_a_generale AS numerateur, de_professionnelle AS denominateur, de_professionnelle AS unites, 10 AS ligne
FROM mesures
WHERE territoire = 'R28' AND de_professionnelle > 0
UNION ALL
SELECT periode, territoire, niveau, secteur, forme, 'professionnelle>technologique' AS modalite, de_professionnelle_a_technologique AS numerateur, de_professionnelle AS denominateur, de_professionnelle AS unites, 11 AS ligne
FROM mesures
WHERE territoire = 'R28' AND de_professionnelle > 0
UNION ALL
SELECT periode, territoire, niveau, secteur, forme, 'professionnelle>professionnelle' AS modalite, de_professionnelle_a_professionnelle AS numerateur, de_professionnelle AS denominateur, de_professionnelle AS unites, 12 AS ligne
FROM mesures
WHERE territoire = 'R28' AND de_professionnelle > 0
UNION ALL
SELECT periode, territoire, niveau, secteur, forme, 'professionnelle>apprentissage' AS modalite, de_professionnelle_a_apprentissage AS numerateur, de_professionnelle AS denominateur, de_professionnelle AS unites, 13 AS ligne
FROM mesures
WHERE territoire = 'R28' AND de_professionnelle > 0
UNION ALL
SELECT periode, territoire, niveau, secteur, forme, 'professionnelle>indecis' AS modalite, de_professionnelle_a_indecis AS numerateur, de_professionnelle AS denominateur, de_professionnelle AS unites, 14 AS ligne
FROM mesures
WHERE territoire = 'R28' AND de_professionnelle > 0
UNION ALL
SELECT periode, territoire, niveau, secteur, forme, 'apprentissage>generale' AS modalite, de_apprentissage_a_generale AS numerateur, de_apprentissage AS denominateur, de_apprentissage AS unites, 15 AS ligne
FROM mesures
WHERE territoire = 'R28' AND de_apprentissage > 0
UNION ALL
SELECT periode, territoire, niveau, secteur, forme, 'apprentissage>technologique' AS modalite, de_apprentissage_a_technologique AS numerateur, de_apprentissage AS denominateur, de_apprentissage AS unites, 16 AS ligne
FROM mesures
WHERE territoire = 'R28' AND de_apprentissage > 0
UNION ALL
SELECT periode, territoire, niveau, secteur, forme, 'apprentissage>professionnelle' AS modalite, de_apprentissage_a_professionnelle AS numerateur, de_apprentissage AS denominateur, de_apprentissage AS unites, 17 AS ligne
FROM mesures
WHERE territoire = 'R28' AND de_apprentissage > 0
UNION ALL
SELECT periode, territoire, niveau, secteur, forme, 'apprentissage>apprentissage' AS modalite, de_apprentissage_a_apprentissage AS numerateur, de_apprentissage AS denominateur, de_apprentissage AS unites, 18 AS ligne
FROM mesures
WHERE territoire = 'R28' AND de_apprentissage > 0
UNION ALL
SELECT periode, territoire, niveau, secteur, forme, 'apprentissage>indecis' AS modalite, de_apprentissage_a_indecis AS numerateur, de_apprentissage AS denominateur, de_apprentissage AS unites, 19 AS ligne
FROM mesures
WHERE territoire = 'R28' AND de_apprentissage > 0
UNION ALL
SELECT periode, territoire, niveau, secteur, forme, 'indecis>generale' AS modalite, de_indecis_a_generale AS numerateur, de_indecis AS denominateur, de_indecis AS unites, 20 AS ligne
FROM mesures
WHERE territoire = 'R28' AND de_indecis > 0
UNION ALL
SELECT periode, territoire, niveau, secteur, forme, 'indecis>technologique' AS modalite, de_indecis_a_technologique AS numerateur, de_indecis AS denominateur, de_indecis AS unites, 21 AS ligne
FROM mesures
WHERE territoire = 'R28' AND de_indecis > 0
UNION ALL
SELECT periode, territoire, niveau, secteur, forme, 'indecis>professionnelle' AS modalite, de_indecis_a_professionnelle AS numerateur, de_indecis AS denominateur, de_indecis AS unites, 22 AS ligne
FROM mesures
WHERE territoire = 'R28' AND de_indecis > 0
UNION ALL
SELECT periode, territoire, niveau, secteur, forme, 'indecis>apprentissage' AS modalite, de_indecis_a_apprentissage AS numerateur, de_indecis AS denominateur, de_indecis AS unites, 23 AS ligne
FROM mesures
WHERE territoire = 'R28' AND de_indecis > 0
UNION ALL
SELECT periode, territoire, niveau, secteur, forme, 'indecis>indecis' AS modalite, de_indecis_a_indecis AS numerateur, de_indecis AS denominateur, de_indecis AS unites, 24 AS ligne
FROM mesures
WHERE territoire = 'R28' AND de_indecis > 0;
