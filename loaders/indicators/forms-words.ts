import { formatNumber, plural } from "../french/format.ts";
import type { UnnamedObservation } from "./count.ts";
import { countsText, type Names, of, shareText, stageText, type Wording } from "./wording.ts";

const answers: [string, string] = ["réponse", "réponses"];

export function young(row: UnnamedObservation, names: Names): string {
  return `jeunes qui ont répondu${stageText(row, names)}`;
}

export function companies(row: UnnamedObservation, names: Names): string {
  return `entreprises qui ont répondu${stageText(row, names)}`;
}

/** What the modalities of a satisfaction are called. */
export const marks = {
  moyenne: "Note moyenne",
  ...Object.fromEntries([1, 2, 3, 4, 5].map((mark) => [`note_${mark}`, `Note ${mark}`])),
};

export function satisfaction(row: UnnamedObservation, who: string, satisfied: string): Wording {
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

function answerCount({ denominateur }: UnnamedObservation): string {
  return denominateur === null ? "" : plural(denominateur, "réponse");
}

const groups: Record<string, string> = {
  promoteurs: "9 ou 10",
  passifs: "7 ou 8",
  detracteurs: "de 0 à 6",
};

/** What the modalities of a recommendation are called. */
export const recommendations = {
  promoteurs: "Notes 9 et 10",
  passifs: "Notes 7 et 8",
  detracteurs: "Notes de 0 à 6",
};

export function recommendation(row: UnnamedObservation, who: string, asked: string): Wording {
  const marks = groups[row.modalite];
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

export function share(row: UnnamedObservation, who: string, what: string): Wording {
  return {
    kind: "part",
    subject: `la part des ${who} ${who.includes(" qui ") ? "et qui" : "qui"} ${what}`,
    feminine: true,
    claim: (value) => `${shareText(value, row.denominateur)} des ${who} ${what}`,
    evidence: countsText(row, answers),
  };
}

export function count(what: string, noun: [string, string]): Wording {
  return {
    kind: "nombre",
    subject: `le nombre ${of(what)}`,
    feminine: false,
    claim: (value) => plural(value, ...noun),
    evidence: "",
  };
}
