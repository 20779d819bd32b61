import type { Condition, Operand } from "../../contracts/expression.ts";
import { contracts } from "../../contracts/index.ts";
import { type Frame, factsOf } from "../../indicators/frames.ts";

/** What the contract says of the columns of every row that is accepted: `less` never exceeds `more`, or equals it. */
export interface ColumnRule {
  name: string;
  less: readonly string[];
  more: string;
  equal: boolean;
}

/** The additive rules of a view: those of its contract whose break refuses a file, and the columns it adds up itself. */
export function columnRules(frame: Frame): ColumnRule[] {
  const { source, sums } = factsOf(frame);
  const refusing = source === null ? [] : contracts[source].rules.filter(({ level }) => level === "erreur");
  const read = refusing.flatMap(({ holds, expected }) => readCondition(holds, expected));
  const sameParts = (less: readonly string[]) =>
    Object.entries(sums).flatMap(([sum, parts]) =>
      parts.length === less.length && parts.every((part) => less.includes(part)) ? [sum] : [],
    );
  return [
    ...read,
    ...read.flatMap((rule) => sameParts(rule.less).map((sum) => ({ ...rule, less: [sum] }))),
    ...Object.entries(sums).map(([more, less]) => ({
      name: `${more} = ${less.join(" + ")}`,
      less,
      more,
      equal: true,
    })),
  ];
}

function readCondition(condition: Condition, name: string): ColumnRule[] {
  if ("both" in condition) return condition.both.flatMap((each) => readCondition(each, name));
  if ("when" in condition)
    // Where the condition of the rule is not met, its parts are blank and count nothing: they still do not exceed the total.
    return readCondition(condition.require, name).map((rule) => ({ ...rule, equal: false }));
  if (!("equal" in condition || "atMost" in condition)) return [];
  const [left, right] = "equal" in condition ? condition.equal : condition.atMost;
  const less = columnsOf(left);
  const [more, ...others] = columnsOf(right);
  if (less.length === 0 || more === undefined || others.length > 0) return [];
  return [{ name, less, more, equal: "equal" in condition }];
}

function columnsOf(operand: Operand): string[] {
  if ("column" in operand) return [operand.column];
  return "sum" in operand ? operand.sum : [];
}
