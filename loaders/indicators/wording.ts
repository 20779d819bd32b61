import { formatDate, formatNumber, formatPercent } from "../french/format.ts";
import type { UnnamedObservation } from "./count.ts";

/** Names that a sentence needs besides its row. */
export interface Names {
  /** Sectors, by their letter. */
  secteurs: ReadonlyMap<string, string>;
}

/** What a row of an indicator says. */
export type Says = (row: UnnamedObservation, names: Names) => Wording;

/** Pieces of evidence one after the other, without the blank ones. */
export function join(...parts: string[]): string {
  return parts.filter((part) => part !== "").join(" ; ");
}

/** What a row says, piece by piece; the pieces do not repeat the place nor the date. */
export interface Wording {
  kind: "part" | "nombre" | "moyenne" | "score" | "indice" | "note";
  /** What is published, as a noun group: « la part des élèves de seconde qui ont une solution de stage ». */
  subject: string;
  feminine: boolean;
  /** What the value says: « 85,0 % des élèves de seconde ont une solution de stage ». */
  claim: (value: number) => string;
  /** The counts behind the value, and what they leave out; blank when the claim already says it. */
  evidence: string;
  /** Why there is no value where nothing is hidden, when more is known than « aucune donnée reçue ». */
  missing?: string;
}

/** A share as a sentence writes it: 0 and 1 exactly or not at all, one decimal, none when n < 200 (look.md). */
export function shareText(value: number, n: number | null): string {
  const text = formatPercent(value, n);
  if (value <= 0) return formatPercent(0, 0);
  if (value >= 1) return formatPercent(1, 0);
  if (text === formatPercent(0, n))
    return `moins de ${formatPercent(n !== null && n < 200 ? 0.01 : 0.001, n)}`;
  if (text === formatPercent(1, n))
    return `plus de ${formatPercent(n !== null && n < 200 ? 0.99 : 0.999, n)}`;
  return text;
}

/** « en 2024-2025 », « en 2024 », « en juillet 2024 ». */
export function whenText(periode: string): string {
  return `en ${periodText(periode)}`;
}

/** « 2024-2025 », « 2024 », « juillet 2024 ». */
export function periodText(periode: string): string {
  return /^\d{4}-\d{2}$/.test(periode) ? formatDate(periode) : periode;
}

/** « 3 400 sur 4 000 élèves »; blank without both counts. */
export function countsText({ numerateur, denominateur }: UnnamedObservation, noun: [string, string]): string {
  if (numerateur === null || denominateur === null) return "";
  return `${formatNumber(numerateur)} sur ${formatNumber(denominateur)} ${agree(denominateur, noun)}`;
}

/** The singular under 2, as French counts. */
export function agree(count: number, [singular, several]: [string, string]): string {
  return Math.abs(count) < 2 ? singular : several;
}

const levels: Record<string, string> = {
  seconde: " de seconde",
  troisieme: " de troisième",
  pfmp: " en PFMP",
  mini_stage: " en mini-stage",
};

/** The pupils of a row without their level: « 3 400 sur 4 000 élèves ». */
export function pupilCounts(row: UnnamedObservation): string {
  return countsText(row, persons[row.sexe] ?? ["élève", "élèves"]);
}

const persons: Record<string, [string, string]> = { F: ["fille", "filles"], G: ["garçon", "garçons"] };

/** The statuses of schools that the list of schools gives, as modalities, and how a sentence says them of pupils. */
export const schoolStatuses: Readonly<Record<string, string>> = {
  public: " des établissements publics",
  prive: " des établissements privés",
};

/** The same statuses as pages name them. */
export const schoolStatusLabels = { public: "Établissements publics", prive: "Établissements privés" };

/** Singular and plural of the pupils a row is about: « élève de seconde », « filles de seconde », « élèves de seconde des établissements privés ». */
export function pupils({ niveau, sexe, modalite }: UnnamedObservation): [string, string] {
  const who = persons[sexe] ?? ["élève", "élèves"];
  const kind = `${levels[niveau] ?? ""}${schoolStatuses[modalite] ?? ""}`;
  return [`${who[0]}${kind}`, `${who[1]}${kind}`];
}

/** « de filles », « d'élèves ». */
export function of(noun: string): string {
  return /^[aeiouyéèêh]/i.test(noun) ? `d'${noun}` : `de ${noun}`;
}

/** The internship an answer is about: « pour un stage collectif de seconde », with the space before it; blank when all are summed. */
export function stageText(row: UnnamedObservation, names: Names): string {
  const noun = row.niveau === "mini_stage" ? "mini-stage" : "stage";
  const detail = `${forms[row.forme] ?? ""}${levelText(row)}${sectorText(row, names)}`;
  return detail === "" && noun === "stage" ? "" : ` pour un ${noun}${detail}`;
}

const forms: Record<string, string> = {
  collectif: " collectif",
  individuel: " individuel",
};

/** « de PFMP », with the space before it; blank where no level is told. */
export function levelText({ niveau }: Pick<UnnamedObservation, "niveau">): string {
  return stageLevels[niveau] ?? "";
}

const stageLevels: Record<string, string> = {
  seconde: " de seconde",
  troisieme: " de troisième",
  pfmp: " de PFMP",
};

/** « dans le secteur « Construction » », with the space before it; blank when sectors are summed. */
export function sectorText({ secteur }: UnnamedObservation, { secteurs }: Names): string {
  if (secteur === "" || secteur === "ensemble") return "";
  return ` dans le secteur « ${secteurs.get(secteur) ?? secteur} »`;
}
