import { type Dimensions, dimensionColumns, type Observation } from "../../indicators/count.ts";

/** What a figure asks for: the dimensions it names; the others stay at their main row (`ensemble` or blank). */
export type Query = Partial<Dimensions> & { indicateur: string };

/** The published table, found by dimensions instead of walked. */
export interface Lookup {
  all: readonly Observation[];
  /** The row of these dimensions, the others at `ensemble` or blank. */
  find(query: Query & { periode: string; territoire: string }): Observation | undefined;
  /** Every row that has exactly these values, whatever the other dimensions, in the table's order. */
  select(query: Query): Observation[];
  /** Periods of the main rows of a query, oldest first: those with a value to show; where secrecy hides all of them, the last one hidden. */
  periods(query: Query, kind: PeriodKind): string[];
}

type PeriodKind = "annee_scolaire" | "annee" | "mois";

const patterns: Record<PeriodKind, RegExp> = {
  annee_scolaire: /^\d{4}-\d{4}$/,
  annee: /^\d{4}$/,
  mois: /^\d{4}-\d{2}$/,
};

/** Indexes the published table once; each search is then a look-up. */
export function indexObservations(rows: readonly Observation[]): Lookup {
  const byKey = new Map<string, Observation>();
  const siblings = new Map<string, Observation[]>();
  for (const row of rows) {
    const key = rowKey(row);
    if (!byKey.has(key)) byKey.set(key, row);
    for (const name of [row.indicateur, placeKey(row)]) {
      const known = siblings.get(name);
      if (known) known.push(row);
      else siblings.set(name, [row]);
    }
  }
  const near = ({ indicateur, territoire }: Query) =>
    siblings.get(territoire === undefined ? indicateur : placeKey({ indicateur, territoire })) ?? [];
  const select = (query: Query) =>
    near(query).filter((row) =>
      dimensionColumns.every((name) => query[name] === undefined || query[name] === row[name]),
    );
  return {
    all: rows,
    find: (query) => byKey.get(rowKey(query)),
    select,
    periods: (query, kind) => {
      const wanted = dimensionColumns.filter((name) => name !== "periode" && name !== "territoire");
      const rows = near(query).filter(
        (row) =>
          patterns[kind].test(row.periode) && wanted.every((name) => main(query[name]) === main(row[name])),
      );
      const of = (isKept: (row: Observation) => boolean) =>
        [...new Set(rows.filter(isKept).map((row) => row.periode))].sort();
      const shown = of((row) => row.valeur !== null);
      return shown.length > 0 ? shown : of(({ statut }) => statut === "c" || statut === "faible").slice(-1);
    },
  };
}

function placeKey({ indicateur, territoire }: { indicateur: string; territoire: string }): string {
  return `${indicateur}|${territoire}`;
}

/** What identifies a published row; a dimension that is summed and one that does not apply are the same one. */
export function rowKey(query: Partial<Dimensions>): string {
  return dimensionColumns.map((name) => main(query[name])).join("|");
}

function main(value: string | undefined): string {
  return value === undefined || value === "ensemble" ? "" : value;
}
