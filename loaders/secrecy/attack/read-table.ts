import type { CountOfRow } from "../../indicators/compute.ts";
import type { Count } from "../../indicators/count.ts";
import { factsOf } from "../../indicators/frames.ts";
import type { Combination, Quantity, Shows } from "../../indicators/shows.ts";
import { joinReleases } from "./join-releases.ts";
import type { Fact, Knowledge } from "./knowledge.ts";
import { copyOf, joined, Model, type Reading, type Shown, type Sum, type Target } from "./model.ts";
import { addQuoted, addStillTrue, addThen } from "./outside.ts";
import type { Pieces } from "./pieces.ts";
import { nameOf } from "./places.ts";
import { sumKey } from "./proved.ts";
import { type PublicUnits, type UnitGroup, type WrittenUnits, writePublicUnits } from "./public-units.ts";
import { type Written, writeUnknownRows } from "./unknown-rows.ts";

/** One side of a row, as a sum of unknowns. */
export interface Side {
  terms: Sum;
  value: number;
}

/** What a row says: above and below its line, and below less above; null where a side counts nothing, or is public by itself. */
interface Sides {
  above: Side | null;
  below: Side | null;
  rest: Side | null;
  /** The numbers of persons that it gives. */
  tells: readonly Side[];
}

/** The attacker's knowledge, and how rows of the table are found in it. */
export interface Ledger {
  model: Model;
  sides: readonly Sides[];
  /** The views whose units are public. */
  views: readonly PublicUnits[];
  /** What was known before this table was published, from earlier releases too. */
  unpublished: Knowledge;
  /** What was known before anything was ever published. */
  unsaid: Knowledge;
  /** Sums that shown rows tell, and those rows, also by name. */
  shown: Map<string, { value: number; rows: number[]; names: string[] }>;
  /** The sum that each unknown is, where a row hides it, that row, and the units that each one is of. */
  hidden: Map<number, Sum>;
  hiddenBy: Map<number, number>;
  units: Map<number, UnitGroup>;
}

/** What is known of the rows of a table, whatever it publishes: read once, it serves for every choice of what to hide. */
export interface Laws extends Pick<Ledger, "sides" | "views" | "unpublished" | "unsaid"> {
  rows: Target["rows"];
  /** Without what earlier releases told, which is apart. */
  model: Model;
  told: readonly Fact[];
}

/**
 * What an attacker knows of the rows of a table: every sum over the rows of the extracts, what ties sums together, what was shown
 * before. A row that none of this can place stops everything: it could leak unseen.
 */
export function readLaws(rows: Target["rows"], pieces: readonly Pieces[], earlier: Reading["earlier"]): Laws {
  const model = new Model();
  const { rows: all, pieces: joinedPieces, starts, moves } = joinReleases(rows, pieces, earlier);
  const views = new Map<string, Written | WrittenUnits>(
    joinedPieces.map((each) => [
      each.frame,
      each.units
        ? writePublicUnits(model, all, each, moves.get(each.frame))
        : writeUnknownRows(model, rows, each),
    ]),
  );
  const elsewhere = new Map<string, Sum>();
  const place = (combination: Combination, row: number): Sum =>
    combination.flatMap(([quantity, c]) => {
      const sum = placeQuantity(quantity, all[row]!, row, views, elsewhere);
      if (sum === null)
        throw new Error(`Nothing places ${all[row]!.count.indicateur} ${nameOf(all[row]!.count)}.`);
      return sum.map(([unknown, times]) => [unknown, times * c] as const);
    });
  for (const [i, { shows }] of rows.entries())
    for (const [quantity] of [...(shows?.above ?? []), ...(shows?.below ?? [])]) {
      const sum = placeQuantity(quantity, rows[i]!, i, views, elsewhere);
      if (sum && sum.length > 0 && !elsewhere.has(textOf(quantity))) elsewhere.set(textOf(quantity), sum);
    }
  const sides = rows.map(({ shows }, i) => sidesOf(model, shows, (combination) => place(combination, i)));
  for (const [i, row] of rows.entries()) checkPlaced(row, sides[i]!);
  // What earlier releases showed is known whatever is hidden now.
  const laws = model.knowledge.facts.length;
  const unsaid = copyOf(model.knowledge);
  addStillTrue(model, sides, rows, earlier);
  const told = new Set<string>();
  const isNew = (side: Side | null): Side | null => {
    if (!side || told.has(sumKey(side.terms))) return null;
    told.add(sumKey(side.terms));
    return side;
  };
  for (const { at, from, to } of starts)
    for (let i = from; i < to; i++) {
      const { shows, count } = all[i]!;
      // What is counted from another view is no answer of a unit.
      const own = (side: Combination | null | undefined) =>
        side?.every(([{ frame }]) => frame === shows!.query.from) ? sideOf(model, place(side, i)) : null;
      const then = { above: own(shows!.above), below: own(shows!.below) };
      checkPlaced(all[i]!, then);
      const fresh = { above: isNew(then.above), below: isNew(then.below) };
      addThen(model, fresh, `publié le ${at.slice(0, 10)} : ${count.indicateur} (${nameOf(count)})`);
    }
  const unpublished = earlier.length > 0 ? copyOf(model.knowledge) : unsaid;
  const before = model.knowledge.facts.splice(laws);
  const units = [...views.values()].flatMap((view) => ("units" in view ? [view.units] : []));
  return { rows, model, told: before, sides, views: units, unpublished, unsaid };
}

