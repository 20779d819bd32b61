import { observationColumns } from "../../indicators/count.ts";
import { countryRegions } from "../../region/place.ts";
import { region } from "../../region/region.ts";

type Column = (typeof observationColumns)[number];

const codes = region.departements.map(({ code }) => `D${code}`);
const departmentSpan = codes.length > 1 ? `${codes[0]} à ${codes.at(-1)}` : codes.join();
const regionSpan = countryRegions.length > 0 ? "R et un code (régions)" : `${region.code} (${region.nom})`;

/** What `ecart_region` is against: in the edition of the country, a region is read against France. */
const around =
  countryRegions.length > 0
    ? {
        title: "Écart à la région, ou à la France",
        definition:
          "Valeur d'un département moins celle de sa région ; d'une région ou d'un bassin, moins celle de la France.",
      }
    : { title: "Écart à la région", definition: "Valeur moins celle de la région." };

/** What a column of the published table holds, for the dictionary, the data package and the workbook. */
interface ColumnText {
  type: "string" | "number" | "integer" | "boolean";
  title: string;
  definition: string;
}

const text = (title: string, definition: string): ColumnText => ({ type: "string", title, definition });
const number = (title: string, definition: string): ColumnText => ({ type: "number", title, definition });
const flag = (title: string, definition: string): ColumnText => ({ type: "boolean", title, definition });

const texts: Record<Column, ColumnText> = {
  indicateur: text("Indicateur", "Identifiant de l'indicateur, défini sur la page Méthode."),
  periode: text("Période", "Année scolaire (2024-2025), année civile (2024) ou mois (2024-07)."),
  territoire: text(
    "Territoire",
    `FR, ${regionSpan}, ${departmentSpan} (départements), B et un code (bassins de formation).`,
  ),
  niveau: text("Niveau", "seconde, troisieme, pfmp, mini_stage, ensemble ; vide quand il n'y a pas lieu."),
  sexe: text("Sexe", "F, G, ensemble ; vide quand il n'y a pas lieu."),
  secteur: text("Secteur", "Section de la NAF rév. 2 (A à U), ensemble ; vide quand il n'y a pas lieu."),
  forme: text("Forme", "individuel, collectif, ensemble ; vide quand il n'y a pas lieu."),
  public: text("Public", "collegien, lyceen, etudiant, autre, ensemble ; vide quand il n'y a pas lieu."),
  modalite: text(
    "Modalité",
    "Précise la ligne (basse, haute, moyenne, avant>apres…) ; vide pour la ligne principale.",
  ),
  valeur: number("Valeur", "Non arrondie ; les parts, soldes et indices sont des fractions de 1."),
  numerateur: number("Numérateur", "Ce qui est compté, au-dessus de la barre."),
  denominateur: number("Dénominateur", "Ce sur quoi on divise ; vide pour un nombre simple."),
  borne_basse: number("Borne basse", "Limite basse de l'intervalle à 95 %."),
  borne_haute: number("Borne haute", "Limite haute de l'intervalle à 95 %."),
  couverture: number(
    "Couverture",
    "Part des élèves listés dans un établissement qui a répondu, ou qui a rempli la colonne, ou dont le sexe est connu, selon la ligne ; de 0 à 1.",
  ),
  deff: number(
    "Effet de plan",
    "Une valeur par niveau et année scolaire : variance entre établissements, au sein des départements, rapportée à celle d'un tirage simple, arrondie vers le haut à 1 ; 1,5 ; 2 ; 3 ; 4 ; 6 ; 8 ou 12.",
  ),
  statut: text("Statut", "Vide, c, faible, partiel, x, z ou nd : voir les symboles."),
  ecart_n1: number("Écart à la période précédente", "Valeur moins celle de la période précédente."),
  ecart_n1_bas: number("Écart à la période précédente, borne basse", "Limite basse de l'intervalle à 95 %."),
  ecart_n1_haut: number("Écart à la période précédente, borne haute", "Limite haute de l'intervalle à 95 %."),
  ecart_n1_significatif: flag(
    "Écart à la période précédente distinguable",
    "true si l'intervalle exclut zéro, sans correction.",
  ),
  ecart_region: number(around.title, around.definition),
  ecart_region_bas: number(`${around.title}, borne basse`, "Limite basse de l'intervalle à 95 %."),
  ecart_region_haut: number(`${around.title}, borne haute`, "Limite haute de l'intervalle à 95 %."),
  ecart_region_significatif: flag(
    `${around.title} distinguable`,
    "true si l'intervalle exclut zéro, sans correction.",
  ),
  ecart_n1_constant: number(
    "Évolution à champ constant",
    "Différence des taux des établissements qui ont répondu les deux années. Quand un ou deux autres feraient seuls la différence avec le champ d'une année, les plus petits en sont ôtés. Arrondie à 0,1 point ou plus grossièrement.",
  ),
  ecart_n1_constant_bas: number(
    "Évolution à champ constant, borne basse",
    "Limite basse de l'intervalle à 95 %, arrondie vers l'extérieur à 0,1 point.",
  ),
  ecart_n1_constant_haut: number(
    "Évolution à champ constant, borne haute",
    "Limite haute de l'intervalle à 95 %, arrondie vers l'extérieur à 0,1 point.",
  ),
  ecart_n1_constant_significatif: flag(
    "Évolution à champ constant distinguable",
    "true si l'intervalle exclut zéro : plus que ce qu'une année fait bouger par hasard.",
  ),
  champ_constant: number(
    "Champ constant",
    "Part des élèves listés dans un établissement de ce champ, de 0 à 1.",
  ),
  unites: {
    type: "integer",
    title: "Unités",
    definition: "Établissements, réponses, stages ou conventions sur lesquels repose la ligne.",
  },
  definition: text("Version de la définition", "Version de la définition de l'enquête derrière la ligne."),
  source: text("Source", "Source de la ligne ; le dit quand les données sont de démonstration."),
};

/** The columns of the published table in order, each with its meaning. */
export const columns = observationColumns.map((name) => ({ name, ...texts[name] }));
