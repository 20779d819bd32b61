import { type Count, type Dimensions, keyOfRow } from "../../indicators/count.ts";

/** The counts found by their dimensions. */
export interface CountIndex {
  /** The count with the dimensions of `of`, some replaced; undefined when it is not in the table. */
  find(of: Dimensions, replaced?: Partial<Dimensions>): Count | undefined;
  /** Departments that the survey lists in the period and level of `of`, hidden or not, as one text. */
  territories(of: Dimensions): string;
  /** The levels of an indicator, all periods together. */
  levels(of: Dimensions): readonly string[];
}

/** Indexes counts by all their dimensions. */
export function indexCounts(counts: readonly Count[]): CountIndex {
  const byKey = new Map(counts.map((count) => [keyOfRow(count), count]));
  const listed = new Map<string, Set<string>>();
  for (const count of counts) {
    if (count.indicateur !== "couverture" || !count.territoire.startsWith("D")) continue;
    const key = `${count.periode}|${count.niveau}`;
    listed.set(key, (listed.get(key) ?? new Set<string>()).add(count.territoire));
  }
  const levels = new Map<string, Set<string>>();
  for (const { indicateur, niveau } of counts)
    if (niveau !== "" && niveau !== "ensemble")
      levels.set(indicateur, (levels.get(indicateur) ?? new Set<string>()).add(niveau));
  return {
    levels: ({ indicateur }) => [...(levels.get(indicateur) ?? [])],
    find: (of, replaced) => byKey.get(keyOfRow(replaced ? { ...of, ...replaced } : of)),
    territories: ({ periode, niveau }) => [...(listed.get(`${periode}|${niveau}`) ?? [])].sort().join(" "),
  };
}
