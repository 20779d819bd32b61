import { draw, type NamedTable } from "./secrecy-tables.ts";

/** A school of a table drawn at random. */
interface School {
  department: string;
  area: string;
}

/**
 * A table of sums drawn at random: the pupils of each school in each category are in no row, and what is published
 * sums them over a territory and a category, or over all of them. School areas cross departments, categories are
 * also grouped by two, and some territories have one or two schools. What a school has in a category is no less
 * secret than a small sum, and whatever is hidden must stay five wide.
 */
export function schoolTable(seed: number, most = 40): NamedTable {
  const random = draw(seed);
  const upTo = (least: number, largest: number) => least + Math.floor(random() * (largest - least + 1));
  const table: NamedTable = { cells: [], rows: [], lines: [] };
  const [departments, areas, categories] = [upTo(2, 5), upTo(4, 12), upTo(2, 6)];
  const schools: School[] = Array.from({ length: upTo(8, most) }, () => {
    const area = upTo(1, areas);
    // Two schools in ten lie on the other side of the limit that their area crosses.
    const side = random() < 0.2 ? 1 : 0;
    return { area: `b${area}`, department: `d${((area + side) % departments) + 1}` };
  });
  const classes = schools.map((_, s) =>
    Array.from({ length: categories }, (_, c) => {
      const value = random() < 0.2 ? upTo(0, 4) : Math.floor(5 + 80 * random() ** 2);
      table.cells.push({ id: `school ${s + 1}, category ${c + 1}`, value, need: { width: 5 } });
      return table.cells.length - 1;
    }),
  );
  const groups = Array.from({ length: categories }, (_, c) => ({ name: `category ${c + 1}`, of: [c] }));
  for (let c = 0; c + 1 < categories; c += 2)
    groups.push({ name: `categories ${c + 1} and ${c + 2}`, of: [c, c + 1] });
  groups.push({ name: "all categories", of: Array.from({ length: categories }, (_, c) => c) });
  const places = new Map<string, number[]>([["region", [...schools.keys()]]]);
  for (const [s, { department, area }] of schools.entries())
    for (const place of [department, area]) places.set(place, [...(places.get(place) ?? []), s]);
  for (const [place, members] of places)
    for (const { name, of } of groups) {
      const parts = members.flatMap((s) => of.map((c) => classes[s]![c]!));
      const value = parts.reduce((sum, cell) => sum + table.cells[cell]!.value, 0);
      const id = `${place}, ${name}`;
      const isWhole = place === "region" && of.length === categories;
      const cell = table.cells.push({ id, value, need: { width: 5 } }) - 1;
      const hidden = !isWhole && ((value >= 1 && value <= 4) || members.length < 3);
      table.rows.push({ cells: [cell], loss: isWhole ? Infinity : value + 1, hidden });
      table.lines.push({ terms: [[cell, -1], ...parts.map((part) => [part, 1] as const)] });
    }
  return table;
}
