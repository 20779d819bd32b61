import { france } from "./france.ts";

/** Every French department and overseas collectivity that has schools, as the official list of schools codes them. */
export const nationalDepartments: readonly string[] = france.departements.map(({ code }) => code);

/** Three digits with which the schools of Corsica are numbered: their departments have letters. */
export const corsicanUaiPrefixes: Readonly<Record<string, string>> = { "2A": "620", "2B": "720" };

/** The three digits that start the UAI of a department's schools: `14` → `014`, `2A` → `620`, `974` → `974`. */
export function uaiPrefix(department: string): string {
  return corsicanUaiPrefixes[department] ?? department.padStart(3, "0");
}
