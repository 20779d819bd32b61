import { z } from "zod";
import { amongDepartments, departmentChoice } from "../../../region/words.ts";
import { defaulted, optional, required } from "../../cell.ts";
import { department, level, sex } from "../../cells/lists.ts";
import { whole } from "../../cells/number.ts";
import { day, schoolYear } from "../../cells/time.ts";
import { label, uai } from "../../cells/words.ts";
import { defineContract } from "../../contract.ts";
import { examples } from "../../examples.ts";
import { inventedSchool } from "../../shared.ts";
import { checks, totals } from "./checks.ts";
import { crossChecks } from "./cross-checks.ts";
import { answered, silent } from "./freshness.ts";
import { rules, toPlace } from "./rules.ts";
import { views } from "./views.ts";

/** The academic survey: who found an internship, school by school (domain.md, section 4). */
export const placement = defineContract({
  id: "placement",
  title: "Enquête académique sur le placement",
  definition: "Élèves concernés par un stage, avec et sans solution, déclarés par chaque établissement.",
  grain: "un établissement × une année scolaire × un niveau (× un sexe)",
  key: ["annee_scolaire", "uai", "niveau", "sexe"],
  period: { kind: "annee_scolaire", sql: "annee_scolaire" },
  replacement: {
    block: ["uai", "annee_scolaire", "niveau"],
    words: "les réponses d'un établissement pour une année et un niveau",
    dated: "date_enquete",
  },
  invented: inventedSchool,
  row: z.object({
    annee_scolaire: required(schoolYear(), {
      title: "Année scolaire",
      definition: "Année scolaire du stage, du 1er septembre au 31 août.",
      example: "2024-2025",
      synonyms: ["année", "as", "annee scol", "année scolaire du stage"],
      fix: "écrivez les deux années qui se suivent, comme 2024-2025.",
    }),
    date_enquete: optional(day(), {
      title: "Date de l'enquête",
      definition: "Jour où l'extrait a été tiré ; un extrait plus récent remplace le précédent.",
      example: "2025-06-27",
      synonyms: ["date", "date extraction", "date d'extraction", "date de l'enquête", "date de remontée"],
      fix: "écrivez la date comme 27/06/2025.",
    }),
    uai: required(uai(), {
      title: "UAI",
      definition: "Identifiant de l'établissement : sept chiffres et une lettre.",
      example: examples.uai,
      synonyms: [
        "rne",
        "code uai",
        "code rne",
        "numéro uai",
        "n° uai",
        "identifiant établissement",
        "code établissement",
        "uai établissement",
        "numero etablissement",
      ],
      fix: "recopiez l'UAI de l'établissement : sept chiffres puis une lettre, le zéro de tête compris.",
    }),
    etablissement: optional(label(), {
      title: "Établissement",
      definition: "Nom de l'établissement.",
      example: "Lycée de démonstration nº 1",
      synonyms: [
        "nom établissement",
        "nom de l'établissement",
        "lycée",
        "nom du lycée",
        "libellé établissement",
        "dénomination",
        "collège",
        "patronyme",
        "appellation officielle",
        "nom établissement scolaire",
      ],
      exempt: true,
    }),
    departement: required(department(), {
      title: "Département",
      definition: `Département de l'établissement, ${amongDepartments}.`,
      example: examples.department,
      synonyms: ["dept", "dpt", "dép", "code département", "num département", "n° département", "dep"],
      fix: `écrivez ${departmentChoice}.`,
    }),
    bassin: optional(label(), {
      title: "Bassin",
      definition: "Bassin de formation de l'établissement.",
      example: "Bassin de démonstration",
      synonyms: [
        "bassin de formation",
        "bassin d'éducation",
        "libellé bassin",
        "libellé bassin formation",
        "zone",
      ],
      doubtful: ["zone"],
      bearsOut: /bassin|^\d{5}$/i,
    }),
    niveau: required(level(), {
      title: "Niveau",
      definition: "Dispositif : troisieme, seconde, pfmp ou mini_stage.",
      example: "seconde",
      synonyms: ["dispositif", "classe", "niveau de classe", "niveau scolaire", "type de stage"],
      fix: "écrivez troisieme, seconde, pfmp ou mini_stage.",
    }),
    sexe: defaulted(sex(), "ensemble", {
      title: "Sexe",
      definition: "F, G, nd (non donné) ou ensemble ; vide vaut ensemble.",
      example: "ensemble",
      synonyms: ["genre", "sexe des élèves", "fille/garçon", "F/G"],
      fix: "écrivez F, G, nd ou ensemble.",
    }),
    effectif: required(whole(), {
      title: "Élèves concernés",
      definition: "Nombre d'élèves concernés par le stage, exemptés compris.",
      example: "100",
      synonyms: [
        "effectifs",
        "élèves concernés",
        "nombre d'élèves",
        "nb élèves",
        "nb d'élèves",
        "nombre d'élèves concernés",
        "nb élèves concernés",
        "effectif concerné",
        "effectif total",
        "total élèves",
        "élèves",
      ],
      fix: "écrivez le nombre d'élèves, sans unité ni pourcentage.",
    }),
    exemptes: optional(whole(), {
      title: "Élèves exemptés",
      definition:
        "Parmi les élèves concernés, ceux qui sont exemptés de stage (séjour à l'étranger, série hôtelière, raison médicale) ; ils sont hors du taux.",
      example: "0",
      synonyms: [
        "exemptés",
        "dont exemptés",
        "nb exemptés",
        "nombre d'exemptés",
        "nb élèves exemptés",
        "nombre d'élèves exemptés",
        "élèves dispensés",
        "dispensés",
        "dont dispensés",
        "nb dispensés",
        "nombre d'élèves dispensés",
      ],
      fix: "écrivez le nombre d'élèves exemptés, ou laissez vide s'il n'y en a pas.",
    }),
    avec_solution: optional(whole(), {
      title: "Avec solution",
      definition:
        "Élèves qui ont une solution ; vide, comme « sans solution », si l'établissement n'a pas répondu.",
      example: "90",
      synonyms: [
        "élèves avec solution",
        "nb avec solution",
        "nombre avec solution",
        "ayant une solution",
        "élèves placés",
        "placés",
        "avec stage",
        "ont trouvé un stage",
        "nombre d'élèves avec solution",
        "nb élèves avec solution",
        "avec une solution",
      ],
      fix: "écrivez un nombre d'élèves, ou laissez vide si l'établissement n'a pas répondu.",
      expectedColumn: true,
    }),
    sans_solution: optional(whole(), {
      title: "Sans solution",
      definition: "Élèves sans solution ; vide, comme « avec solution », si l'établissement n'a pas répondu.",
      example: "10",
      synonyms: [
        "élèves sans solution",
        "nb sans solution",
        "nombre sans solution",
        "sans stage",
        "non placés",
        "n'ont pas trouvé de stage",
        "nombre d'élèves sans solution",
        "nb élèves sans solution",
        "sans une solution",
      ],
      fix: "écrivez un nombre d'élèves, ou laissez vide si l'établissement n'a pas répondu.",
      expectedColumn: true,
    }),
    stage_entreprise: optional(
      whole(),
      part("Stage en entreprise", "en entreprise", "70", [
        "entreprise",
        "en entreprise",
        "stages en entreprise",
      ]),
    ),
    stage_public: optional(
      whole(),
      part("Stage dans le public", "dans une administration ou une collectivité", "10", [
        "administration",
        "secteur public",
        "stage secteur public",
      ]),
    ),
    stage_association: optional(
      whole(),
      part("Stage en association", "dans une association", "5", ["association", "en association"]),
    ),
    stage_collectif: optional(
      whole(),
      part("Stage collectif", "en stage collectif", "3", ["collectif", "stages collectifs"]),
    ),
    autre_solution: optional(
      whole(),
      part("Autre solution", "avec une autre solution (SNU, séjour…)", "2", ["autres solutions", "autre"]),
    ),
    via_plateforme: optional(whole(), channel("une plateforme", "20", ["plateforme", "par plateforme"])),
    via_reseau_personnel: optional(
      whole(),
      channel("le réseau personnel", "50", ["réseau personnel", "par réseau personnel", "via réseau"]),
    ),
    via_etablissement: optional(
      whole(),
      channel("l'établissement", "15", ["par établissement", "via lycée"]),
    ),
    via_autre: optional(whole(), channel("un autre canal", "5", ["autre canal", "par autre"])),
    sans_solution_mobilite: optional(whole(), {
      title: "Sans solution pour cause de mobilité",
      definition: "Parmi les élèves sans solution, ceux que le transport empêche.",
      example: "4",
      synonyms: ["mobilité", "sans solution mobilité", "dont mobilité", "frein mobilité"],
    }),
    conventions: optional(whole(), {
      title: "Conventions signées",
      definition: "Conventions signées pour ces élèves ; deux sont possibles par élève en seconde.",
      example: "95",
      synonyms: ["nb conventions", "nombre de conventions", "conventions signées"],
    }),
    definition: defaulted(label(), "1", {
      title: "Version de la définition",
      definition: "Version de la définition de l'enquête ; vide vaut 1.",
      example: "1",
      synonyms: ["version définition", "version de la définition", "définition de l'enquête"],
    }),
  }),
  counted: { effectif: toPlace },
  rules,
  totals,
  checks,
  crossChecks,
  agreements: [],
  views,
  freshness: { rhythm: "chaque année scolaire", lists: [answered, silent] },
});

function part(title: string, where: string, example: string, synonyms: string[]) {
  return { title, definition: `Élèves avec solution placés ${where}.`, example, synonyms };
}

function channel(through: string, example: string, synonyms: string[]) {
  return {
    title: `Trouvé par ${through}`,
    definition: `Élèves avec solution trouvée par ${through}.`,
    example,
    synonyms,
  };
}
