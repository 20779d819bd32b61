import type { Highs } from "highs";
import { expect, test, vi } from "vitest";
import { explore } from "../../loaders/secrecy/attack/solver.ts";
import { createModel, getSolver, Rows, solve } from "../../loaders/secrecy/protect/program.ts";

/** What the next runs of the solver throw, the first one first. */
const thrown = vi.hoisted(() => [] as (new (message: string, operation: string) => Error)[]);

vi.mock("highs", async (importOriginal) => {
  const { default: load } = await importOriginal<{ default: () => Promise<Highs> }>();
  const failing = async (): Promise<Highs> => {
    const highs = await load();
    const { createModel: create } = highs;
    const makeFailing: typeof create = (source) => {
      const model = create(source);
      const run = model.run.bind(model);
      model.run = (...given) => {
        const Thrown = thrown.shift();
        if (Thrown) throw new Thrown("run failed", "run");
        return run(...given);
      };
      return model;
    };
    return Object.assign(highs, { createModel: makeFailing });
  };
  const both = failing();
  return { default: () => both };
});

const highs = await getSolver();
const { HighsError } = highs.errors;

/** x + y = 0, each from −3 to 3, x as small as can be. */
function smallProgram() {
  const rows = new Rows();
  rows.put(0, 1);
  rows.put(1, 1);
  rows.end();
  const model = createModel(highs, 2, rows);
  const both = { kind: "range", from: 0, to: 1 } as const;
  model.changeColsBounds(both, new Float64Array([-3, -3]), new Float64Array([3, 3]));
  model.changeColsCost(both, new Float64Array([1, 0]));
  return model;
}

test.each([
  [0, "optimal"],
  [1, "optimal"],
  [2, "solveError"],
] as const)("the choice asks again a solver that gave up: %i times, then « %s »", (times, status) => {
  thrown.push(...Array.from({ length: times }, () => HighsError));
  const model = smallProgram();
  expect(solve(highs, model)).toBe(highs.constants.modelStatus[status]);
  if (status === "optimal") expect(model.getSolution().colValue[0]).toBe(-3);
  expect(model.options.get("presolve")).toBe("choose");
  model.dispose();
});

test.each([
  [0, -3],
  [1, -3],
  [2, undefined],
])("so does the attack, which then knows of no table: %i times", async (times, smallest) => {
  thrown.push(...Array.from({ length: times }, () => HighsError));
  const sum = { terms: [[0, 1] as const, [1, 1] as const], least: 0, most: 0 };
  const explorer = await explore({ lower: [-3, -3], upper: [3, 3], rows: [sum] });
  expect(explorer.reach(0, -1, false)?.value).toBe(smallest);
  explorer.close();
});

test("what is not a failure of the solver is thrown", async () => {
  thrown.push(TypeError);
  const model = smallProgram();
  expect(() => solve(highs, model)).toThrow(TypeError);
  model.dispose();
  thrown.push(TypeError);
  const explorer = await explore({ lower: [0], upper: [1], rows: [] });
  expect(() => explorer.reach(0, 1, false)).toThrow(TypeError);
  explorer.close();
});
