import { formatValue } from "../../../src/figures/value.ts";
import type { Observation } from "../../indicators/count.ts";
import { getIndicator, type IndicatorId } from "../../indicators/index.ts";
import type { LoadedFile } from "../../warehouse/state.ts";
import { rowKey } from "../reading/lookup.ts";
import { units } from "../words/units.ts";

/** An earlier publication as a reader saw it: what it showed, and when. */
export interface Previous {
  /** ISO date and time. */
  at: string;
  observations: readonly Observation[];
}

/** A value that both publications show, written differently. */
export interface Revision {
  now: Observation;
  then: Observation;
  before: string;
  after: string;
  /** The survey's definition changed: the two values do not measure the same thing. */
  redefined: boolean;
}

/** What moved between two publications; only values that the one or the other shows. */
export interface Changes {
  since: string;
  /** The region first, then departments, then areas. */
  revised: Revision[];
  /** Values shown for the first time, by indicator and period, in the table's order. */
  added: { indicateur: IndicatorId; periode: string; count: number }[];
  /** Values shown then and no longer: which ones is not said, the table shows it. */
  withdrawn: number;
  /** Extracts received since. */
  extracts: LoadedFile[];
}

/** Compares what is published with the previous publication, both after secrecy and as tables show them. */
export function compareReleases(
  previous: Previous,
  observations: readonly Observation[],
  files: readonly LoadedFile[],
): Changes {
  const before = new Map(shown(previous.observations).map((row) => [rowKey(row), row]));
  const now = shown(observations);
  const current = new Set(now.map(rowKey));
  return {
    since: previous.at,
    revised: now.flatMap((row) => findRevision(before.get(rowKey(row)), row)).sort(byPlace),
    added: countBySeries(now.filter((row) => !before.has(rowKey(row)))),
    withdrawn: [...before.keys()].filter((key) => !current.has(key)).length,
    extracts: files.filter(({ recu }) => recu !== null && recu > previous.at.slice(0, recu.length)),
  };
}

/** A change too small to be read in the tables is none. */
function findRevision(then: Observation | undefined, now: Observation): Revision[] {
  if (!then) return [];
  const [before, after] = [written(then), written(now)];
  const redefined = then.definition !== now.definition;
  return before === after && !redefined ? [] : [{ now, then, before, after, redefined }];
}

function written({ indicateur, valeur, denominateur }: Observation): string {
  return formatValue(valeur ?? 0, units[getIndicator(indicateur).unit], denominateur);
}

function shown(rows: readonly Observation[]): Observation[] {
  return rows.filter(({ valeur }) => valeur !== null);
}

/** How wide a territory is, then how much of the row is a total: what readers quote comes first. */
function byPlace(a: Revision, b: Revision): number {
  const rank = ({ now }: Revision) => "FRDB".indexOf(now.territoire.charAt(0)) * 10 + details(now);
  return rank(a) - rank(b);
}

function details(row: Observation): number {
  const parts = [row.sexe, row.secteur, row.forme, row.public];
  return parts.filter((part) => part !== "" && part !== "ensemble").length + (row.modalite === "" ? 0 : 1);
}

function countBySeries(rows: readonly Observation[]): Changes["added"] {
  const series = new Map<string, Changes["added"][number]>();
  for (const { indicateur, periode } of rows) {
    const known = series.get(`${indicateur}|${periode}`) ?? { indicateur, periode, count: 0 };
    series.set(`${indicateur}|${periode}`, { ...known, count: known.count + 1 });
  }
  return [...series.values()];
}
