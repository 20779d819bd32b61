import type { Cell, Table } from "../loaders/secrecy/protect/table.ts";

/** A table whose cells have names, for those who read what was chosen. */
export interface NamedTable extends Table {
  cells: (Cell & { id: string })[];
}

/** One axis of a table: its leaves, and the totals above them, each with its parts. */
interface Axis {
  values: string[];
  sums: { total: string; parts: string[] }[];
}

/** What a table is drawn from. */
export interface Design {
  axes: Axis[];
  count: (place: readonly string[]) => number;
  /** Largest count that is secret. */
  secretUpTo: number;
}

/** An axis of leaves under one total, or under groups of them that have a total. */
export function axis(name: string, leaves: number, groups = 1): Axis {
  const names = Array.from({ length: leaves }, (_, i) => `${name}${i + 1}`);
  const total = `${name}*`;
  if (groups < 2) return { values: names, sums: [{ total, parts: names }] };
  const sums = Array.from({ length: groups }, (_, g) => ({
    total: `${name}*${g + 1}`,
    parts: names.filter((_, i) => i % groups === g),
  }));
  return { values: names, sums: [...sums, { total, parts: sums.map((sum) => sum.total) }] };
}

/**
 * A table with every margin: one row a cell, the loss of a cell its count, the grand total never hidden.
 * Counts from 1 to the threshold are secret; whatever is hidden must stay five wide.
 */
export function makeTable({ axes, count, secretUpTo }: Design): NamedTable {
  const table: NamedTable = { cells: [], rows: [], lines: [] };
  const index = new Map<string, number>();
  const add = (place: readonly string[], value: number): number => {
    const key = place.join(" ");
    const known = index.get(key);
    if (known !== undefined) return known;
    const whole = place.every((part) => part.endsWith("*"));
    const cell = table.cells.length;
    table.cells.push({ id: key, value, need: { width: 5 } });
    table.rows.push({
      cells: [cell],
      loss: whole ? Infinity : value + 1,
      hidden: value >= 1 && value <= secretUpTo && !whole,
    });
    index.set(key, cell);
    return cell;
  };
  let places: string[][] = [[]];
  for (const { values } of axes) places = places.flatMap((place) => values.map((value) => [...place, value]));
  for (const place of places) add(place, count(place));
  for (const [a, { sums }] of axes.entries())
    for (const { total, parts } of sums)
      for (const place of places.filter((each) => each[a] === parts[0])) {
        const at = (value: string) => place.map((part, i) => (i === a ? value : part));
        const cells = parts.map((part) => index.get(at(part).join(" "))!);
        places.push(at(total));
        add(
          at(total),
          cells.reduce((sum, cell) => sum + table.cells[cell]!.value, 0),
        );
      }
  // Every relation is written, those that follow from others too, as in the published table.
  for (const [a, { sums }] of axes.entries())
    for (const { total, parts } of sums)
      for (const place of places.filter((each) => each[a] === total)) {
        const at = (value: string) => index.get(place.map((part, i) => (i === a ? value : part)).join(" "))!;
        table.lines.push({
          terms: [[at(total), -1], ...parts.map((part) => [at(part), 1] as const)],
        });
      }
  return table;
}

/** Numbers from 0 to 1 that look drawn at random, the same for the same seed. */
export function draw(seed: number): () => number {
  let state = (seed * 2654435761) % 2147483647 || 1;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

/** A small table drawn at random: two or three axes, groups on the first, and half the time a second table that shares its margin. */
export function randomTable(seed: number): NamedTable {
  const random = draw(seed);
  const upTo = (least: number, most: number) => least + Math.floor(random() * (most - least + 1));
  const three = random() < 0.4;
  const first = random() < 0.5 ? axis("a", upTo(2, 4)) : axis("a", 4, 2);
  const axes = [first, axis("b", upTo(2, three ? 2 : 4)), ...(three ? [axis("c", upTo(2, 3))] : [])];
  const count = () => (random() < 0.25 ? upTo(0, 4) : Math.floor(5 + 60 * random() ** 2));
  const table = makeTable({ axes, count, secretUpTo: 4 });
  return random() < 0.5 ? table : share(table, axes, upTo);
}

/** Adds a table over the first axis and another one, whose margin is a margin of the first table. */
function share(
  table: NamedTable,
  axes: readonly Axis[],
  upTo: (least: number, most: number) => number,
): NamedTable {
  const index = new Map(table.cells.map((cell, i) => [cell.id, i]));
  const stars = axes.slice(1).map(({ sums }) => sums.at(-1)!.total);
  for (const leaf of axes[0]!.values) {
    const margin = index.get([leaf, ...stars].join(" "))!;
    const { value } = table.cells[margin]!;
    const part = Math.min(value, upTo(0, Math.max(6, Math.floor(value / 2))));
    const cells = [part, value - part].map((count, i) => {
      table.cells.push({ id: `${leaf} d${i + 1}`, value: count, need: { width: 5 } });
      const cell = table.cells.length - 1;
      table.rows.push({ cells: [cell], loss: count + 1, hidden: count >= 1 && count <= 4 });
      return cell;
    });
    table.lines.push({
      terms: [[margin, -1], ...cells.map((cell) => [cell, 1] as const)],
    });
  }
  return table;
}
