import { formatNumber } from "../../french/format.ts";
import type { Observation } from "../../indicators/count.ts";
import { reweighted } from "../../indicators/reweighting.ts";
import { agree, countsText, of, pupilCounts, pupils, shareText, type Wording } from "./wording.ts";

type Words = (row: Observation) => Wording;

/** What the rows of the academic survey say. */
export const placementWords: Record<string, Words> = {
  taux_placement: (row) => {
    const [, several] = pupils(row);
    return {
      kind: "part",
      subject: `la part des ${several} qui ont une solution de stage`,
      feminine: true,
      claim: (value) => `${shareText(value, row.denominateur)} des ${several} ont une solution de stage`,
      evidence: join(pupilCounts(row), coverageText(row)),
    };
  },
  sans_solution: (row) => {
    const noun = pupils(row);
    return {
      kind: "nombre",
      subject: `le nombre ${of(noun[1])} sans solution de stage`,
      feminine: false,
      claim: (value) =>
        value === 0
          ? `${row.sexe === "F" ? "aucune" : "aucun"} ${noun[0]} ne reste sans solution de stage`
          : `${formatNumber(value)} ${agree(value, noun)} ${agree(value, ["reste", "restent"])} sans solution de stage`,
      evidence: coverageText(row),
    };
  },
  couverture: (row) => {
    const [, several] = pupils(row);
    const share = (value: number) =>
      `${shareText(value, row.denominateur)} des ${several} sont dans un établissement qui a répondu à l'enquête`;
    return {
      kind: "part",
      subject: `la part des ${several} dont l'établissement a répondu à l'enquête`,
      feminine: true,
      claim: share,
      evidence: pupilCounts(row),
    };
  },
  taux_placement_bornes: (row) => {
    const [, several] = pupils(row);
    if (row.modalite === reweighted)
      return {
        kind: "part",
        subject: `le taux redressé des ${several} qui ont une solution de stage`,
        feminine: false,
        claim: (value) =>
          `${shareText(value, null)} des ${several} auraient une solution de stage si les établissements sans réponse ressemblaient aux autres de leur département et de leur statut, public ou privé`,
        evidence: "taux redressé",
      };
    const who =
      row.modalite === "basse"
        ? "si aucun élève des établissements sans réponse n'en avait une"
        : "si tous les élèves des établissements sans réponse en avaient une";
    return {
      kind: "part",
      subject: `la borne ${row.modalite} de la part des ${several} qui ont une solution de stage`,
      feminine: true,
      claim: (value) =>
        `${shareText(value, row.denominateur)} des ${several} auraient une solution de stage ${who}`,
      evidence:
        row.denominateur === null
          ? ""
          : `${formatNumber(row.denominateur)} ${agree(row.denominateur, pupils(row))}, établissements sans réponse compris`,
    };
  },
  part_plateforme: (row) => {
    const [, several] = pupils(row);
    return {
      kind: "part",
      subject: `la part des placements ${of(several)} passés par une plateforme`,
      feminine: true,
      claim: (value) =>
        `${shareText(value, row.denominateur)} des placements ${of(several)} dont le canal est connu sont passés par une plateforme`,
      evidence: join(
        countsText(row, ["placement", "placements"]),
        filledText(row, "établissements qui renseignent le canal"),
      ),
    };
  },
  part_mobilite: (row) => {
    const [, several] = pupils(row);
    return {
      kind: "part",
      subject: `la part des ${several} sans solution pour une raison de mobilité`,
      feminine: true,
      claim: (value) =>
        `${shareText(value, row.denominateur)} des ${several} sans solution le sont pour une raison de mobilité`,
      evidence: join(
        countsText(row, ["élève sans solution", "élèves sans solution"]),
        filledText(row, "établissements qui renseignent ce motif"),
      ),
    };
  },
  echelle: (row) => {
    const noun = pupils(row);
    const counted = (singular: string, several: string) => (value: number) =>
      `${formatNumber(value)} ${agree(value, [singular, several])}`;
    const [one, many] = noun;
    const steps: Record<string, [string, (value: number) => string]> = {
      concernes: [
        `le nombre ${of(many)} concernés par le stage`,
        counted(`${one} est concerné par le stage`, `${many} sont concernés par le stage`),
      ],
      avec_solution: [
        `le nombre ${of(many)} qui ont une solution de stage`,
        counted(`${one} a une solution de stage`, `${many} ont une solution de stage`),
      ],
      conventions: [
        `le nombre de conventions signées pour des ${many}`,
        counted(`convention a été signée pour un ${one}`, `conventions ont été signées pour des ${many}`),
      ],
      formulaires: [
        `le nombre de réponses ${of(many)} au questionnaire`,
        counted(`${one} a répondu au questionnaire`, `${many} ont répondu au questionnaire`),
      ],
      satisfaits: [
        `le nombre ${of(many)} qui se disent satisfaits`,
        counted(`${one} se dit satisfait de son stage`, `${many} se disent satisfaits de leur stage`),
      ],
    };
    const [subject, claim] = steps[row.modalite] ?? [`le nombre ${of(many)}`, counted(one, many)];
    const surveyed = row.modalite === "avec_solution" || row.modalite === "conventions";
    return { kind: "nombre", subject, feminine: false, claim, evidence: surveyed ? coverageText(row) : "" };
  },
};

/** What the schools that did not answer leave unknown, in words; blank when the row has no coverage. */
function coverageText({ couverture }: Observation): string {
  if (couverture === null) return "";
  if (couverture >= 1) return "tous les établissements ont répondu";
  return `établissements répondants : ${shareText(couverture, null)} des élèves`;
}

/** Which schools filled an optional column, with the share of pupils they hold. */
function filledText({ couverture }: Observation, schools: string): string {
  return couverture === null ? schools : `${schools} : ${shareText(couverture, null)} des élèves`;
}

function join(...parts: string[]): string {
  return parts.filter((part) => part !== "").join(" ; ");
}
