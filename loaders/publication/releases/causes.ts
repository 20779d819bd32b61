import { getIndicator } from "../../indicators/index.ts";
import { region } from "../../region/region.ts";
import { isBassin, territoryOfDepartment } from "../../region/territory.ts";
import type { Revision } from "./changes.ts";
import type { ExtractMove } from "./extract-moves.ts";
import type { Version, WaitingBlock } from "./version.ts";

/** Why a value is not what the publication before showed. */
export type Cause =
  | { kind: "definition"; of: "enquete" | "indicateur"; before: string; after: string }
  | { kind: "extrait"; move: ExtractMove }
  | { kind: "attente"; blocks: WaitingBlock[] }
  /** The same extracts, counted otherwise. */
  | { kind: "calcul"; before: string; after: string }
  /** One of the two publications did not record what it rested on. */
  | { kind: "inconnue" };

/** What explains a revised value: a definition, answers that waited, extracts of its sources and of its period, else the program itself. */
export function findCauses({ now, then }: Revision, before: Version, after: Version): Cause[] {
  if (!after.facts) return [{ kind: "inconnue" }];
  const causes: Cause[] = [];
  const { indicateur } = now;
  if (then.definition !== now.definition)
    causes.push({ kind: "definition", of: "enquete", before: then.definition, after: now.definition });
  const [old, current] = [before.facts?.definitions[indicateur], after.facts.definitions[indicateur]];
  if (old !== undefined && current !== undefined && old !== current)
    causes.push({ kind: "definition", of: "indicateur", before: old, after: current });
  const released = releasedBlocks(before, after).filter((block) => touches(block, now));
  if (released.length > 0) causes.push({ kind: "attente", blocks: released });
  for (const move of movesBehind(now, after.facts.extraits)) causes.push({ kind: "extrait", move });
  if (causes.length > 0) return causes;
  return [
    before.facts
      ? { kind: "calcul", before: before.facts.programme, after: after.facts.programme }
      : { kind: "inconnue" },
  ];
}

/** Blocks of answers that waited then and no longer do. */
export function releasedBlocks(before: Version, after: Version): WaitingBlock[] {
  const waits = new Set((after.facts?.attente ?? []).map(keyOfBlock));
  return (before.facts?.attente ?? []).filter((block) => !waits.has(keyOfBlock(block)));
}

function keyOfBlock({ annee_scolaire, niveau, departement }: WaitingBlock): string {
  return `${annee_scolaire}|${niveau}|${departement}`;
}

/** Areas may lie in several departments: they are touched by each. */
function touches(block: WaitingBlock, { indicateur, periode, niveau, territoire }: Revision["now"]): boolean {
  return (
    getIndicator(indicateur).sources.includes("placement") &&
    periode === block.annee_scolaire &&
    niveau === block.niveau &&
    (territoire === territoryOfDepartment(block.departement) ||
      territoire === region.code ||
      isBassin(territoire))
  );
}

/** The extracts of the row's sources that speak of its period or of none; else the list of schools, which says who is expected. */
function movesBehind(now: Revision["now"], moves: readonly ExtractMove[]): ExtractMove[] {
  const { sources } = getIndicator(now.indicateur);
  const own = moves.filter(
    ({ source, periodes }) =>
      (sources as readonly string[]).includes(source) &&
      (periodes.length === 0 || periodes.some((periode) => overlap(periode, now.periode))),
  );
  if (own.length > 0) return own;
  return (sources as readonly string[]).includes("placement")
    ? moves.filter(({ source }) => source === "etablissements")
    : [];
}

/** A month is in its year, and in its school year; two school years are the same or not. */
function overlap(extract: string, row: string): boolean {
  if (extract.startsWith(row) || row.startsWith(extract)) return true;
  const schoolYear = /^(\d{4})-(\d{4})$/.exec(row);
  const month = /^(\d{4})(?:-(\d{2}))?$/.exec(extract);
  if (!schoolYear || !month) return false;
  return month[1] === schoolYear[1] || month[1] === schoolYear[2];
}
