import type { CountOfRow } from "../../indicators/compute.ts";
import { type Count, keyOfRow } from "../../indicators/count.ts";
import { factsOf } from "../../indicators/frames.ts";
import { computeCounts } from "../../indicators/index.ts";
import type { IndicatorModule } from "../../indicators/indicator.ts";
import type { Warehouse } from "../../warehouse/index.ts";
import { type Pieces, readPieces } from "../attack/pieces.ts";
import { countFrom, heldTable, type RecordedAnswers } from "./late-answers.ts";

/** An earlier release, as an attacker remembers it. */
export interface EarlierRelease {
  /** ISO date and time. */
  at: string;
  /** Its rows, those hidden then included. */
  counts: readonly Count[];
  /** What its answers say; null for a release recorded without them. */
  recounted: Recounted | null;
}

/** The rows that a release showed of the survey, counted again from its answers, and the pieces that they are sums of. */
export interface Recounted {
  rows: readonly CountOfRow[];
  pieces: readonly Pieces[];
  /** What the rows that it hid come to, by their key: nobody was told. */
  hidden: ReadonlyMap<string, Count>;
}

/** A release as its record is read: rows, and where its answers were kept. */
export interface RecordedRelease {
  at: string;
  counts: readonly Count[];
  answers: RecordedAnswers | null;
}

/**
 * Counts each earlier release again from the answers it rests on. Only rows that were shown and that come to what was shown are
 * taken: what the program counts otherwise today is known by its number only.
 */
export async function recountReleases(
  warehouse: Warehouse,
  releases: readonly RecordedRelease[],
  rows: readonly CountOfRow[],
  catalogue: readonly IndicatorModule[],
): Promise<EarlierRelease[]> {
  const ofUnits = catalogue.filter(({ queries }) => queries.some(({ from }) => factsOf(from).units));
  const shown = new Map<RecordedRelease, CountOfRow[]>();
  const hidden = new Map<RecordedRelease, Map<string, Count>>();
  for (const release of releases)
    if (release.answers) {
      await countFrom(warehouse.db, release.answers.table);
      const counted = await computeCounts(warehouse, ofUnits);
      shown.set(release, rowsShown(counted, release.counts));
      hidden.set(release, countsHidden(counted, release.counts));
    }
  const all = [...rows, ...[...shown.values()].flat()];
  const earlier: EarlierRelease[] = [];
  for (const release of releases) {
    const { at, counts, answers } = release;
    if (answers) await countFrom(warehouse.db, answers.table);
    const recounted = answers && {
      rows: shown.get(release)!,
      hidden: hidden.get(release)!,
      pieces: (await readPieces(warehouse.db, all)).filter(({ units }) => units !== null),
    };
    earlier.push({ at, counts, recounted });
  }
  await countFrom(warehouse.db, heldTable);
  return earlier;
}

function rowsShown(counted: readonly CountOfRow[], recorded: readonly Count[]): CountOfRow[] {
  const then = new Map(recorded.map((row) => [keyOfRow(row), row]));
  return counted.filter(({ count, shows }) => {
    const known = then.get(keyOfRow(count));
    return (
      shows !== null &&
      factsOf(shows.query.from).units !== null &&
      known !== undefined &&
      known.numerateur !== null &&
      known.numerateur === count.numerateur &&
      known.denominateur === count.denominateur
    );
  });
}

function countsHidden(counted: readonly CountOfRow[], recorded: readonly Count[]): Map<string, Count> {
  const hidden = new Set(
    recorded.filter(({ statut }) => statut === "c" || statut === "faible").map((row) => keyOfRow(row)),
  );
  return new Map(
    counted.flatMap(({ count }): [string, Count][] =>
      hidden.has(keyOfRow(count)) ? [[keyOfRow(count), count]] : [],
    ),
  );
}