/** What an attacker knows of the published table: the laws of its rows, what is shown now and was before, what is quoted elsewhere. */
export function readTable(laws: Laws, { published, rules }: Shown, facts: Reading["facts"]): Ledger {
  const { rows, sides, views, unpublished, unsaid } = laws;
  const target = { rows, published, rules };
  const ledger: Ledger = {
    model: laws.model.copy(),
    unpublished,
    unsaid,
    sides,
    views,
    shown: new Map(),
    hidden: new Map(),
    hiddenBy: new Map(),
    units: new Map(),
  };
  const { model } = ledger;
  for (const i of rows.keys()) if (isShown(published[i]!)) show(ledger, target, i);
  // Shown again, it is known already.
  model.knowledge.facts.push(...laws.told.filter(({ terms }) => !ledger.shown.has(sumKey(terms))));
  for (const [i, row] of rows.entries())
    if (row.shows && isHidden(published[i]!)) protectRow(ledger, target, i);
  for (const { groups } of views) protectUnits(ledger, groups, rules.populations.eleves.largeur);
  for (const fact of facts) addQuoted(ledger, target, fact);
  return ledger;
}

const isHidden = ({ statut }: Pick<Count, "statut">) => statut === "c" || statut === "faible";
const isShown = (row: Count) => !isHidden(row) && row.numerateur !== null;

function sideOf(model: Model, of: Sum): Side {
  const terms = joined(of);
  return { terms, value: model.valueOf(terms) };
}

/** What a row says, each sum of it written once. */
function sidesOf(model: Model, shows: Shows | null, place: (combination: Combination) => Sum): Sides {
  const known = new Map<string, Side>();
  const write = (of: Sum): Side => {
    const side = sideOf(model, of);
    const key = sumKey(side.terms);
    const same = known.get(key) ?? side;
    known.set(key, same);
    return same;
  };
  const above = shows?.above ? write(place(shows.above)) : null;
  const below = shows?.below ? write(place(shows.below)) : null;
  const less = (above?.terms ?? []).map(([unknown, c]) => [unknown, -c] as const);
  const rest = above && below && write([...below.terms, ...less]);
  return { above, below, rest, tells: (shows?.tells ?? []).map((told) => write(place(told))) };
}

/** A quantity at the place of its row; one that is counted from another view is found by its conditions. */
function placeQuantity(
  quantity: Quantity,
  { shows }: CountOfRow,
  row: number,
  views: ReadonlyMap<string, Written>,
  elsewhere: ReadonlyMap<string, Sum>,
): Sum | null {
  const { query } = shows!;
  if (query.from !== quantity.frame) return elsewhere.get(textOf(quantity)) ?? [];
  return views.get(quantity.frame)?.measureAt(row, query.measures[quantity.name]!) ?? null;
}

const textOf = ({ frame, sum, where }: Quantity) =>
  JSON.stringify([frame, sum, Object.entries(where).sort(([a], [b]) => (a < b ? -1 : 1))]);

/** What the rows of the extracts give must be what was counted: a row that they do not explain could leak unseen. */
function checkPlaced(
  { count, shows }: CountOfRow,
  { above, below }: { above: Side | null; below: Side | null },
): void {
  if (!shows) return;
  const isWrong = (side: Side | null, value: number | null) =>
    side !== null && side.terms.length > 0 && value !== null && side.value !== value;
  const isForeign = factsOf(shows.query.from).open;
  if (isForeign) return;
  if (isWrong(above, count.numerateur) || isWrong(below, count.denominateur))
    throw new Error(`The rows behind ${count.indicateur} ${nameOf(count)} do not give what it counts.`);
}

