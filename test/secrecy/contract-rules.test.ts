import { expect, test } from "vitest";
import { columnRules } from "../../loaders/secrecy/protect/contract-rules.ts";

test("what holds in an extract with exempted pupils holds among the pupils to place, where nobody is exempted", () => {
  const rules = columnRules("placement_territoires");
  expect(rules).toContainEqual(
    expect.objectContaining({ less: ["avec_solution", "sans_solution"], more: "effectif", equal: true }),
  );
  expect(rules.flatMap(({ less, more }) => [...less, more])).not.toContain("exemptes");
});
