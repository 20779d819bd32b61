import type { Count } from "../../indicators/count.ts";
import { region } from "../../region/region.ts";
import { getIndicatorRule, type SecrecyRules } from "../rules.ts";
import { findAbsent } from "./absent.ts";
import { lossOf } from "./loss.ts";
import type { Verdict } from "./primary.ts";
import { type Area, findAreaSums, findSums, identities } from "./relations.ts";
import { keyOf, type Quantity, shownBy } from "./shown.ts";
import type { Cell, Table } from "./table.ts";

/** The suppression problem of published counts: row `i` is count `i`. */
export interface CountTable extends Table {
  /** The sums over territories whose units are schools, with the schools of each cell. */
  schools: SchoolSum[];
}

/** A sum of territories: what its hidden parts hold together must not point at one or two schools. */
export interface SchoolSum {
  name: string;
  totals: number[];
  parts: { cell: number; schools: number }[];
}

/** A quantity with its cell, while the table is built. */
interface Entry {
  quantity: Quantity;
  cell: number;
  schools: number | null;
}

/**
 * Writes the published counts as cells tied by every additive relation that holds: two rows that show one
 * quantity share its cell, and what a total has besides its published parts is a cell that no row shows.
 */
export function buildTable(
  counts: readonly Count[],
  verdicts: readonly Verdict[],
  rules: SecrecyRules,
  areas: readonly Area[],
): CountTable {
  const table: CountTable = { cells: [], rows: [], lines: [], schools: [] };
  const entries = new Map<string, Entry>();
  for (const [i, count] of counts.entries()) addRow(table, entries, count, verdicts[i]!, rules);
  showAbsent(table, counts, entries);
  capNeeds(table, counts, entries);
  addIdentities(table, entries);
  const quantities = [...entries.values()].map((entry) => entry.quantity);
  const get = (quantity: Quantity) => entries.get(keyOf(quantity))!;
  for (const sum of findSums(quantities))
    addSum(table, sum.name, [get(sum.total)], sum.parts.map(get), sum.name === "départements → région");
  for (const sum of findAreaSums(quantities, areas))
    addSum(table, sum.name, sum.totals.map(get), sum.parts.map(get), true);
  return table;
}

function addRow(
  table: CountTable,
  entries: Map<string, Entry>,
  count: Count,
  verdict: Verdict,
  rules: SecrecyRules,
): void {
  const rule = getIndicatorRule(rules, count.indicateur);
  const { largeur } = rules.populations[rule.population];
  const schools = rule.etablissementsMinimum === null ? null : count.unites;
  const hidden = verdict.raison !== null;
  const cells: number[] = [];
  const owned: number[] = [];
  const add = (quantity: Quantity | null, value: number | null): number | null => {
    if (!quantity || value === null) return null;
    let key = keyOf(quantity);
    const known = entries.get(key);
    // Two rows that name one quantity and disagree on it are kept apart.
    if (known && table.cells[known.cell]!.value !== value) key = `${count.indicateur}|${key}`;
    let entry = entries.get(key);
    if (!entry) {
      const signed = quantity.measure.endsWith("_score") ? { least: -1_000_000 } : {};
      table.cells.push({ id: key, value, need: null, ...signed });
      entry = { quantity, cell: table.cells.length - 1, schools };
      entries.set(key, entry);
    }
    const cell = table.cells[entry.cell]!;
    if (largeur > 0) cell.need = { width: Math.max(largeur, cell.need?.width ?? 0) };
    cells.push(entry.cell);
    return entry.cell;
  };
  const shown = shownBy(count);
  const { numerateur, denominateur } = count;
  const silent = count.statut === "x" || count.statut === "nd";
  if (!silent) {
    const above = add(shown.above, numerateur);
    const below = add(shown.below, denominateur);
    const complement =
      numerateur !== null && denominateur !== null ? add(shown.complement, denominateur - numerateur) : null;
    for (const cell of [above, complement]) if (cell !== null) owned.push(cell);
    if (verdict.statut === "faible" && below !== null && rule.denominateurMinimum !== null)
      table.cells[below]!.most = Math.max(rule.denominateurMinimum - 1, denominateur!);
  }
  table.rows.push({ cells, owned, loss: lossOf(count, rules), hidden });
}

/**
 * Conventions that nobody signed have no row: where the others of their crossing have one, everyone knows that they are 0, in
 * every sector too, as in a region none of whose departments counts anybody. Hiding a rate that says it protects nothing.
 */
