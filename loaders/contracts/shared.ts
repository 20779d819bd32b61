import { inventedUaiSql } from "../region/national.ts";
import { region } from "../region/region.ts";
import { amongDepartments, departmentChoice, wholeWords } from "../region/words.ts";
import { type CellText, defaulted, optional, required } from "./cell.ts";
import * as lists from "./cells/lists.ts";
import { rating, scale } from "./cells/rating.ts";
import { sector } from "./cells/sector.ts";
import { monthOfAnswer } from "./cells/time.ts";
import { label } from "./cells/words.ts";
import type { Replacement } from "./contract.ts";
import { examples } from "./examples.ts";

/** Columns that several sources have, so that they say the same thing everywhere. */
const departmentText = {
  title: "Département",
  definition: `Département, ${amongDepartments}.`,
  example: examples.department,
  synonyms: [
    "dept",
    "dpt",
    "dép",
    "code département",
    "num département",
    "n° département",
    "dep",
    "dans quel département",
    "département du stage",
  ],
  fix: `écrivez ${departmentChoice}.`,
};

const sectorText = {
  title: "Secteur",
  definition: "Section de la NAF rév. 2, une lettre de A à U.",
  example: "F",
  synonyms: [
    "secteur d'activité",
    "naf",
    "code naf",
    "section naf",
    "ape",
    "code ape",
    "activité",
    "secteur naf",
  ],
  fix: "écrivez la lettre de la section NAF rév. 2 (A à U), ou un code comme 43.21A.",
};

const levelText = {
  title: "Niveau",
  definition: "Dispositif : troisieme, seconde, pfmp ou mini_stage.",
  example: "seconde",
  synonyms: ["dispositif", "classe", "niveau de classe", "niveau scolaire", "type de stage"],
  fix: "écrivez troisieme, seconde, pfmp ou mini_stage.",
};

/** The text of a column, with the question of a form that it answers. */
const asking = (text: CellText, asked: string | undefined): CellText => ({
  ...text,
  ...(asked !== undefined && { asked }),
});

export const columns = {
  department: (asked?: string) => required(lists.department(), asking(departmentText, asked)),
  optionalDepartment: () =>
    optional(lists.department(), {
      ...departmentText,
      definition: `${departmentText.definition} Vide : toute ${wholeWords.the}.`,
    }),
  level: (asked?: string) => required(lists.level(), asking(levelText, asked)),
  optionalLevel: (asked?: string) => optional(lists.level(), asking(levelText, asked)),
  sector: () => required(sector(), sectorText),
  optionalSector: (asked?: string) => optional(sector(), asking(sectorText, asked)),
  sex: () =>
    defaulted(lists.sexOfOne(), "nd", {
      title: "Sexe",
      definition: "F, G ou nd (non donné) ; vide vaut nd.",
      example: "F",
      synonyms: ["genre", "sexe du jeune", "F/G"],
      asked: "Vous êtes :",
      fix: "écrivez F, G ou nd.",
    }),
  form: (asked: string) =>
    optional(lists.form(), {
      asked,
      title: "Forme du stage",
      definition: "individuel ou collectif.",
      example: "individuel",
      synonyms: ["forme du stage", "type", "individuel ou collectif"],
      doubtful: ["type"],
      fix: "écrivez individuel ou collectif.",
    }),
  size: (asked?: string) =>
    optional(
      lists.companySize(),
      asking(
        {
          title: "Taille de l'entreprise",
          definition: "tpe (moins de 10 salariés), pme (10 à 249), eti (250 à 4 999) ou ge (5 000 et plus).",
          example: "tpe",
          synonyms: ["taille", "taille entreprise", "effectif de l'entreprise", "nombre de salariés"],
          doubtful: ["taille"],
          fix: "écrivez tpe, pme, eti ou ge.",
        },
        asked,
      ),
    ),
  origin: (example: string) =>
    optional(label(), {
      title: "Origine",
      definition:
        "Qui a produit l'extrait (CCI, outil de formulaire) ; un nouvel extrait remplace le précédent de même origine.",
      example,
      synonyms: ["cci", "outil", "provenance", "organisme", "source"],
      doubtful: ["outil", "provenance", "source"],
      bearsOut: /^(?!.*\d{2}[-/.]\d)(?!.*\.(?:csv|xlsx?|ods)$).*\p{L}{2}/iu,
      fix: "écrivez le nom de la CCI, de l'organisme ou de l'outil, jamais celui d'une personne.",
    }),
  answered: () =>
    required(monthOfAnswer(), {
      title: "Date de la réponse",
      definition: "Date de la réponse ; seul le mois est conservé.",
      example: "2025-06-20",
      synonyms: [
        "horodateur",
        "date",
        "date de réponse",
        "date de la réponse",
        "timestamp",
        "submitted at",
        "date de soumission",
        "heure de fin",
        "completion time",
        "submitdate",
        "date de soumission",
        "soumis le",
        "submission date",
        "submitted time",
        "date submitted",
        "envoyé le",
        "date d'envoi",
        "terminé le",
        "completed",
        "déposé le",
        "date de dépôt",
        "date de saisie",
        "date saisie",
        "date d'enregistrement",
        "horodatage",
        "mois",
      ],
      fix: "écrivez la date comme 20/06/2025.",
    }),
  satisfaction: (asked: string) =>
    required(rating(), {
      asked,
      title: "Satisfaction",
      definition: "Note de 1 (pas du tout satisfait) à 5 (très satisfait).",
      example: "4",
      synonyms: [
        "note",
        "note de satisfaction",
        "satisfaction globale",
        "satisfaction générale",
        "niveau de satisfaction",
        "êtes-vous satisfait",
        "êtes-vous satisfait de votre stage",
      ],
      fix: "écrivez une note de 1 à 5.",
    }),
  recommendation: (asked: string) =>
    optional(scale(0, 10), {
      asked,
      title: "Recommandation",
      definition: "De 0 (pas du tout) à 10 (tout à fait).",
      example: "9",
      synonyms: [
        "nps",
        "note de recommandation",
        "recommanderiez-vous",
        "recommanderiez-vous ce stage",
        "probabilité de recommander",
      ],
      fix: "écrivez une note de 0 à 10.",
    }),
};

/** What a later extract replaces where it replaces everything. */
export const wholeSource: Replacement<never> = { block: [], words: "la source entière" };

/** What a later export of a form replaces: the answers of a month, of the same tool. */
export const answersOfMonth: Replacement<"date_reponse" | "origine"> = {
  block: ["date_reponse"],
  words: "les réponses d'un mois",
  owner: "origine",
};

/** UAI reserved for invented schools (domain.md, section 7). */
export const inventedSchool = {
  column: "uai",
  sql: inventedUaiSql(
    "uai",
    region.departements.map(({ code }) => code),
  ),
} as const;

/** A column that says who produced the rows starts with « Démonstration » where they are invented. */
export const saidInvented = <const Name extends string>(column: Name) => ({
  column,
  sql: `regexp_matches(${column}, '^(Données de d|D)émonstration')`,
});
