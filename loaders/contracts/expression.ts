import { corsicanUaiPrefixes, uaiPrefix } from "../region/national.ts";
import { checkLetter, checkLetters } from "./check-letter.ts";
import { identifier, quote } from "./text.ts";

/**
 * A number or text taken from a row: a column, a constant, a sum (blank parts make it blank, or count as zero), what a part leaves of a
 * whole (a blank part takes nothing).
 */
export type Operand =
  | { column: string }
  | { constant: number }
  | { sum: string[]; blank: "blank" | "zero" }
  | { left: [whole: string, part: string] }
  | { times: [factor: number, column: string] }
  | { checkLetter: string }
  | { slice: [column: string, from: number, length: number] }
  | { uaiPrefixOf: string };

/** A condition on one row; blank operands make it unknown, and an unknown condition is never broken. */
export type Condition =
  | { equal: [Operand, Operand] }
  | { atMost: [Operand, Operand] }
  | { given: string[] }
  | { bothOrNeither: [string, string] }
  | { both: [Condition, Condition] }
  | { when: Condition; require: Condition };

type Value = string | number | null;
type Row = Record<string, Value>;

/** True, false, or null when blanks leave it unknown: the same answers as SQL. */
export function evaluate(condition: Condition, row: Row): boolean | null {
  if ("given" in condition) return condition.given.some((name) => row[name] != null);
  if ("bothOrNeither" in condition)
    return (row[condition.bothOrNeither[0]] == null) === (row[condition.bothOrNeither[1]] == null);
  if ("both" in condition) {
    const [a, b] = condition.both.map((each) => evaluate(each, row));
    return a === false || b === false ? false : a === null || b === null ? null : true;
  }
  if ("when" in condition) {
    const [when, require] = [evaluate(condition.when, row), evaluate(condition.require, row)];
    return when === false || require === true ? true : when === null || require === null ? null : false;
  }
  const [a, b] = ("equal" in condition ? condition.equal : condition.atMost).map((each) =>
    operandValue(each, row),
  );
  if (a == null || b == null) return null;
  return "equal" in condition ? a === b : a <= b;
}

/** The same condition in SQL. */
export function conditionSql(condition: Condition): string {
  if ("given" in condition)
    return `(${condition.given.map((name) => `${identifier(name)} IS NOT NULL`).join(" OR ")})`;
  if ("bothOrNeither" in condition) {
    const [a, b] = condition.bothOrNeither;
    return `((${identifier(a)} IS NULL) = (${identifier(b)} IS NULL))`;
  }
  if ("both" in condition)
    return `(${conditionSql(condition.both[0])} AND ${conditionSql(condition.both[1])})`;
  if ("when" in condition)
    return `(NOT ${conditionSql(condition.when)} OR ${conditionSql(condition.require)})`;
  const [a, b] = "equal" in condition ? condition.equal : condition.atMost;
  return `(${operandSql(a)} ${"equal" in condition ? "=" : "<="} ${operandSql(b)})`;
}

/** True when no row can break a condition where these columns are blank everywhere. */
export function isNeverBroken(condition: Condition, blank: readonly string[]): boolean {
  if ("given" in condition) return false;
  if ("bothOrNeither" in condition) return condition.bothOrNeither.every((name) => blank.includes(name));
  if ("both" in condition) return condition.both.every((each) => isNeverBroken(each, blank));
  if ("when" in condition)
    return isNeverMet(condition.when, blank) || isNeverBroken(condition.require, blank);
  return isUnknown(condition, blank);
}

function isNeverMet(condition: Condition, blank: readonly string[]): boolean {
  if ("given" in condition) return condition.given.every((name) => blank.includes(name));
  if ("both" in condition) return condition.both.some((each) => isNeverMet(each, blank));
  return ("equal" in condition || "atMost" in condition) && isUnknown(condition, blank);
}

