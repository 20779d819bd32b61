import { formatNumber, formatPercent, plural } from "../../french/format.ts";
import type { Observation } from "../../indicators/count.ts";
import { formGap } from "../../indicators/forms-mix.ts";
import type { Edition } from "../reading/edition.ts";
import { agree, countsText, sectorText, shareText, stageText, type Wording } from "./wording.ts";

type Words = (row: Observation, edition: Pick<Edition, "secteurs">) => Wording;

const noun: [string, string] = ["convention", "conventions"];

/** What the rows of the CCI conventions, of the gender mix and of recruitment tension say. */
export const conventionWords: Record<string, Words> = {
  conventions: (row, edition) => {
    const signed = `${signatoryText(row)}${sectorText(row, edition)}`;
    return {
      kind: "nombre",
      subject: `le nombre de conventions de mini-stage${signed && ` signées${signed}`}`,
      feminine: false,
      claim: (value) =>
        value === 0
          ? `aucune convention de mini-stage n'a été signée${signed}`
          : `${formatNumber(value)} ${agree(value, ["convention de mini-stage a été signée", "conventions de mini-stage ont été signées"])}${signed}`,
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
    const pace = paces[row.modalite];
    if (pace)
      return {
        kind: "nombre",
        subject: "le rythme à tenir pour atteindre l'objectif national de 2027",
        feminine: false,
        claim: (value) =>
          `atteindre l'objectif national de 2027 demande ${plural(Math.ceil(value), "convention")} de plus ${pace}`,
        evidence: "",
      };
    return {
      kind: "part",
      subject: "la part de l'objectif national de 2027 déjà atteinte",
      feminine: true,
      claim: (value) =>
        `les conventions de mini-stage signées dans l'année représentent ${shareText(value, row.denominateur)} de l'objectif national de 2027`,
      evidence: countsText(row, noun),
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
  dissemblance: (row, edition) => {
    if (row.modalite === formGap) return formGapWords(row, edition);
    const form = row.forme !== "";
    const subject = `l'indice de dissemblance entre filles et garçons${form ? `, d'après les jeunes qui ont répondu${stageText(row, edition)},` : " des conventions de mini-stage"}`;
    return {
      kind: "indice",
      subject,
      feminine: false,
      claim: (value) =>
        `${subject} est de ${formatNumber(value, 2)}${form ? ", part du hasard retirée" : ""}`,
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

/** The 50 000 are a yearly flow: a pace is more than the same period a year before, never more than the month before. */
const paces: Record<string, string> = {
  rythme_annuel: "chaque année que l'année précédente",
  rythme_mensuel: "chaque mois que le même mois de l'année précédente",
};

const publics: Record<string, string> = {
  collegien: " pour des collégiens",
  lyceen: " pour des lycéens",
  etudiant: " pour des étudiants",
  autre: " pour d'autres publics",
  nd: " sans public renseigné",
};

const signatories: Record<string, string> = {
  F: " par des filles",
  G: " par des garçons",
  nd: " sans sexe renseigné",
};

function signatoryText({ public: reader, sexe }: Observation): string {
  return `${signatories[sexe] ?? ""}${publics[reader] ?? ""}`;
}

/** Collective minus individual: whether chance can explain that one mixes girls and boys more than the other. */
function formGapWords(row: Observation, edition: Pick<Edition, "secteurs">): Wording {
  const clear = row.borne_basse !== null && row.borne_haute !== null && row.borne_basse * row.borne_haute > 0;
  const gap = "l'écart d'indice de dissemblance entre stages collectifs et individuels";
  const who = `d'après les jeunes qui ont répondu${stageText(row, edition)}`;
  return {
    kind: "indice",
    subject: `${gap}, ${who},`,
    feminine: false,
    claim: (value) =>
      clear
        ? `les stages collectifs mêlent ${value < 0 ? "davantage" : "moins"} filles et garçons que les stages individuels : leur indice de dissemblance est plus ${value < 0 ? "bas" : "haut"} de ${formatNumber(Math.abs(value), 2)}`
        : `${gap} (${formatNumber(value, 2)}) n'est pas distinguable du hasard`,
    evidence: `${who}, part du hasard retirée`,
  };
}
