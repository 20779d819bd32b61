/** `annee_scolaire_de('2025-03')` = `2024-2025`: a school year runs from 1 September to 31 August (domain.md, section 3). */
const schoolYear = `
CREATE OR REPLACE MACRO rentree_de(jour) AS
  left(jour::VARCHAR, 4)::INTEGER - if(substr(jour::VARCHAR, 6, 2)::INTEGER >= 9, 0, 1);
CREATE OR REPLACE MACRO annee_scolaire_de(jour) AS rentree_de(jour) || '-' || (rentree_de(jour) + 1);
`;

/** `reponses_jeunes`: one row = answer × territory (region, department); a missing optional value is `nd`. */
const jeunes = `
CREATE OR REPLACE VIEW reponses_jeunes AS
SELECT
  annee_scolaire_de(date_reponse) AS annee_scolaire,
  niveau,
  coalesce(sexe, 'nd') AS sexe,
  coalesce(secteur, 'nd') AS secteur,
  coalesce(forme, 'nd') AS forme,
  satisfaction,
  recommandation,
  projet_avant,
  projet_apres,
  effet_orientation,
  projet_avant || '>' || projet_apres AS projet,
  departement,
  [rowid::VARCHAR] AS _pieces,
  unnest(['R28', 'D' || departement]) AS territoire
FROM satisfaction_jeunes;
`;

/** `reponses_entreprises`: the same for companies. */
const entreprises = `
CREATE OR REPLACE VIEW reponses_entreprises AS
SELECT
  annee_scolaire_de(date_reponse) AS annee_scolaire,
  coalesce(niveau, 'nd') AS niveau,
  coalesce(secteur, 'nd') AS secteur,
  coalesce(forme, 'nd') AS forme,
  satisfaction,
  recommandation,
  accueil_futur,
  departement,
  [rowid::VARCHAR] AS _pieces,
  unnest(['R28', 'D' || departement]) AS territoire
FROM satisfaction_entreprises;
`;

/** The views of the forms, in the order they are created. */
export const formViews = [schoolYear, jeunes, entreprises];
