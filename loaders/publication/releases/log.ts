import { group } from "d3-array";
import type { Observation } from "../../indicators/count.ts";
import { type Cause, findCauses } from "./causes.ts";
import { type Changes, compareReleases, type Revision } from "./changes.ts";
import { isIndicator, type Version } from "./version.ts";

/** Revised values that one reason explains. */
export interface Explained {
  causes: Cause[];
  revisions: Revision[];
}

/** What one publication changed of the one before; `before` is null for the first. */
export interface LogEntry {
  version: Version;
  before: Version | null;
  /** By reason, in the order of what readers quote first. */
  revised: Explained[];
  added: Changes["added"];
  withdrawn: number;
}

/** What each publication changed, most recent first. Only what both show is told from what to what (domain.md, section 6). */
export function revisionLog(versions: readonly Version[]): LogEntry[] {
  return versions.map((version, index) => entryOf(versions[index - 1] ?? null, version)).reverse();
}

/** The rows that pages write, before their details (bounds, steps, marks). */
function mainFirst(revised: readonly Revision[]): Revision[] {
  const isMain = ({ now }: Revision) => now.modalite === "";
  return [...revised.filter(isMain), ...revised.filter((each) => !isMain(each))];
}

/** Rows of indicators that the catalogue still has: a version may hold one that was withdrawn since. */
function known(rows: readonly Observation[]): Observation[] {
  return rows.filter(({ indicateur }) => isIndicator(indicateur));
}

function entryOf(before: Version | null, version: Version): LogEntry {
  const { revised, added, withdrawn } = compareReleases(
    { at: before?.at ?? "", observations: known(before?.observations ?? []) },
    known(version.observations),
    [],
  );
  const explained = before
    ? mainFirst(revised).map((revision) => ({ revision, causes: findCauses(revision, before, version) }))
    : [];
  const byCause = group(explained, ({ causes }) => JSON.stringify(causes));
  return {
    version,
    before,
    revised: [...byCause.values()].map((same) => ({
      causes: same[0]!.causes,
      revisions: same.map(({ revision }) => revision),
    })),
    added,
    withdrawn,
  };
}
