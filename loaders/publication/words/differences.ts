import { formatNumber, NNBSP } from "../../french/format.ts";
import { than } from "../../french/grammar.ts";
import type { Observation } from "../../indicators/count.ts";
import type { Wording } from "../../indicators/wording.ts";
import { placeAround } from "../../region/place.ts";
import { yearChange } from "../reading/year-change.ts";
import { type NoDifference, noDifferenceWords } from "../table/difference.ts";
import type { ComparedObservation } from "../table/infer.ts";
import { isVoluntary } from "../table/standardised.ts";

/** Which other row a value is compared with. */
type Against = "region" | "annee";

/** What a row is compared with, in words: what it is read against, or itself a year earlier. */
function against(
  { territoire }: Pick<Observation, "territoire">,
  which: Against,
): { than: string; gap: string } {
  if (which === "annee") return { than: "qu'un an plus tôt", gap: "avec l'année précédente" };
  const around = placeAround({ code: territoire });
  return { than: than(around.dans), gap: `avec ${around.article}` };
}

/** The published differences of a row in words, joined by semicolons; blank when it has none. */
export function differenceText(row: Observation, kind: Wording["kind"]): string {
  const told: string[] = [];
  const lost: { gap: string; text: string }[] = [];
  const described: string[] = [];
  for (const which of ["region", "annee"] as const) {
    const { value, significant } = difference(row, which);
    if (value === null) continue;
    if (isVoluntary(row)) {
      described.push(`${compared(value, kind, row, against(row, which).than)}`);
      continue;
    }
    const same = which === "annee" && yearChange(row).sameSchools ? " dans les mêmes établissements" : "";
    if (significant === false)
      lost.push({ gap: `${against(row, which).gap}${same}`, text: signed(value, kind, row) });
    else told.push(`${compared(value, kind, row, against(row, which).than)}${same}`);
  }
  const clauses = told.length > 0 ? [`c'est ${told.join(" et ")}`] : [];
  if (described.length > 0)
    clauses.push(`à composition égale, ${described.join(" et ")} (réponses volontaires, écart non testé)`);
  if (lost.length === 1)
    clauses.push(`l'écart ${lost[0]?.gap} (${lost[0]?.text}) n'est pas distinguable du hasard`);
  if (lost.length === 2)
    clauses.push(
      `les écarts ${lost.map(({ gap, text }) => `${gap} (${text})`).join(" et ")} ne sont pas distinguables du hasard`,
    );
  return clauses.join(" ; ");
}

/** A published row, with the reasons of the differences it does not have where the table gives them. */
export type Compared = Observation &
  Partial<Pick<ComparedObservation, "sans_ecart_n1" | "sans_ecart_region" | "elargi">>;

/** Why the differences of a row are missing, in words; blank when there is nothing to explain (domain.md, section 5). */
export function noDifferenceText(row: Compared): string {
  if (row.valeur === null || row.statut === "partiel") return "";
  const { gap } = against(row, "region");
  const region = explained(row.sans_ecart_region);
  const year = explained(row.sans_ecart_n1);
  if (region === "" && year === "") return "";
  if (region === year) return `écarts ${gap} et sur un an non publiés : ${year}`;
  return [region && `écart ${gap} non publié : ${region}`, year && `écart sur un an non publié : ${year}`]
    .filter((text) => text !== "")
    .join(" ; ");
}

/** Why a row has no difference with the year before; blank when it has one or when the reason is unknown. */
export function yearReason(row: Compared): string {
  const reason = row.ecart_n1 === null ? row.sans_ecart_n1 : null;
  return reason == null ? "" : noDifferenceWords[reason];
}

/** Reasons that go without saying are left out. */
function explained(reason: NoDifference | null | undefined): string {
  const obvious = reason === "sans_objet" || reason === "premiere_periode" || reason === "region_seule";
  return reason == null || obvious ? "" : noDifferenceWords[reason];
}

function difference(row: Observation, which: Against) {
  return which === "region"
    ? { value: row.ecart_region, significant: row.ecart_region_significatif }
    : { value: yearChange(row).change, significant: yearChange(row).significant };
}

/** « 6,8 points de moins qu'en Normandie », « autant qu'un an plus tôt ». */
function compared(value: number, kind: Wording["kind"], row: Observation, than: string): string {
  const size = magnitude(Math.abs(value), kind, row);
  if (!/[1-9]/.test(size)) return `autant ${than}`;
  return `${size} de ${value > 0 ? "plus" : "moins"} ${than}`;
}

function signed(value: number, kind: Wording["kind"], row: Observation): string {
  const size = magnitude(Math.abs(value), kind, row);
  if (!/[1-9]/.test(size)) return size;
  return `${value > 0 ? "+" : "\u2212"}${size}`;
}

function magnitude(value: number, kind: Wording["kind"], { denominateur }: Observation): string {
  if (kind === "nombre") return formatNumber(value);
  if (kind === "note") return formatNumber(value, 1);
  if (kind === "indice" || kind === "moyenne") return formatNumber(value, 2);
  const whole = kind === "score" || (denominateur !== null && denominateur < 200);
  const digits = formatNumber(value * 100, whole ? 0 : 1);
  return `${digits}${NNBSP}${Number.parseFloat(digits.replace(",", ".").replace(NNBSP, "")) >= 2 ? "points" : "point"}`;
}
