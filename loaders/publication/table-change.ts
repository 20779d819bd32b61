import type { Observation } from "../indicators/count.ts";
import { type Contribution, decomposeChange, type Part } from "../statistics/index.ts";
import type { NoDifference } from "./table-difference.ts";
import { previousPeriod } from "./table-rows.ts";

/** The change of the regional rate, split by department; the parts sum to it exactly. */
export interface Change {
  periode: string;
  precedente: string;
  /** Region this year minus region last year, a fraction. */
  total: number;
  /** `code` is the territory, `D14`… */
  parts: Contribution[];
}

/** What the split reads: rows of one level, with the reason of a missing difference. */
type Row = Observation & { sans_ecart_n1?: NoDifference | null };

/**
 * Why the region's placement rate of a level moved since last year: each department's own rate, its weight, its
 * coverage. Where the difference itself is not published, or a department is hidden, the reason is returned instead.
 */
export function explainChange(
  observations: readonly Row[],
  niveau: string,
  periode: string,
): Change | NoDifference {
  const precedente = previousPeriod(periode);
  const rows = observations.filter(
    (row) => row.niveau === niveau && row.sexe === "ensemble" && row.modalite === "",
  );
  const find = (indicateur: string, territoire: string, at: string) =>
    rows.find((row) => row.indicateur === indicateur && row.territoire === territoire && row.periode === at);
  const region = find("taux_placement", "R28", periode);
  if (!region) return "sans_valeur";
  if (region.ecart_n1 === null) return region.sans_ecart_n1 ?? "sans_valeur";
  const territories: { code: string; before: Part; after: Part }[] = [];
  for (const code of departments(rows, [periode, precedente])) {
    const [before, after] = [precedente, periode].map((at) =>
      partOf(find("taux_placement", code, at), find("couverture", code, at)),
    );
    if (!before || !after) return "cache";
    territories.push({ code, before, after });
  }
  const change = decomposeChange(territories);
  return change ? { periode, precedente, ...change } : "sans_valeur";
}

/** Departments that the survey lists in one of the periods, sorted. */
function departments(rows: readonly Row[], periods: readonly string[]): string[] {
  const codes = rows
    .filter(
      ({ indicateur, territoire, periode }) =>
        indicateur === "couverture" && territoire.startsWith("D") && periods.includes(periode),
    )
    .map(({ territoire }) => territoire);
  return [...new Set(codes)].sort();
}

/** A department at one date: without row it lists nobody, without answer it places nobody; null where it is hidden. */
function partOf(rate: Observation | undefined, coverage: Observation | undefined): Part | null {
  const listed = coverage?.denominateur ?? 0;
  if (rate === undefined || rate.statut === "x") return { x: 0, n: 0, listed };
  if (rate.numerateur === null || rate.denominateur === null) return null;
  return { x: rate.numerateur, n: rate.denominateur, listed };
}
