import { group } from "d3-array";
import { correctedDissimilarity, dissimilarityInterval, duncan, type Mix } from "../statistics/index.ts";
import { monthsOrYears, stateOfPeriod } from "./cci.ts";
import type { Count } from "./count.ts";
import type { Query } from "./query.ts";

/** An index made of the girls and boys of each sector. */
export type SectorIndex = "dissemblance" | "secteurs_mixtes";

/** Girls and boys of each known sector, from which sector indices are made. */
export const conventionsBySector: Query = {
  title: "Filles et garçons par secteur, conventions dont le sexe et le secteur sont connus",
  from: monthsOrYears,
  where: "etat.periode = annee AND sexe IN ('F', 'G') AND secteur <> 'nd'",
  dimensions: { periode: "annee", territoire: "territoire", secteur: "secteur" },
  measures: {
    filles: "coalesce(sum(conventions) FILTER (WHERE sexe = 'F'), 0)",
    connus: "sum(conventions)",
    unites: "sum(conventions)",
    statut: stateOfPeriod,
  },
  rows: [{ numerateur: "filles", denominateur: "connus" }],
};

/** Fewest girls, and fewest boys, for an index by form (domain.md, section 5). */
const fewest = 30;

/** Share of girls from which, and down from which, a sector is called mixed (domain.md, section 5). */
const mixed = { low: 0.4, high: 0.6 };

/** Folds the counts of sectors (numerateur = girls, denominateur = girls and boys) into one index a group. */
export function foldSectors(index: SectorIndex, sectors: readonly Count[]): Count[] {
  const groups = group(sectors, (count) =>
    [count.periode, count.territoire, count.niveau, count.forme].join("|"),
  );
  return [...groups.values()].flatMap((rows) => {
    const [first] = rows;
    if (!first) return [];
    const mix = mixOf(rows);
    const base: Count = {
      ...first,
      secteur: "",
      unites: total(rows.map((row) => row.unites)),
      statut: rows.find((row) => row.statut === "partiel")?.statut ?? "",
    };
    if (index === "secteurs_mixtes") return [{ ...base, ...mixedShare(mix) }];
    return [{ ...base, ...(first.forme === "" ? plain(mix) : byForm(mix)) }];
  });
}

/** Girls and boys of the sectors, in one order. */
export function mixOf(rows: readonly { numerateur: number | null; denominateur: number | null }[]): Mix {
  return {
    girls: rows.map((row) => row.numerateur ?? 0),
    boys: rows.map((row) => (row.denominateur ?? 0) - (row.numerateur ?? 0)),
  };
}

/** Pupils or conventions of the sectors where each sex has at least 40 %, over those of all sectors. */
export function mixedShare({ girls, boys }: Mix): { numerateur: number; denominateur: number; statut?: "z" } {
  const sizes = girls.map((girl, i) => girl + (boys[i] ?? 0));
  const inMixed = sizes.filter((size, i) => {
    const share = (girls[i] ?? 0) / size;
    return share >= mixed.low && share <= mixed.high;
  });
  const denominateur = total(sizes);
  return { numerateur: total(inMixed), denominateur, ...(denominateur === 0 ? { statut: "z" } : {}) };
}

/** D of conventions, all of them counted: no interval. */
export function plain(mix: Mix): Pick<Count, "numerateur" | "denominateur" | "indice"> & { statut?: "z" } {
  const indice = duncan(mix.girls, mix.boys);
  return { ...sexes(mix), indice, ...(indice === null ? { statut: "z" } : {}) };
}

/** D of answers, corrected for chance, with its interval; nothing under thirty girls or thirty boys. */
function byForm(
  mix: Mix,
): Pick<Count, "numerateur" | "denominateur" | "indice" | "indice_bas" | "indice_haut" | "statut"> {
  const { numerateur, denominateur } = sexes(mix);
  if (numerateur < fewest || denominateur - numerateur < fewest)
    return {
      numerateur: null,
      denominateur: null,
      indice: null,
      indice_bas: null,
      indice_haut: null,
      statut: "faible",
    };
  const interval = dissimilarityInterval(mix);
  return {
    numerateur,
    denominateur,
    indice: correctedDissimilarity(mix.girls, mix.boys),
    indice_bas: interval?.low ?? null,
    indice_haut: interval?.high ?? null,
    statut: "",
  };
}

function sexes(mix: Mix): { numerateur: number; denominateur: number } {
  const numerateur = total(mix.girls);
  return { numerateur, denominateur: numerateur + total(mix.boys) };
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
