import type { Contract } from "../../contracts/contract.ts";
import type { Condition, Operand } from "../../contracts/expression.ts";
import { operandColumns } from "../../contracts/expression.ts";
import { contracts } from "../../contracts/index.ts";
import { type Frame, factsOf } from "../../indicators/frames.ts";

/** What the contract says of the columns of every row that is accepted: `less` never exceeds `more`, or equals it. */
export interface ColumnRule {
  less: readonly string[];
  more: string;
  equal: boolean;
}

/** What the views of a source give otherwise than its extracts. */
type Counted = Contract["counted"];

/** The additive rules of a view: those of its contract whose break refuses a file, and the columns it adds up itself. */
export function columnRules(frame: Frame): ColumnRule[] {
  const { source, sums } = factsOf(frame);
  const refusing = source === null ? [] : contracts[source].rules.filter(({ level }) => level === "erreur");
  const counted = source === null ? {} : contracts[source].counted;
  const read = refusing.flatMap(({ holds }) => readCondition(holds, counted));
  const sameParts = (less: readonly string[]) =>
    Object.entries(sums).flatMap(([sum, parts]) =>
      parts.length === less.length && parts.every((part) => less.includes(part)) ? [sum] : [],
    );
  return [
    ...read,
    ...read.flatMap((rule) => sameParts(rule.less).map((sum) => ({ ...rule, less: [sum] }))),
    ...Object.entries(sums).map(([more, less]) => ({ less, more, equal: true })),
  ];
}

function readCondition(condition: Condition, counted: Counted): ColumnRule[] {
  if ("both" in condition) return condition.both.flatMap((each) => readCondition(each, counted));
  if ("when" in condition)
    // Where the condition of the rule is not met, its parts are blank and count nothing: they still do not exceed the total.
    return readCondition(condition.require, counted).map((rule) => ({ ...rule, equal: false }));
  if (!("equal" in condition || "atMost" in condition)) return [];
  const [left, right] = "equal" in condition ? condition.equal : condition.atMost;
  const less = columnsOf(left, counted);
  const [more, ...others] = columnsOf(right, counted) ?? [];
  if (less === null || less.length === 0 || more === undefined || others.length > 0) return [];
  return [{ less, more, equal: "equal" in condition }];
}

/** The columns of a view that an operand adds up; null where the view does not give what the extract writes. */
function columnsOf(operand: Operand, counted: Counted): readonly string[] | null {
  for (const [column, as] of Object.entries(counted))
    if (JSON.stringify(as) === JSON.stringify(operand)) return [column];
  const columns = "column" in operand ? [operand.column] : "sum" in operand ? operand.sum : [];
  const replaced = Object.values(counted).flatMap((as) => (as ? operandColumns(as) : []));
  return columns.some((column) => replaced.includes(column)) ? null : columns;
}
