import { group } from "d3-array";
import { isDepartment } from "../region/territory.ts";
import { correctedDissimilarity, duncan, type Mix } from "../statistics/index.ts";
import { byYear, girlsAmongKnown } from "./cci.ts";
import type { CountedRow, Query } from "./query.ts";

/**
 * Sections of the NAF gathered in the ten of the « nomenclature agrégée » A10 (INSEE, décret nº 2007-1888): where indices of a
 * department are made, so that no grouping depends on what secrecy hides (domain.md, section 5).
 */
const aggregated: Readonly<Record<string, string>> = {
  ...Object.fromEntries([..."BCDE"].map((section) => [section, "BE"])),
  ...Object.fromEntries([..."GHI"].map((section) => [section, "GI"])),
  ...Object.fromEntries([..."MN"].map((section) => [section, "MN"])),
  ...Object.fromEntries([..."OPQ"].map((section) => [section, "OQ"])),
  ...Object.fromEntries([..."RSTU"].map((section) => [section, "RU"])),
};

/** Indices that depend on every count are published to two decimals (domain.md, section 5). */
export const indexDecimals = 100;

/**
 * Girls and boys by sector, all of them counted, from which `fold` makes indices: over the 21 sections for the region, over ten
 * groups of them for a department.
 */
export function conventionsBySector(fold: (mix: Mix) => Partial<CountedRow>[]): Query {
  return {
    title: "Filles et garçons par secteur, conventions dont le sexe et le secteur sont connus",
    ...byYear,
    ...girlsAmongKnown,
    where: { ...girlsAmongKnown.where, secteur: { not: ["nd"] } },
    dimensions: { periode: "annee", territoire: "territoire", secteur: "secteur" },
    fold: {
      rows: (rows) => foldSectors(rows, fold),
      over: ["secteur"],
      shows: { above: "filles", below: "connus" },
    },
  };
}

function foldSectors(rows: readonly CountedRow[], fold: (mix: Mix) => Partial<CountedRow>[]): CountedRow[] {
  const places = group(rows, (row) => [row.periode, row.territoire].join("|"));
  return [...places.values()].flatMap((sectors) =>
    fold(mixOf(sectors)).map((made) => ({
      ...sectors[0],
      secteur: "",
      unites: total(sectors.map(({ unites }) => unites ?? 0)),
      ...made,
    })),
  );
}

/** The group of a section, where indices of a territory are made. */
export function sectionGroups(territory: string): (section: string) => string {
  return (section) => (isDepartment(territory) ? (aggregated[section] ?? section) : section);
}

/** Girls and boys of the groups of sectors that a territory is looked at over. */
function mixOf(sectors: readonly CountedRow[]): Mix {
  const groups = group(sectors, ({ territoire, secteur = "" }) => sectionGroups(territoire ?? "")(secteur));
  const sums = [...groups.values()].map((of) => ({
    girls: total(of.map(({ numerateur }) => numerateur ?? 0)),
    all: total(of.map(({ denominateur }) => denominateur ?? 0)),
  }));
  return { girls: sums.map(({ girls }) => girls), boys: sums.map(({ girls, all }) => all - girls) };
}

/** Share of girls from which, and up to which, a sector is called mixed (domain.md, section 5). */
const mixed = { low: 0.4, high: 0.6 };

/** Share of the conventions that are in sectors where each sex has at least 40 %; which sectors they are is not told. */
export function mixedShare({ girls, boys }: Mix): Partial<CountedRow> {
  const sizes = girls.map((girl, i) => girl + (boys[i] ?? 0));
  const inMixed = sizes.filter((size, i) => isWithin((girls[i] ?? 0) / size));
  return { numerateur: null, denominateur: total(sizes), indice: round(total(inMixed) / total(sizes)) };
}

/** Whether each sex has at least 40 %. */
function isWithin(share: number): boolean {
  return share >= mixed.low && share <= mixed.high;
}

/** The modality of D without what chance alone gives it: what places of different sizes are compared by. */
export const corrected = "corrigee";

/** D of conventions, all of them counted, and D corrected for small numbers; not applicable without girls or without boys. */
export function dissimilarities(mix: Mix): Partial<CountedRow>[] {
  const counts = { numerateur: total(mix.girls), denominateur: total(mix.girls) + total(mix.boys) };
  return [
    { ...counts, ...indexOf(duncan(mix.girls, mix.boys)) },
    { ...counts, ...indexOf(correctedDissimilarity(mix.girls, mix.boys)), modalite: corrected },
  ];
}

function indexOf(value: number | null): Partial<CountedRow> {
  return value === null ? { indice: null, statut: "z" } : { indice: round(value) };
}

function round(value: number): number {
  return Math.round(value * indexDecimals) / indexDecimals;
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
