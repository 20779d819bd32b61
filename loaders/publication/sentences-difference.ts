import { formatNumber, NNBSP } from "../../src/components/format.ts";
import type { Observation } from "../indicators/count.ts";
import { type Lookup, previousPeriod } from "./lookup.ts";
import type { Wording } from "./sentences-words.ts";

/** Which other row a value is compared with. */
type Against = "region" | "annee";

const against = {
  region: { than: "qu'en Normandie", gap: "avec la Normandie" },
  annee: { than: "qu'un an plus tôt", gap: "avec l'année précédente" },
} as const;

/** The published differences of a row in words, joined by semicolons; blank when it has none. */
export function differenceText(row: Observation, kind: Wording["kind"]): string {
  const told: string[] = [];
  const lost: { gap: string; text: string }[] = [];
  for (const which of ["region", "annee"] as const) {
    const { value, significant } = difference(row, which);
    if (value === null) continue;
    if (significant === false) lost.push({ gap: against[which].gap, text: signed(value, kind, row) });
    else told.push(compared(value, kind, row, against[which].than));
  }
  const clauses = told.length > 0 ? [`c'est ${told.join(" et ")}`] : [];
  if (lost.length === 1)
    clauses.push(`l'écart ${lost[0]?.gap} (${lost[0]?.text}) n'est pas distinguable du hasard`);
  if (lost.length === 2)
    clauses.push(
      `les écarts ${lost.map(({ gap, text }) => `${gap} (${text})`).join(" et ")} ne sont pas distinguables du hasard`,
    );
  return clauses.join(" ; ");
}

/**
 * Why no difference to the year before is published although that year has a value: the definition changed, too few
 * pupils are covered, or the coverages are too far apart (domain.md, section 5); null when there is nothing to explain.
 */
export function noDifferenceReason(row: Observation, table: Pick<Lookup, "find">): string | null {
  if (row.valeur === null || row.ecart_n1 !== null) return null;
  const before = table.find({ ...row, periode: previousPeriod(row.periode) });
  if (!before) return null;
  if (before.valeur === null)
    return "pas d'écart sur un an : le résultat de l'année précédente n'est pas publié";
  if (row.statut === "partiel") return "pas d'écart sur un an : la période est incomplète";
  if (before.statut === "partiel") return "pas d'écart sur un an : l'année précédente est incomplète";
  if (before.definition !== row.definition) return "pas d'écart sur un an : la définition a changé";
  if (row.couverture === null || before.couverture === null) return null;
  if (Math.min(row.couverture, before.couverture) < 0.5)
    return "pas d'écart sur un an : moins de la moitié des élèves sont dans un établissement répondant";
  if (Math.abs(row.couverture - before.couverture) > 0.2)
    return "pas d'écart sur un an : la part des élèves dont l'établissement a répondu est trop différente d'une année à l'autre";
  return null;
}

function difference(row: Observation, which: Against) {
  return which === "region"
    ? { value: row.ecart_region, significant: row.ecart_region_significatif }
    : { value: row.ecart_n1, significant: row.ecart_n1_significatif };
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
  if (kind === "indice") return formatNumber(value, 2);
  const whole = kind === "score" || (denominateur !== null && denominateur < 200);
  const digits = formatNumber(value * 100, whole ? 0 : 1);
  return `${digits}${NNBSP}${Number.parseFloat(digits.replace(",", ".").replace(NNBSP, "")) >= 2 ? "points" : "point"}`;
}
