import { formatNumber, plural } from "../../french/format.ts";
import type { Observation } from "../../indicators/count.ts";
import type { Edition } from "../reading/edition.ts";
import { agree, countsText, of, shareText, stageText, type Wording } from "./wording.ts";

type Words = (row: Observation, edition: Pick<Edition, "secteurs">) => Wording;

const answers: [string, string] = ["réponse", "réponses"];

/** What the rows of the voluntary forms and of the census of collective internships say. */
export const formWords: Record<string, Words> = {
  satisfaction_jeunes: (row, edition) => satisfaction(row, young(row, edition), "satisfaits de leur stage"),
  satisfaction_entreprises: (row, edition) =>
    satisfaction(row, companies(row, edition), "satisfaites de l'accueil du stagiaire"),
  nps_jeunes: (row, edition) => recommendation(row, young(row, edition)),
  nps_entreprises: (row, edition) => recommendation(row, companies(row, edition)),
  reconduction: (row, edition) =>
    share(
      row,
      `entreprises qui ont répondu oui ou non${stageText(row, edition)}`,
      "accueilleraient de nouveau un stagiaire",
    ),
  effet_orientation: (row, edition) =>
    share(row, young(row, edition), `déclarent que le stage ${effects[row.modalite] ?? effects[""]}`),
  changement_projet: (row, edition) => {
    const [before = "", after = ""] = row.modalite.split(">");
    const who = young(row, edition);
    if (row.modalite === "") return share(row, who, "déclarent un autre projet après le stage qu'avant");
    const then = (projects[after] ?? "ne disent rien").replace("aient", "ent");
    const still = before === after ? " toujours" : "";
    const [verb = "", ...rest] = then.split(" ");
    const claim = `${[`${verb}${still}`, ...rest].join(" ")} après`;
    return share(row, `${who} et qui ${projects[before] ?? "ne disaient rien"} avant le stage`, claim);
  },
  collectifs: (row) =>
    count(`stages collectifs${level(row)} recensés`, [
      `stage collectif${level(row)} est recensé`,
      `stages collectifs${level(row)} sont recensés`,
    ]),
  eleves_collectifs: (row) =>
    count(`élèves des stages collectifs${level(row)} recensés`, [
      `élève a suivi un stage collectif${level(row)} recensé`,
      `élèves ont suivi un stage collectif${level(row)} recensé`,
    ]),
  conformite_collectifs: (row) => ({
    ...share(row, `stages collectifs${level(row)} recensés`, "respectent tous les points de conformité"),
    evidence: countsText(row, ["stage", "stages"]),
  }),
};

const effects: Record<string, string> = {
  "": "a confirmé, précisé ou changé leur projet d'orientation",
  confirme: "a confirmé leur projet d'orientation",
  precise: "a précisé leur projet d'orientation",
  change: "a changé leur projet d'orientation",
  aucun: "n'a pas eu d'effet sur leur projet d'orientation",
};

function young(row: Observation, edition: Pick<Edition, "secteurs">): string {
  return `jeunes qui ont répondu${stageText(row, edition)}`;
}

function companies(row: Observation, edition: Pick<Edition, "secteurs">): string {
  return `entreprises qui ont répondu${stageText(row, edition)}`;
}

function satisfaction(row: Observation, who: string, satisfied: string): Wording {
  const mark = /^note_([1-5])$/.exec(row.modalite)?.[1];
  if (mark) return share(row, who, `donnent la note ${mark} sur 5`);
  if (row.modalite === "moyenne") {
    return {
      kind: "note",
      subject: `la note moyenne de satisfaction donnée par les ${who}`,
      feminine: true,
      claim: (value) =>
        `la note moyenne de satisfaction donnée par les ${who} est de ${formatNumber(value, 1)} sur 5`,
      evidence: answerCount(row),
    };
  }
  const counts = countsText(row, answers);
  return {
    ...share(row, who, `se disent ${satisfied}`),
    evidence: `note 4 ou 5 sur 5${counts && ` : ${counts}`}`,
  };
}

function answerCount({ denominateur }: Observation): string {
  return denominateur === null ? "" : plural(denominateur, "réponse");
}

const groups: Record<string, string> = {
  promoteurs: "9 ou 10",
  passifs: "7 ou 8",
  detracteurs: "de 0 à 6",
};

function recommendation(row: Observation, who: string): Wording {
  const marks = groups[row.modalite];
  const asked = row.indicateur === "nps_entreprises" ? "si elles recommanderaient" : "s'ils recommanderaient";
  if (marks) return share(row, who, `donnent ${marks} sur 10 quand on demande ${asked} le stage`);
  return {
    kind: "score",
    subject: `le score de recommandation (NPS) des ${who}`,
    feminine: false,
    claim: (value) =>
      `le score de recommandation (NPS) des ${who} est de ${value > 0 ? "+" : ""}${formatNumber(value * 100)} sur une échelle de ${formatNumber(-100)} à +100`,
    evidence: answerCount(row),
  };
}

function share(row: Observation, who: string, what: string): Wording {
  return {
    kind: "part",
    subject: `la part des ${who} ${who.includes(" qui ") ? "et qui" : "qui"} ${what}`,
    feminine: true,
    claim: (value) => `${shareText(value, row.denominateur)} des ${who} ${what}`,
    evidence: countsText(row, answers),
  };
}

function count(what: string, noun: [string, string]): Wording {
  return {
    kind: "nombre",
    subject: `le nombre ${of(what)}`,
    feminine: false,
    claim: (value) => `${formatNumber(value)} ${agree(value, noun)}`,
    evidence: "",
  };
}

const projects: Record<string, string> = {
  generale: "visaient la voie générale",
  technologique: "visaient la voie technologique",
  professionnelle: "visaient la voie professionnelle",
  apprentissage: "visaient l'apprentissage",
  indecis: "hésitaient",
};

function level({ niveau }: Observation): string {
  return { seconde: " de seconde", troisieme: " de troisième", pfmp: " de PFMP" }[niveau] ?? "";
}
