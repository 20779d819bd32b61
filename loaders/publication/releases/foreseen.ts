import { rollup } from "d3-array";
import type { Observation } from "../../indicators/count.ts";
import type { IndicatorId } from "../../indicators/index.ts";
import { region } from "../../region/region.ts";
import type { Protection } from "../../secrecy/index.ts";
import type { Waiting } from "../../secrecy/releases/late-answers.ts";
import { rowKey } from "../reading/lookup.ts";
import { compareReleases, type Previous, type Revision } from "./changes.ts";

/** Why a value that was published is no longer. */
export type Reason = Protection["reasons"][number] | "absente";

/** Values of one indicator and period. */
export interface Series {
  indicateur: IndicatorId;
  periode: string;
}

/** Values that no one reads, of one series and for one reason. */
export interface Hidden extends Series {
  reason: Reason;
  rows: Observation[];
}

/** What a publication would do to the values of the one before, told before anything is replaced. */
export interface Foreseen {
  /** ISO date and time of the publication before. */
  since: string;
  changed: (Series & { revisions: Revision[] })[];
  /** By indicator, period and reason; the rows as they were. */
  gone: Hidden[];
  /** New values. */
  added: number;
  waiting: readonly Waiting[];
}

/** Values of the region itself that no one would read, most recent period first: a publication without them is seldom what one wants. */
export function findHiddenRegion(
  { counts, reasons }: Pick<Protection, "counts" | "reasons">,
  observations: readonly Observation[],
): Hidden[] {
  const own = observations.filter(
    ({ territoire, statut, sexe, modalite }) =>
      territoire === region.code && statut === "c" && sexe === "ensemble" && modalite === "",
  );
  return groupByReason(own, { counts, reasons }, null).sort((a, b) =>
    a.periode < b.periode ? 1 : a.periode > b.periode ? -1 : 0,
  );
}

/** Compares what would be published with the publication before; null where there is none. */
export function foresee({
  previous,
  observations,
  protection,
  waiting,
}: {
  previous: Previous | null;
  observations: readonly Observation[];
  protection: Pick<Protection, "counts" | "reasons">;
  waiting: readonly Waiting[];
}): Foreseen | null {
  if (!previous) return null;
  const { revised, added } = compareReleases(previous, observations, []);
  const shown = new Set(observations.filter(({ valeur }) => valeur !== null).map(rowKey));
  const gone = previous.observations.filter((row) => row.valeur !== null && !shown.has(rowKey(row)));
  const changed = rollup(
    revised,
    (of) => of,
    ({ now }) => `${now.indicateur}|${now.periode}`,
  );
  return {
    since: previous.at,
    changed: [...changed.values()].map((revisions) => ({ ...seriesOf(revisions[0]!.now), revisions })),
    gone: groupByReason(gone, protection, "absente"),
    added: added.reduce((sum, { count }) => sum + count, 0),
    waiting,
  };
}

/** Rows by series and by why they are hidden; `otherwise` for those that protection did not see. */
function groupByReason(
  rows: readonly Observation[],
  { counts, reasons }: Pick<Protection, "counts" | "reasons">,
  otherwise: Reason,
): Hidden[] {
  const reasonOf = new Map(counts.map((row, i) => [rowKey(row), reasons[i]!]));
  const grouped = rollup(
    rows,
    (same) => same,
    ({ indicateur, periode }) => `${indicateur}|${periode}`,
    (row) => reasonOf.get(rowKey(row)) ?? otherwise,
  );
  return [...grouped.values()].flatMap((found) =>
    [...found].map(([reason, same]) => ({ ...seriesOf(same[0]!), reason, rows: same })),
  );
}

function seriesOf({ indicateur, periode }: Observation): Series {
  return { indicateur, periode };
}
