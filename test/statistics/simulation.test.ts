import { beforeAll, describe, expect, test } from "vitest";
import { simulateHeld } from "../../bench/simulations/held.ts";
import { simulateMix } from "../../bench/simulations/mix.ts";
import { simulateMoved } from "../../bench/simulations/moved.ts";
import { type SimulatedTable, toMarkdown } from "../../bench/simulations/table.ts";
import { simulateZones } from "../../bench/simulations/zones.ts";

const years = 80;
const seed = 27;
const [life, informative, alike] = [0, 1, 2];
let held: SimulatedTable[];
let moved: SimulatedTable[];
let zones: SimulatedTable[];

beforeAll(() => {
  held = simulateHeld(years, seed);
  moved = simulateMoved(years, seed);
  zones = simulateZones(years, seed);
});

/** What a table measured under a column, for each circumstance. */
function measures({ columns, rows }: SimulatedTable, column: string): number[] {
  const at = columns.indexOf(column);
  return rows.map((cells) => {
    const cell = cells[at];
    if (cell === undefined || typeof cell === "string") throw new Error(`no measure under ${column}`);
    return cell.value;
  });
}

describe("what published rules are worth where the truth is known", () => {
  test("non-response bounds hold the truth every time", () => {
    expect(measures(held[0]!, "bornes de non-réponse")).toEqual([1, 1, 1, 1, 1]);
  });

  test("the published interval holds it at least 93 times in 100 under its hypothesis, and seldom where silence informs", () => {
    for (const column of ["région, publié", "départements, publié", "Orne, publié"])
      for (const [row, value] of measures(held[0]!, column).entries())
        if (row !== informative) expect(value).toBeGreaterThan(0.93);
    expect(measures(held[0]!, "région, publié")[informative]).toBeLessThan(0.7);
    const unweighed = measures(held[0]!, "région, si les départements ne pesaient pas leur poids");
    expect(unweighed[life]).toBeLessThan(0.93);
  });

  test("invented lycées have design effects of real ones, and four in five answer", () => {
    const effects = measures(held[1]!, "effet mesuré");
    expect(effects[life]).toBeGreaterThan(2);
    expect(effects[life]).toBeLessThan(4);
    expect(effects[alike]).toBeCloseTo(1, 1);
    for (const answers of measures(held[1]!, "lycées qui ont répondu sur 100")) {
      expect(answers).toBeGreaterThan(80);
      expect(answers).toBeLessThan(85);
    }
  });

  test("a fall is seldom said where there is none, and oftener seen when schools are compared with themselves", () => {
    for (const column of ["région, a baissé", "un département, a baissé", "un département, a augmenté"])
      for (const value of measures(moved[0]!, column)) expect(value).toBeLessThan(0.05);
    const paired = measures(moved[1]!, "un département moyen, à champ constant")[life]!;
    expect(paired).toBeGreaterThan(measures(moved[1]!, "un département moyen, sans apparier")[life]! + 0.05);
  });

  test("years without gap seldom list a zone; a department three points below is listed in most", () => {
    for (const value of measures(zones[0]!, "années où une zone est citée")) expect(value).toBeLessThan(0.07);
    for (const value of measures(zones[0]!, "un département dit sous la région"))
      expect(value).toBeLessThan(0.04);
    expect(measures(zones[1]!, "un département moyen cité")[life]).toBeGreaterThan(0.5);
  });

  test("no estimator of the mix by form holds the truth of 35 girls and 35 boys at D = 0, .25 and .5", () => {
    const tables = simulateMix(10, seed, [[35, 35]]);
    const held = tables.flatMap((table) => measures(table, "35 F, 35 G"));
    expect(held).toHaveLength(18);
    for (const estimator of [0, 1, 2])
      expect(Math.min(...held.filter((_, row) => Math.floor(row / 3) % 3 === estimator))).toBeLessThan(0.93);
  });

  test("the same seed gives the same table, in French", () => {
    expect(simulateMoved(5, 1)).toEqual(simulateMoved(5, 1));
    const [title, , columns] = toMarkdown(zones[0]!).split("\n");
    expect(title).toBe("### Aucun territoire ne diffère : ce qui est dit à tort");
    expect(columns).toMatch(/^\| Circonstances \| années où une zone est citée \|/);
  });
});
