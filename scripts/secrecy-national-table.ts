import { axis, draw, makeTable, type NamedTable } from "./secrecy-tables.ts";

/**
 * A table of national size: departments × 21 sectors × 2 sexes × 3 forms × years, with every margin but the sum of
 * the years, which nobody publishes. Counts are drawn around unequal departments, sectors, sexes and forms, so that
 * many are 0 or secret.
 */
export function nationalTable(departments: number, years: number, internships: number): NamedTable {
  const random = draw(2025);
  const whole: NamedTable = { cells: [], rows: [], lines: [] };
  const axes = [axis("d", departments), axis("s", 21), axis("x", 2), axis("f", 3)];
  const [inDepartment, inSector] = [shares(departments, 0.8, random), shares(21, 1.3, random)];
  const girls = Array.from({ length: 21 }, () => 0.15 + 0.7 * random());
  const inForm = [0.75, 0.15, 0.1];
  const number = (name: string) => Number(name.slice(1)) - 1;
  for (let year = 1; year <= years; year++) {
    const drawn = makeTable({
      axes,
      count: ([d, s, x, f]) => {
        const girl = girls[number(s!)]!;
        const share = inDepartment[number(d!)]! * inSector[number(s!)]! * inForm[number(f!)]!;
        return poisson(internships * share * (x === "x1" ? girl : 1 - girl), random);
      },
      secretUpTo: 4,
    });
    const from = whole.cells.length;
    whole.cells.push(...drawn.cells.map((cell) => ({ ...cell, id: `${year} ${cell.id}` })));
    whole.rows.push(...drawn.rows.map((row) => ({ ...row, cells: row.cells.map((cell) => cell + from) })));
    for (const line of drawn.lines)
      whole.lines.push({ terms: line.terms.map(([cell, c]) => [cell + from, c] as const) });
  }
  return whole;
}

/** Unequal shares that sum to 1, log-normal. */
function shares(size: number, spread: number, random: () => number): number[] {
  const weights = Array.from({ length: size }, () => Math.exp(spread * normal(random)));
  const sum = weights.reduce((total, each) => total + each, 0);
  return weights.map((each) => each / sum);
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function poisson(mean: number, random: () => number): number {
  if (mean > 50) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)));
  let count = 0;
  for (let product = random(); product > Math.exp(-mean); product *= random()) count++;
  return count;
}
