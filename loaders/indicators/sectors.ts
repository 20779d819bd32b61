import { group } from "d3-array";
import { duncan, type Mix } from "../statistics/index.ts";
import { byYear, girlsAmongKnown } from "./cci.ts";
import type { CountedRow, Query } from "./query.ts";

/** Girls and boys of each known sector, from which sector indices are made; `fold` makes the index. */
export function conventionsBySector(fold: (mix: Mix) => Partial<CountedRow>): Query {
  return {
    title: "Filles et garçons par secteur, conventions dont le sexe et le secteur sont connus",
    ...byYear,
    ...girlsAmongKnown,
    where: { ...girlsAmongKnown.where, secteur: { not: ["nd"] } },
    dimensions: { periode: "annee", territoire: "territoire", secteur: "secteur" },
    // What is published is made again from the published sectors (publication/table/sector-indices.ts).
    fold: { rows: (rows) => foldSectors(rows, fold), over: ["secteur"], shows: null },
  };
}

/** One row a group of sectors (numerateur = girls, denominateur = girls and boys), made by `fold` from its mix. */
export function foldSectors(
  rows: readonly CountedRow[],
  fold: (mix: Mix) => Partial<CountedRow>,
): CountedRow[] {
  const groups = group(rows, (row) => [row.periode, row.territoire, row.niveau, row.forme].join("|"));
  return [...groups.values()].map((sectors) => ({
    ...sectors[0],
    secteur: "",
    unites: total(sectors.map((sector) => sector.unites ?? 0)),
    ...fold(mixOf(sectors)),
  }));
}

/** Girls and boys of the sectors, in one order. */
export function mixOf(sectors: readonly Pick<CountedRow, "numerateur" | "denominateur">[]): Mix {
  return {
    girls: sectors.map((sector) => sector.numerateur ?? 0),
    boys: sectors.map((sector) => (sector.denominateur ?? 0) - (sector.numerateur ?? 0)),
  };
}

/** Share of girls from which, and up to which, a sector is called mixed (domain.md, section 5). */
const mixed = { low: 0.4, high: 0.6 };

/** Conventions of the sectors where each sex has at least 40 %, over those of all sectors. */
export function mixedSectors({ girls, boys }: Mix): { numerateur: number; denominateur: number } {
  const sizes = girls.map((girl, i) => girl + (boys[i] ?? 0));
  const inMixed = sizes.filter((size, i) => {
    const share = (girls[i] ?? 0) / size;
    return share >= mixed.low && share <= mixed.high;
  });
  return { numerateur: total(inMixed), denominateur: total(sizes) };
}

/** D of conventions, all of them counted; not applicable without girls or without boys. */
export function conventionsIndex(mix: Mix): {
  numerateur: number;
  denominateur: number;
  indice: number | null;
  statut?: "z";
} {
  const indice = duncan(mix.girls, mix.boys);
  return { ...girlsOf(mix), indice, ...(indice === null ? { statut: "z" } : {}) };
}

/** Girls, over girls and boys. */
export function girlsOf({ girls, boys }: Mix): { numerateur: number; denominateur: number } {
  return { numerateur: total(girls), denominateur: total(girls) + total(boys) };
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