function showAbsent(table: CountTable, counts: readonly Count[], entries: Map<string, Entry>): void {
  const isAbsent = findAbsent(counts);
  const nobody = [...entries.values()].filter(
    ({ quantity, cell }) => quantity.measure === "conventions" && table.cells[cell]!.value === 0,
  );
  for (const { quantity, cell } of nobody) {
    const parts = nobody.filter((each) => isPart(each.quantity, quantity));
    if (isAbsent(quantity) || (parts.length > 0 && parts.every((each) => isAbsent(each.quantity))))
      table.rows.push({ cells: [cell], loss: Infinity, hidden: false });
  }
}

/** Whether a quantity is that of a department of a region's. */
function isPart(part: Quantity, whole: Quantity): boolean {
  return part.territoire.startsWith("D") && keyOf({ ...part, territoire: region.code }) === keyOf(whole);
}

/** Where open data publishes the denominator, its parts cannot be more uncertain than it is large. */
function capNeeds(table: CountTable, counts: readonly Count[], entries: Map<string, Entry>): void {
  const open = new Set(table.rows.flatMap((row) => (row.loss === Infinity ? row.cells : [])));
  for (const cell of open) table.cells[cell]!.need = null;
  const cap = (quantity: Quantity | null, most: number) => {
    const cell = quantity && table.cells[entries.get(keyOf(quantity))?.cell ?? -1];
    if (cell?.need) cell.need = { width: Math.min(cell.need.width, most) };
  };
  for (const count of counts) {
    const { above, below, complement } = shownBy(count);
    const total = below && entries.get(keyOf(below));
    if (!total || !open.has(total.cell)) continue;
    const most = table.cells[total.cell]!.value;
    cap(above, most);
    cap(complement, most);
    if (above?.measure === "avec") cap({ ...above, measure: "haute" }, most);
  }
}

function addIdentities(table: CountTable, entries: Map<string, Entry>): void {
  const places = new Map<string, { quantity: Quantity; measures: Map<string, number> }>();
  for (const { quantity, cell } of entries.values()) {
    const key = keyOf({ ...quantity, measure: "" });
    const place = places.get(key) ?? { quantity, measures: new Map<string, number>() };
    place.measures.set(quantity.measure, cell);
    places.set(key, place);
  }
  for (const { measures } of places.values())
    for (const { name, terms, atLeast } of identities) {
      const wanted = Object.entries(terms);
      const present = wanted.flatMap(([measure, c]) =>
        measures.has(measure) ? [[measures.get(measure)!, c] as const] : [],
      );
      if (present.length < wanted.length) continue;
      const sum = total(table, present);
      if (atLeast && sum >= 0)
        table.lines.push({ name, axis: name, terms: [...present, [addRest(table, name, sum), -1]] });
      else if (!atLeast && sum === 0) table.lines.push({ name, axis: name, terms: present });
    }
}

/** A cell that no row shows: what a relation leaves. */
function addRest(table: CountTable, name: string, value: number, need: Cell["need"] = null): number {
  table.cells.push({ id: `reste de ${name}`, value, need });
  return table.cells.length - 1;
}

function addSum(
  table: CountTable,
  name: string,
  totals: Entry[],
  parts: Entry[],
  territories: boolean,
): void {
  const terms = [
    ...totals.map((each) => [each.cell, 1] as const),
    ...parts.map((each) => [each.cell, -1] as const),
  ];
  const rest = total(table, terms);
  if (rest < 0) return;
  const schoolsOf = (list: Entry[]) => list.reduce((sum, each) => sum + (each.schools ?? 0), 0);
  const counted = territories && [...totals, ...parts].every((each) => each.schools !== null);
  const left = counted ? schoolsOf(totals) - schoolsOf(parts) : 0;
  const label = `${name}, ${table.cells[totals[0]!.cell]!.id}`;
  if (rest > 0 || left > 0) {
    const { need } = table.cells[totals[0]!.cell]!;
    const cell = addRest(table, label, rest, left === 1 || left === 2 ? need : null);
    terms.push([cell, -1]);
    if (counted) addSchools(table, label, totals, parts, { cell, schools: left });
  } else if (counted) addSchools(table, label, totals, parts);
  table.lines.push({ name, axis: name, terms, sum: true });
}

function addSchools(
  table: CountTable,
  name: string,
  totals: Entry[],
  parts: Entry[],
  ...rest: SchoolSum["parts"]
): void {
  const all = parts.map((each) => ({ cell: each.cell, schools: each.schools ?? 0 }));
  table.schools.push({ name, totals: totals.map((each) => each.cell), parts: [...all, ...rest] });
}

function total(table: Table, terms: readonly (readonly [cell: number, coefficient: number])[]): number {
  return terms.reduce((sum, [cell, c]) => sum + c * table.cells[cell]!.value, 0);
}
