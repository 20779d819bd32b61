import { france } from "./france.ts";

/** Every French department and overseas collectivity that has schools, as the official list of schools codes them. */
export const nationalDepartments: readonly string[] = france.departements.map(({ code }) => code);

/** Three digits with which the schools of Corsica are numbered: their departments have letters. */
export const corsicanUaiPrefixes: Readonly<Record<string, string>> = { "2A": "620", "2B": "720" };

/** The three digits that start the UAI of a department's schools: `14` → `014`, `2A` → `620`, `974` → `974`. */
export function uaiPrefix(department: string): string {
  return corsicanUaiPrefixes[department] ?? department.padStart(3, "0");
}

/** Invented schools that the reserved numbers of a department have room for: `0149900` to `0149999`. */
const RESERVED = 100;

/** Further invented schools that a department may have in a world made larger. */
const FURTHER = 9_000;

/** No department, collectivity or country numbers its schools from this digit on: it is that of further invented ones. */
const furtherDigit = "8";

/**
 * The seven digits of an invented school, by its place in its department from 0: no real school has them (domain.md,
 * section 7). The first hundred are the department's own 99nn; then the department has a share of the numbers in 8.
 * @throws RangeError beyond 9 100 schools a department
 */
export function inventedUaiDigits(department: string, index: number): string {
  if (index < RESERVED) return `${uaiPrefix(department)}99${String(index).padStart(2, "0")}`;
  if (index >= RESERVED + FURTHER)
    throw new RangeError(`${department}: at most ${RESERVED + FURTHER} invented schools`);
  const share = nationalDepartments.indexOf(department) * FURTHER;
  return furtherDigit + String(share + index - RESERVED).padStart(6, "0");
}

/** SQL that knows the UAI of invented schools of these departments, in a column. */
export function inventedUaiSql(column: string, departments: readonly string[]): string {
  const own = departments.map((code) => `'${uaiPrefix(code)}99'`).join(", ");
  return `(left(${column}, 5) IN (${own}) OR left(${column}, 1) = '${furtherDigit}')`;
}
