import { type Count, type Dimensions, keyOfRow } from "../../indicators/count.ts";
import { departmentsOf } from "../../region/tree.ts";

/** The counts found by their dimensions. */
export interface CountIndex {
  /** The count with the dimensions of `of`, some replaced; undefined when it is not in the table. */
  find(of: Dimensions, replaced?: Partial<Dimensions>): Count | undefined;
  /** Departments of the territory of `of` that the survey lists in its period and level, hidden or not, as one text. */
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
    territories: ({ periode, niveau, territoire }) => {
      const own: readonly string[] = departmentsOf(territoire);
      const all = [...(listed.get(`${periode}|${niveau}`) ?? [])];
      return all
        .filter((each) => own.includes(each))
        .sort()
        .join(" ");
    },
  };
}
