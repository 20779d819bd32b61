import type { Knowledge } from "./knowledge.ts";
import type { Ledger } from "./places.ts";

/**
 * Sides of a hidden row that another published row shows lawfully (pupils of the schools that answered,
 * pupils of collective internships) need no interval; where the denominator is known and smaller than the
 * rule, the numerator cannot be more uncertain than it.
 */
export function releaseOpenSides({ knowledge, places }: Ledger): void {
  releaseEqual(knowledge);
  for (const { names } of places.values()) {
    const base = names.get("couverture.n");
    if (base === undefined) continue;
    for (const [name, unknown] of names) {
      const each = knowledge.unknowns[unknown]!;
      if (/^(taux_placement|sans_solution|echelle:avec).*\.n$/.test(name))
        each.required = Math.min(each.required, knowledge.unknowns[base]!.most);
    }
  }
}

/** A denominator equal to a figure that is shown, or to one released already. */
function releaseEqual({ unknowns, facts }: Knowledge): void {
  const same = new Map<number, number[]>();
  for (const { terms, least, most } of facts) {
    const [one, two] = terms;
    if (!one || !two || terms.length > 2 || least !== 0 || most !== 0 || one[1] !== -two[1]) continue;
    same.set(one[0], [...(same.get(one[0]) ?? []), two[0]]);
    same.set(two[0], [...(same.get(two[0]) ?? []), one[0]]);
  }
  const waiting = [...same.keys()].filter((i) => unknowns[i]!.least === unknowns[i]!.most);
  const known = new Set(waiting);
  for (let i = waiting.pop(); i !== undefined; i = waiting.pop())
    for (const other of same.get(i) ?? []) {
      if (known.has(other) || !unknowns[other]!.id.endsWith(" d")) continue;
      known.add(other);
      unknowns[other]!.required = 0;
      waiting.push(other);
    }
}
