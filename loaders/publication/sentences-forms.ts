import { formatNumber } from "../../src/components/format.ts";
import type { Observation } from "../indicators/count.ts";
import type { Edition } from "./edition.ts";
import { agree, answerers, countsText, of, shareText, type Wording } from "./sentences-words.ts";

type Words = (row: Observation, edition: Pick<Edition, "secteurs">) => Wording;

const answers: [string, string] = ["réponse", "réponses"];

/** What the rows of the voluntary forms and of the census of collective internships say. */
export const formWords: Record<string, Words> = {
  satisfaction_jeunes: (row, edition) => satisfaction(row, answerers(row, edition), "leur stage"),
  satisfaction_entreprises: (row, edition) =>
    satisfaction(row, answerers(row, edition), "l'accueil du stagiaire"),
  nps_jeunes: (row, edition) => recommendation(row, answerers(row, edition)),
  nps_entreprises: (row, edition) => recommendation(row, answerers(row, edition)),
  reconduction: (row, edition) =>
    share(
      row,
      `${answerers(row, edition)} qui se sont prononcées`,
      "accueilleraient de nouveau un stagiaire",
    ),
  effet_orientation: (row, edition) =>
    share(
      row,
      `${answerers(row, edition)} qui ont répondu`,
      `déclarent que le stage ${effects[row.modalite] ?? effects[""]}`,
    ),
  changement_projet: (row, edition) => {
    const [before = "", after = ""] = row.modalite.split(">");
    const who = `${answerers(row, edition)} qui ont répondu`;
    if (row.modalite === "") return share(row, who, "déclarent un autre projet après le stage qu'avant");
    const then = (projects[after] ?? "ne disent rien").replace("aient", "ent");
    const still = before === after ? "encore " : "";
    return share(
      row,
      `${who} et ${projects[before] ?? "ne disaient rien"} avant le stage`,
      `${then} ${still}après`,
    );
  },
  collectifs: (row) =>
    count(row, `stages collectifs${level(row)} recensés`, [
      `stage collectif${level(row)} est recensé`,
      `stages collectifs${level(row)} sont recensés`,
    ]),
  eleves_collectifs: (row) =>
    count(row, `élèves des stages collectifs${level(row)} recensés`, [
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

function satisfaction(row: Observation, who: string, what: string): Wording {
  const asked = `${who} qui ont répondu`;
  const mark = /^note_([1-5])$/.exec(row.modalite)?.[1];
  if (mark) return share(row, asked, `donnent la note ${mark} sur 5 à ${what}`);
  if (row.modalite === "moyenne") {
    return {
      kind: "note",
      subject: `la note moyenne donnée à ${what} par les ${asked}`,
      feminine: true,
      claim: (value) => `les ${asked} donnent en moyenne ${formatNumber(value, 1)} sur 5 à ${what}`,
      evidence:
        row.denominateur === null
          ? ""
          : `${formatNumber(row.denominateur)} ${agree(row.denominateur, answers)}`,
    };
  }
  const satisfied = /entreprises/.test(who) ? "satisfaites" : "satisfaits";
  return {
    ...share(row, asked, `se disent ${satisfied} de ${what}`),
    evidence: `note 4 ou 5 sur 5 : ${countsText(row, answers)}`,
  };
}

const groups: Record<string, string> = {
  promoteurs: "recommanderaient le stage (note 9 ou 10 sur 10)",
  passifs: "sont réservés (note 7 ou 8 sur 10)",
  detracteurs: "ne recommanderaient pas le stage (note de 0 à 6 sur 10)",
};

function recommendation(row: Observation, who: string): Wording {
  const asked = `${who} qui ont répondu`;
  const group = groups[row.modalite];
  if (group) return share(row, asked, group);
  return {
    kind: "score",
    subject: `le score de recommandation (NPS) des ${asked}`,
    feminine: false,
    claim: (value) =>
      `le score de recommandation (NPS) des ${asked} est de ${value > 0 ? "+" : ""}${formatNumber(value * 100)} sur une échelle de ${formatNumber(-100)} à +100`,
    evidence:
      row.denominateur === null
        ? ""
        : `${formatNumber(row.denominateur)} ${agree(row.denominateur, answers)}`,
  };
}

function share(row: Observation, who: string, what: string): Wording {
  return {
    kind: "part",
    subject: `la part des ${who} qui ${what}`,
    feminine: true,
    claim: (value) => `${shareText(value, row.denominateur)} des ${who} ${what}`,
    evidence: countsText(row, answers),
  };
}

function count(row: Observation, what: string, noun: [string, string]): Wording {
  return {
    kind: "nombre",
    subject: `le nombre ${of(what)}`,
    feminine: false,
    claim: (value) => `${formatNumber(value)} ${agree(value, noun)}`,
    evidence: row.statut === "partiel" ? "recensement incomplet" : "",
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