/** Takes what a shown row shows for known. */
function show({ model, sides, shown }: Ledger, { rows }: Target, i: number): void {
  const tell = ({ terms, value }: Side) => {
    const told = shown.get(sumKey(terms)) ?? { value, rows: [], names: [] };
    shown.set(sumKey(terms), told);
    if (told.rows.at(-1) === i) return;
    told.rows.push(i);
    told.names.push(own);
  };
  const { above, below, rest } = sides[i]!;
  const { count } = rows[i]!;
  const own = `${count.indicateur} ${count.modalite} (${nameOf(count)})`.replace(/ +/g, " ");
  const name = `publié : ${own}`;
  for (const side of [above, below])
    if (side && side.terms.length > 0) {
      model.know(name, side.terms, side.value, side.value, i);
      tell(side);
    }
  if (rest) tell(rest);
}

/** What a hidden row must keep uncertain: the numbers of persons that it tells, save those that a shown row tells too. */
function protectRow(
  { model, sides, shown, hidden, hiddenBy, views }: Ledger,
  { rows, published, rules }: Target,
  i: number,
): void {
  const { count, shows, secrecy } = rows[i]!;
  const { largeur, secretJusqua, denominateurMinimum } = rules.populations[secrecy.population];
  const { below, tells } = sides[i]!;
  if (published[i]!.statut === "faible" && below && denominateurMinimum !== null)
    model.know(
      `sous le seuil : ${count.indicateur} (${nameOf(count)})`,
      below.terms,
      0,
      denominateurMinimum - 1,
      i,
    );
  if (largeur === 0) return;
  const sizes = views.flatMap(({ unitsOf }) => [...unitsOf(i).values()]);
  const most = sizes.length > 0 ? sizes.reduce((sum, size) => sum + size, 0) : Infinity;
  for (const [t, combination] of shows!.tells.entries()) {
    const { terms, value } = tells[t]!;
    // A true 0 of a view whose rows nobody knows could be published as it is.
    const isNobody = value === 0 && !factsOf(shows!.query.from).units;
    // The denominator of a share is a count like any other: above the threshold it may be known, where units are not public.
    const isCommon =
      sideName(combination, shows!) === "d" && value > secretJusqua && !factsOf(shows!.query.from).units;
    if (isCommon) continue;
    if (terms.length === 0 || isNobody || shown.has(sumKey(terms)) || isKnown(model, terms)) continue;
    const id = `${count.indicateur} ${count.modalite} ${nameOf(count)} ${sideName(combination, shows!)}`;
    const unknown = model.single(id, terms, false);
    const each = model.knowledge.unknowns[unknown]!;
    each.required = Math.max(each.required, Math.min(largeur, most));
    each.id = id.replace(/ +/g, " ");
    hidden.set(unknown, terms);
    hiddenBy.set(unknown, i);
  }
}

/** Whether everyone knows every term, as the pupils of a school. */
function isKnown({ knowledge }: Model, terms: Sum): boolean {
  return terms.every(([unknown]) => knowledge.unknowns[unknown]!.least === knowledge.unknowns[unknown]!.most);
}

function sideName(combination: Combination, { below }: Shows): string {
  const same =
    below?.length === combination.length && below.every(([quantity], t) => quantity === combination[t]![0]);
  return same ? "d" : "n";
}

/** Adds what one or two units must keep uncertain, whatever is shown of others, unless a shown total says that it is 0. */
function protectUnits({ model, shown, units }: Ledger, groups: readonly UnitGroup[], width: number): void {
  const nobody = new Set(
    [...shown].flatMap(([key, { value }]) =>
      value === 0 ? key.split("+").map((term) => term.split("×")[0]!) : [],
    ),
  );
  const released = new Set(
    groups
      .filter(({ terms }) => terms.every(([unknown]) => nobody.has(String(unknown))))
      .map(({ units: of }) => of.join()),
  );
  for (const each of groups) {
    if (released.has(each.units.join()) || shown.has(sumKey(each.terms)) || isKnown(model, each.terms))
      continue;
    const id = `${each.column} de ${each.units.join(" et ")}`;
    const unknown = model.single(id, each.terms, each.signed ?? false);
    const it = model.knowledge.unknowns[unknown]!;
    it.id = id;
    it.required = Math.max(it.required, Math.min(width, each.size));
    units.set(unknown, each);
  }
}
