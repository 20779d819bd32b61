import { formatNumber, formatPercent } from "../../src/components/format.ts";
import type { Observation } from "../indicators/count.ts";
import type { Edition } from "./edition.ts";
import { agree, countsText, formText, sectorText, shareText, type Wording } from "./sentences-words.ts";

type Words = (row: Observation, edition: Pick<Edition, "secteurs">) => Wording;

const noun: [string, string] = ["convention", "conventions"];

/** What the rows of the CCI conventions, of the gender mix and of recruitment tension say. */
export const conventionWords: Record<string, Words> = {
  conventions: (row, edition) => {
    const what = `de mini-stage${signatoryText(row)}${sectorText(row, edition)}`;
    return {
      kind: "nombre",
      subject: `le nombre de conventions ${what}`,
      feminine: false,
      claim: (value) =>
        value === 0
          ? `aucune convention ${what} n'a été signée`
          : `${formatNumber(value)} ${agree(value, noun)} ${what} ${agree(value, ["a été signée", "ont été signées"])}`,
      evidence: "",
    };
  },
  part_regionale: (row) => ({
    kind: "part",
    subject: "la part des conventions de mini-stage de France qui y sont signées",
    feminine: true,
    claim: (value) =>
      `${shareText(value, row.denominateur)} des conventions de mini-stage de France ont été signées`,
    evidence: countsText(row, noun),
  }),
  progression_objectif: (row) => {
    const pace = row.modalite === "rythme_annuel" || row.modalite === "rythme_mensuel";
    const each = row.modalite === "rythme_mensuel" ? "mois" : "an";
    return {
      kind: pace ? "nombre" : "part",
      subject: pace
        ? `le rythme à tenir chaque ${each === "an" ? "année" : "mois"} pour atteindre l'objectif national de 2027`
        : "la part de l'objectif national de 2027 déjà atteinte",
      feminine: !pace,
      claim: (value) =>
        pace
          ? `atteindre l'objectif national de 2027 demande ${formatNumber(value)} ${agree(value, noun)} de plus par ${each}`
          : `les conventions de mini-stage signées dans l'année représentent ${shareText(value, row.denominateur)} de l'objectif national de 2027`,
      evidence: pace ? "" : countsText(row, noun),
    };
  },
  part_filles: (row, edition) => {
    if (row.forme === "collectif") {
      return {
        kind: "part",
        subject: "la part des filles parmi les élèves des stages collectifs recensés",
        feminine: true,
        claim: (value) =>
          `${shareText(value, row.denominateur)} des élèves des stages collectifs recensés sont des filles`,
        evidence: countsText(row, ["élève", "élèves"]),
      };
    }
    const what = `des conventions de mini-stage${sectorText(row, edition)}`;
    return {
      kind: "part",
      subject: `la part ${what} signées par des filles`,
      feminine: true,
      claim: (value) =>
        `${shareText(value, row.denominateur)} ${what} dont le sexe est connu ont été signées par des filles`,
      evidence: countsText(row, noun),
    };
  },
  dissemblance: (row) => {
    const subject =
      row.forme === "" ? "des conventions de mini-stage" : `des réponses d'élèves${formText(row)}`;
    const chance = row.forme === "" ? "" : ", part du hasard retirée,";
    return {
      kind: "indice",
      subject: `l'indice de dissemblance entre filles et garçons ${subject}`,
      feminine: false,
      claim: (value) =>
        `l'indice de dissemblance entre filles et garçons ${subject}${chance} est de ${formatNumber(value, 2)}`,
      evidence: "0 : mêmes secteurs pour les filles et les garçons ; 1 : aucun secteur en commun",
    };
  },
  part_secteurs_mixtes: (row) => ({
    kind: "part",
    subject: "la part des conventions de mini-stage signées dans un secteur mixte",
    feminine: true,
    claim: (value) =>
      `${shareText(value, row.denominateur)} des conventions de mini-stage ont été signées dans un secteur mixte`,
    evidence: [countsText(row, noun), `mixte : au moins ${formatPercent(0.4, 0)} de filles et de garçons`]
      .filter(Boolean)
      .join(" ; "),
  }),
  tension_mixite: (row, edition) => {
    const where = sectorText(row, edition);
    return row.modalite === "tension"
      ? {
          kind: "part",
          subject: `la part des projets de recrutement jugés difficiles${where}`,
          feminine: true,
          claim: (value) =>
            `${shareText(value, null)} des projets de recrutement${where} sont jugés difficiles`,
          evidence: "",
        }
      : {
          kind: "part",
          subject: `la part des conventions de mini-stage${where} signées par des filles`,
          feminine: true,
          claim: (value) =>
            `${shareText(value, row.denominateur)} des conventions de mini-stage${where} ont été signées par des filles`,
          evidence: countsText(row, noun),
        };
  },
};

const publics: Record<string, string> = {
  collegien: " pour des collégiens",
  lyceen: " pour des lycéens",
  etudiant: " pour des étudiants",
  autre: " pour d'autres publics",
  nd: " dont le public n'est pas renseigné",
};

const signatories: Record<string, string> = {
  F: " de filles",
  G: " de garçons",
  nd: " dont le sexe n'est pas renseigné",
};

function signatoryText({ public: reader, sexe }: Observation): string {
  return `${signatories[sexe] ?? ""}${publics[reader] ?? ""}`;
}
