import type { Warehouse } from "../warehouse/index.ts";
import { duckdbReader, type Reader } from "../warehouse/reader.ts";
import { type IndicatorId, indicators } from "./catalogue.ts";
import type { Count, Place, Status } from "./count.ts";
import { type Estimates, estimatesOf } from "./estimates.ts";
import { factsOf } from "./frames.ts";
import type { IndicatorModule } from "./indicator.ts";
import { type CountedRow, compileMeasures, compileQuery, dimensionNames } from "./query.ts";
import { readCounted } from "./read-counted.ts";
import { rules, type SecrecyRule } from "./secrecy-rules.ts";
import { measuresOf, type Shows, showsOf } from "./shows.ts";

/** A published row before secrecy, with what it shows. */
export interface CountOfRow {
  count: Count;
  /** The secrecy rule of its indicator. */
  secrecy: SecrecyRule;
  /** Null where the row is made of published ones, or of public figures. */
  shows: Shows | null;
  /** Whether its figures come from totals that are public already. */
  open: boolean;
}

/**
 * Counts every indicator of the catalogue: numerators, denominators and what inference needs, nothing hidden nor divided.
 * `reader` is where the rows are, the warehouse itself when it is left out.
 */
export async function computeCounts(
  warehouse: Warehouse,
  catalogue: readonly IndicatorModule[] = indicators,
  reader: Reader = duckdbReader(warehouse.db),
): Promise<CountOfRow[]> {
  const counts: CountOfRow[] = [];
  for (const indicator of catalogue) counts.push(...(await computeIndicator(warehouse, indicator, reader)));
  return counts;
}

/** Counts one indicator, rows sorted by their dimensions. */
export async function computeIndicator(
  warehouse: Warehouse,
  indicator: IndicatorModule,
  reader: Reader = duckdbReader(warehouse.db),
): Promise<CountOfRow[]> {
  const shown = new Map<CountedRow, Pick<CountOfRow, "shows" | "open">>();
  let rows: CountedRow[] = [];
  for (const query of indicator.queries) {
    const counted = await readCounted(reader, compileQuery(query));
    const folded = query.fold ? query.fold.rows(counted.sort(byDimensions), rules) : counted;
    const made = folded.filter(isGiven);
    const measures = measuresOf(query, await reader.readRows(compileMeasures(query)));
    const { open } = factsOf(query.from);
    for (const row of made) shown.set(row, { shows: showsOf(query, row, measures), open });
    rows.push(...made);
  }
  if (indicator.complete) rows = indicator.complete(rows);
  const estimates = estimatesOf(rows, rules);
  const covered = coverages(rows);
  return rows
    .map((row) => ({
      secrecy: indicator.secrecy,
      count: complete(indicator, { ...row, ...covered(row) }, estimates, warehouse),
      ...(shown.get(row) ?? { shows: null, open: false }),
    }))
    .sort((a, b) => byDimensions(a.count, b.count));
}

/** What nobody said is counted in the totals and is no row of its own (domain.md, section 6). */
function isGiven(row: CountedRow): boolean {
  return dimensionNames.every((name) => row[name] !== "nd");
}

/** Where a row comes from; synthetic rows say so in the published table too (domain.md, section 7). */
function sourceName(source: string, { demonstration }: Warehouse): string {
  const synthetic = source.split(" + ").some((part) => ([...demonstration] as string[]).includes(part));
  return synthetic ? `Données de démonstration, ${source}` : source;
}

function complete(
  indicator: IndicatorModule,
  row: CountedRow,
  estimates: Estimates,
  warehouse: Warehouse,
): Count {
  const numerateur = row.numerateur ?? null;
  const denominateur = row.denominateur ?? null;
  const indice = row.indice ?? null;
  return {
    // Only the catalogue is published; tests count indicators that are not in it.
    indicateur: indicator.id as IndicatorId,
    periode: row.periode ?? "",
    territoire: row.territoire ?? "",
    niveau: row.niveau ?? "",
    sexe: row.sexe ?? "",
    secteur: row.secteur ?? "",
    forme: row.forme ?? "",
    public: row.public ?? "",
    modalite: row.modalite ?? "",
    numerateur,
    denominateur,
    unites: row.unites ?? 0,
    couverture: row.couverture ?? null,
    listes: row.listes ?? null,
    recenses: row.recenses ?? null,
    attendus: row.attendus ?? null,
    deff: estimates.deff(row),
    constant: estimates.constant(row),
    statut: statusOf(row.statut ?? "", numerateur, denominateur, indice),
    ...(row.incomplet && { incomplet: row.incomplet }),
    ...(row.liste_partielle && { liste_partielle: true }),
    indice,
    indice_bas: row.indice_bas ?? null,
    indice_haut: row.indice_haut ?? null,
    definition: row.definition ?? indicator.version,
    source: sourceName(row.source ?? indicator.sources[0], warehouse),
  };
}

/** `x` where nothing was counted, `z` where there is nothing to divide by (domain.md, section 6). */
function statusOf(
  known: Status,
  numerateur: number | null,
  denominateur: number | null,
  indice: number | null,
): Status {
  if (known === "faible" || known === "z") return known;
  if (numerateur === null && indice === null) return "x";
  if (denominateur === 0) return "z";
  return known;
}

/**
 * What the girls or the boys of a place rest on: silent schools give no sex, so it is the share of all the listed pupils whose
 * sex and answer are known, and all the schools listed (domain.md, section 5).
 */
function coverages(
  rows: readonly CountedRow[],
): (row: CountedRow) => Pick<CountedRow, "couverture" | "listes" | "attendus"> {
  const key = (row: CountedRow) => [row.periode, row.territoire, row.niveau, row.modalite].join("|");
  const places = new Map(rows.filter(({ sexe }) => sexe === "ensemble").map((row) => [key(row), row]));
  return (row) => {
    const place = row.sexe === "F" || row.sexe === "G" ? places.get(key(row)) : undefined;
    const { couverture, listes, attendus } = place ?? row;
    return {
      couverture: (place ? place.couverture_sexes : couverture) ?? null,
      listes: listes ?? null,
      attendus: attendus ?? null,
    };
  };
}

function byDimensions(a: Partial<Place>, b: Partial<Place>): number {
  const [first, second] = [dimensionsOf(a), dimensionsOf(b)];
  return first < second ? -1 : first > second ? 1 : 0;
}

function dimensionsOf(count: Partial<Place>): string {
  const { periode, territoire, niveau, sexe, secteur, forme, modalite } = count;
  return [periode, territoire, niveau, sexe, secteur, forme, count.public, modalite].join("|");
}
