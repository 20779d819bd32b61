import { formatNumber, NNBSP } from "../../loaders/french/format.ts";

/** A measure and how it is written in French; a share is a fraction. */
export interface Measure {
  value: number;
  text: string;
}

/** What a simulation found: a title that says what was asked, and rows, each of words first and then of measures. */
export interface SimulatedTable {
  title: string;
  columns: readonly string[];
  rows: readonly (readonly (string | Measure)[])[];
}

/** A table with a row for each circumstance, whose columns each say how their measure is read from what was found there. */
export function byCircumstance<Found extends { name: string }>(
  title: string,
  found: readonly Found[],
  columns: Readonly<Record<string, (of: Found) => Measure>>,
): SimulatedTable {
  return {
    title,
    columns: ["Circonstances", ...Object.keys(columns)],
    rows: found.map((of) => [of.name, ...Object.values(columns).map((read) => read(of))]),
  };
}

/** A table in Markdown. */
export function toMarkdown({ title, columns, rows }: SimulatedTable): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [
    `### ${title}`,
    "",
    line(columns),
    line(columns.map(() => "---")),
    ...rows.map((cells) => line(cells.map((cell) => (typeof cell === "string" ? cell : cell.text)))),
  ].join("\n");
}

/** `count` out of `runs` as a percentage of one decimal: `share(48, 2000).text` → « 2,4 % ». */
export function share(count: number, runs: number): Measure {
  const value = count / runs;
  return { value, text: `${formatNumber(100 * value, 1)}${NNBSP}%` };
}

/** A number with its decimals: `measure(3.083, 2).text` → « 3,08 ». */
export function measure(value: number, decimals: number): Measure {
  return { value, text: formatNumber(value, decimals) };
}

/** Counts under names, in the order in which the names came. */
export class Tally {
  readonly counts = new Map<string, number>();

  add(name: string, count: number | boolean = 1): void {
    this.counts.set(name, (this.counts.get(name) ?? 0) + Number(count));
  }

  get(name: string): number {
    return this.counts.get(name) ?? 0;
  }
}