function isUnknown(
  condition: { equal: Operand[] } | { atMost: Operand[] },
  blank: readonly string[],
): boolean {
  return ("equal" in condition ? condition.equal : condition.atMost).some(
    (operand) =>
      !("sum" in operand && operand.blank === "zero") &&
      ("left" in operand ? operand.left.slice(0, 1) : operandColumns(operand)).some((name) =>
        blank.includes(name),
      ),
  );
}

/** The columns a condition reads. */
export function columnsOf(condition: Condition): string[] {
  if ("given" in condition) return condition.given;
  if ("bothOrNeither" in condition) return condition.bothOrNeither;
  if ("both" in condition) return condition.both.flatMap(columnsOf);
  if ("when" in condition) return [...columnsOf(condition.when), ...columnsOf(condition.require)];
  return ("equal" in condition ? condition.equal : condition.atMost).flatMap(operandColumns);
}

function operandValue(operand: Operand, row: Row): Value {
  if ("column" in operand) return row[operand.column] ?? null;
  if ("constant" in operand) return operand.constant;
  if ("left" in operand) {
    const [whole, part] = operand.left.map((name) => row[name] ?? null);
    return whole == null ? null : Number(whole) - Number(part ?? 0);
  }
  if ("times" in operand) {
    const value = row[operand.times[1]];
    return typeof value === "number" ? operand.times[0] * value : null;
  }
  if ("sum" in operand) {
    const parts = operand.sum.map((name) => row[name] ?? (operand.blank === "zero" ? 0 : null));
    return parts.includes(null) ? null : parts.reduce<number>((total, part) => total + Number(part), 0);
  }
  if ("checkLetter" in operand) {
    const uai = row[operand.checkLetter];
    return typeof uai === "string" ? checkLetter(uai) : null;
  }
  if ("slice" in operand) {
    const text = row[operand.slice[0]];
    return text == null ? null : String(text).slice(operand.slice[1], operand.slice[1] + operand.slice[2]);
  }
  const department = row[operand.uaiPrefixOf];
  return department == null ? null : uaiPrefix(String(department));
}

/** An operand in SQL. */
export function operandSql(operand: Operand): string {
  if ("column" in operand) return identifier(operand.column);
  if ("constant" in operand) return String(operand.constant);
  if ("left" in operand)
    return `(${identifier(operand.left[0])} - coalesce(${identifier(operand.left[1])}, 0))`;
  if ("times" in operand) return `(${operand.times[0]} * ${identifier(operand.times[1])})`;
  if ("sum" in operand) {
    const parts = operand.sum
      .map(identifier)
      .map((name) => (operand.blank === "zero" ? `coalesce(${name}, 0)` : name));
    return `(${parts.join(" + ")})`;
  }
  if ("checkLetter" in operand)
    return `substr(${quote(checkLetters)}, TRY_CAST(left(${identifier(operand.checkLetter)}, 7) AS INTEGER) % 23 + 1, 1)`;
  if ("slice" in operand) {
    const [column, from, length] = operand.slice;
    return `substr(${identifier(column)}, ${from + 1}, ${length})`;
  }
  const column = identifier(operand.uaiPrefixOf);
  const corsican = Object.entries(corsicanUaiPrefixes).map(
    ([code, prefix]) => `WHEN ${quote(code)} THEN ${quote(prefix)}`,
  );
  return `(CASE ${column} ${corsican.join(" ")} ELSE lpad(${column}, 3, '0') END)`;
}

/** The columns that an operand reads. */
export function operandColumns(operand: Operand): string[] {
  if ("column" in operand) return [operand.column];
  if ("constant" in operand) return [];
  if ("left" in operand) return operand.left;
  if ("times" in operand) return [operand.times[1]];
  if ("sum" in operand) return operand.sum;
  if ("checkLetter" in operand) return [operand.checkLetter];
  if ("slice" in operand) return [operand.slice[0]];
  return [operand.uaiPrefixOf];
}
