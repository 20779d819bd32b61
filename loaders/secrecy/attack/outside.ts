import type { Count } from "../../indicators/count.ts";
import type { PublicFact } from "../../warehouse/public-facts.ts";
import { findUnknown, type Ledger, nameOf, type Place, placeName, placeOf } from "./places.ts";

/** A figure quoted elsewhere bounds a count, or a share of two, if it can be of the loaded schools and they satisfy it. */
export function addQuoted(ledger: Ledger, fact: PublicFact): void {
  const quoted = findQuoted(ledger, fact);
  if (!quoted || !isSatisfied(quoted, fact)) return;
  const { facts } = ledger.knowledge;
  const name = `déjà public : ${fact.indicateur} (${placeName(quoted.place)})`;
  const { n, d } = quoted;
  if (d === undefined) {
    facts.push({ name, terms: [[n, 1]], least: fact.least, most: fact.most });
    return;
  }
  const atLeast = [
    [n, 1],
    [d, -fact.least],
  ] as const;
  const atMost = [
    [n, -1],
    [d, fact.most],
  ] as const;
  for (const terms of [atLeast, atMost]) facts.push({ name, terms: [...terms], least: 0, most: Infinity });
}

/** A figure published elsewhere that is not what the extracts give. */
export interface Contradicted {
  /** What was published, in words. */
  fait: string;
  /** Whether ours is shown: where it is secret, no page may say anything of it, not even this. */
  shown: boolean;
}

/** The figures quoted elsewhere that the loaded data contradict; those they do not speak of are not among them. */
export function findContradicted(ledger: Ledger, facts: readonly PublicFact[]): Contradicted[] {
  const isShown = (unknown: number) => {
    const { least, most } = ledger.knowledge.unknowns[unknown]!;
    return least === most;
  };
  return facts.flatMap((fact) => {
    const quoted = findQuoted(ledger, fact);
    if (!quoted || isSatisfied(quoted, fact)) return [];
    const sides = [quoted.n, ...(quoted.d === undefined ? [] : [quoted.d])];
    return [{ fait: fact.fait, shown: sides.every(isShown) }];
  });
}

/** The two sides of a quoted figure, and their true values. */
interface Quoted {
  place: Place;
  n: number;
  d: number | undefined;
  count: number;
  base: number;
}

/**
 * A share is of its row's denominator, else of the pupils of the schools that answered. What is quoted of a place rests on its
 * schools: one or two loaded so far are not what it speaks of, whatever their rate.
 */
function findQuoted({ places, values, few }: Ledger, fact: PublicFact): Quoted | undefined {
  const place: Place = {
    periode: fact.periode,
    territoire: fact.territoire,
    niveau: fact.niveau || "ensemble",
    sexe: "ensemble",
    secteur: "ensemble",
    forme: "ensemble",
    public: "ensemble",
  };
  const n = findUnknown(places, place, `${fact.indicateur}.n`);
  if (n === undefined || few.has(n)) return undefined;
  if (!fact.share) return { place, n, d: undefined, count: values[n]!, base: 1 };
  const d = findUnknown(places, place, `${fact.indicateur}.d`) ?? findUnknown(places, place, "couverture.n");
  return d === undefined ? undefined : { place, n, d, count: values[n]!, base: values[d]! };
}

function isSatisfied({ count, base }: Quoted, { least, most }: PublicFact): boolean {
  return count >= least * base && count <= most * base;
}

/** A value published before and still true is known, whatever is hidden now. */
export function addEarlier({ places, knowledge, values }: Ledger, earlier: readonly Count[]): void {
  for (const row of earlier)
    for (const side of ["n", "d"] as const) {
      const value = side === "n" ? row.numerateur : row.denominateur;
      const unknown = findUnknown(places, placeOf(row), nameOf(row, side));
      if (value === null || unknown === undefined || values[unknown] !== value) continue;
      knowledge.facts.push({ name: "publié auparavant", terms: [[unknown, 1]], least: value, most: value });
    }
}
