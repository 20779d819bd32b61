import type { BassinPlace } from "../../warehouse/public-facts.ts";
import type { Fact } from "./knowledge.ts";
import { addTrue, findUnknown, type Ledger, placeName } from "./places.ts";

type Term = Fact["terms"][number];

/**
 * Departments against bassins: a bassin that crosses departments is cut into pieces that nobody knows, and
 * the schools of no bassin are what the pieces leave of their department.
 */
export function addAreas(ledger: Ledger, areas: readonly BassinPlace[]): void {
  const departments = new Map<string, string[]>();
  for (const { bassin, departement } of areas)
    departments.set(bassin, [...(departments.get(bassin) ?? []), departement]);
  const wholes = new Map<number, Term[]>();
  for (const { place, names } of ledger.places.values()) {
    if (!place.territoire.startsWith("D")) continue;
    const code = place.territoire.slice(1);
    const inside = areas.filter(({ departement }) => departement === code).map(({ bassin }) => bassin);
    for (const [name, total] of names) {
      const found = inside.flatMap((bassin) => {
        const unknown = findUnknown(ledger.places, { ...place, territoire: `B${bassin}` }, name);
        return unknown === undefined ? [] : [{ bassin, unknown }];
      });
      const isCut = ({ bassin }: { bassin: string }) => departments.get(bassin)!.length > 1;
      const parts = found.filter((each) => !isCut(each)).map(({ unknown }): Term => [unknown, -1]);
      const pieces = found.filter(isCut).map(({ bassin, unknown }): Term => {
        const piece = addPiece(ledger, `morceau de B${bassin} dans D${code}, ${name} ${placeName(place)}`);
        wholes.set(unknown, [...(wholes.get(unknown) ?? []), [piece, -1]]);
        return [piece, -1];
      });
      addParts(ledger, `bassins : ${name} (${placeName(place)})`, total, parts, pieces);
    }
  }
  for (const [whole, pieces] of wholes)
    ledger.knowledge.facts.push({
      name: `morceaux de ${ledger.knowledge.unknowns[whole]!.id}`,
      terms: [[whole, 1], ...pieces],
      least: 0,
      most: 0,
    });
}

function addPiece({ knowledge, values }: Ledger, id: string): number {
  knowledge.unknowns.push({ id, least: 0, most: Infinity, required: 0 });
  values.push(0);
  return knowledge.unknowns.length - 1;
}

/** A department holds its bassins: exactly where they are all of it, at least where pieces or schools are apart. */
function addParts(ledger: Ledger, name: string, total: number, parts: Term[], pieces: Term[]): void {
  if (parts.length + pieces.length === 0) return;
  if (pieces.length === 0) {
    addTrue(ledger, name, [[total, 1], ...parts], true);
    return;
  }
  const own = parts.reduce((sum, [part, c]) => sum + c * ledger.values[part]!, ledger.values[total]!);
  if (own >= 0)
    ledger.knowledge.facts.push({ name, terms: [[total, 1], ...parts, ...pieces], least: 0, most: Infinity });
}
