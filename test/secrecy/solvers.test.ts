import loadHighs, { type Model } from "highs";
import { expect, test } from "vitest";
import { finish } from "../../loaders/secrecy/attack/solver.ts";
import { createModel, solve } from "../../loaders/secrecy/protect/program.ts";

const highs = await loadHighs();
const { optimal, solveError } = highs.constants.modelStatus;
const { HighsError } = highs.errors;

/** x + y = 0, each from −3 to 3, x as small as can be; the first runs of the solver throw these. */
function smallProgram(...thrown: Error[]): Model {
  const model = createModel(highs, {
    numRows: 1,
    starts: new Int32Array([0, 1, 2]),
    rows: new Int32Array([0, 0]),
    weights: new Float64Array([1, 1]),
  });
  const both = { kind: "range", from: 0, to: 1 } as const;
  model.changeColsBounds(both, new Float64Array([-3, -3]), new Float64Array([3, 3]));
  model.changeColsCost(both, new Float64Array([1, 0]));
  const run = model.run.bind(model);
  model.run = (...given) => {
    const error = thrown.shift();
    if (error) throw error;
    return run(...given);
  };
  return model;
}

const failures = (times: number) => Array.from({ length: times }, () => new HighsError("run failed", "run"));

test.each([
  ["choice", 0, optimal],
  ["choice", 1, optimal],
  ["choice", 2, solveError],
  ["attack", 0, optimal],
  ["attack", 1, optimal],
  ["attack", 2, null],
] as const)("the %s asks once more a solver that gave up: after %i failures, %s", (room, times, status) => {
  const model = smallProgram(...failures(times));
  const end = room === "choice" ? solve : finish;
  expect(end(highs, model)).toBe(status);
  if (status === optimal) expect(model.getSolution().colValue[0]).toBe(-3);
  expect(model.options.get("presolve")).toBe("choose");
  model.dispose();
});

test.each([solve, finish])("what is not a failure of the solver is thrown", (end) => {
  const model = smallProgram(new TypeError("broken"));
  expect(() => end(highs, model)).toThrow(TypeError);
  model.dispose();
});
