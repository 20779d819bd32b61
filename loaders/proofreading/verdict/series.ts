import type { Said, Scope } from "../reading/scope.ts";
import type { Reading } from "../reading/subject.ts";
import { type Candidate, type Choice, candidatesOf, latest, preferred, unknown } from "./choose.ts";
import { valueAs } from "./compare.ts";
import type { KnownByIndicator } from "./known.ts";

/** A value of a dimension that is taken as said. */
export function surely(value: string): Said {
  return { values: [value], sure: true };
}

/** The last number published of a place; null where there are several series. */
export function only(reading: Reading, scope: Scope, known: KnownByIndicator): Candidate | null {
  const figure = reading.spoken.figure === "part" ? "part" : "nombre";
  const any = {
    kind: figure,
    value: 0,
    half: 0,
    round: false,
    hedge: null,
    from: false,
    start: 0,
    end: 0,
    lead: 0,
  } as const;
  const last = latest(preferred(candidatesOf(any, reading, scope, known), scope).first);
  return last.length === 1 ? last[0]! : null;
}

/** Two published numbers that a figure is made of, in its terms (null for one that is hidden), and what it then rests on. */
export function together(
  one: Candidate,
  other: Candidate,
): { values: [number | null, number | null]; both: Candidate } {
  return {
    values: [valueAs(one.spoken, one.main), valueAs(other.spoken, other.main)],
    both: { ...one, known: [...one.known, ...other.known] },
  };
}

/** The verdict of the readings of a figure where all come to the same; nothing without any, else it is not said which. */
export function alike(verdicts: readonly Choice[]): Choice {
  const [verdict] = verdicts;
  if (!verdict) return unknown;
  if (verdicts.every(({ statut }) => statut === verdict.statut)) return verdict;
  return { ...unknown, statut: "ambigu", candidates: verdicts.flatMap(({ chosen }) => chosen ?? []) };
}
