import type { Count } from "../../indicators/count.ts";
import { conventionsIndex, mixedSectors, mixOf } from "../../indicators/sectors.ts";
import { type CountIndex, indexCounts } from "./rows.ts";

/**
 * Sector indices of conventions made again from what is published: the hidden sectors are pooled into one, so that the
 * index gives nothing away (domain.md, section 6). Hidden where the total of its girls and boys is.
 */
export function poolHiddenSectors(counts: readonly Count[]): Count[] {
  const index = indexCounts(counts);
  const sectors = sectorsOf(counts);
  return counts.map((count) => {
    if (!isPooled(count) || count.statut === "c" || count.statut === "z") return count;
    const pooled = pool(count, sectors, index);
    if (!pooled) return { ...count, numerateur: null, denominateur: null, indice: null, statut: "c" };
    const mix = mixOf(pooled);
    return { ...count, ...(count.indicateur === "dissemblance" ? conventionsIndex(mix) : mixedSectors(mix)) };
  });
}

/** Indices of conventions only: those of forms rest on counts that are never published. */
function isPooled({ indicateur, forme, modalite }: Count): boolean {
  return (
    indicateur === "part_secteurs_mixtes" ||
    (indicateur === "dissemblance" && forme === "" && modalite === "")
  );
}

interface Sector {
  numerateur: number | null;
  denominateur: number | null;
}

/** Published sectors of the same period and territory, and what the total leaves for the others. */
function pool(count: Count, sectors: Map<string, Count[]>, index: CountIndex): Sector[] | null {
  const total = index.find({
    ...count,
    indicateur: "part_filles",
    secteur: "ensemble",
  });
  if (total?.numerateur == null || total.denominateur == null) return null;
  const shown = (sectors.get(key(count)) ?? []).filter(({ denominateur }) => denominateur !== null);
  const rest = {
    numerateur: total.numerateur - sum(shown.map((sector) => sector.numerateur)),
    denominateur: total.denominateur - sum(shown.map((sector) => sector.denominateur)),
  };
  const known = shown.filter(({ secteur }) => secteur !== "nd");
  return rest.denominateur > 0 ? [...known, rest] : known;
}

function sectorsOf(counts: readonly Count[]): Map<string, Count[]> {
  const byPlace = new Map<string, Count[]>();
  for (const count of counts) {
    if (count.indicateur !== "part_filles" || count.secteur === "ensemble") continue;
    const list = byPlace.get(key(count)) ?? [];
    list.push(count);
    byPlace.set(key(count), list);
  }
  return byPlace;
}

function key({ periode, territoire }: Count): string {
  return `${periode}|${territoire}`;
}

function sum(values: readonly (number | null)[]): number {
  return values.reduce<number>((total, value) => total + (value ?? 0), 0);
}
