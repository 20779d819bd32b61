import type { z } from "zod";

/** A mistake in a region sheet or in a table beside it, in words for the person who keeps it. */
export class SheetMistake extends Error {}

const kinds: Record<string, string> = { string: "un texte", object: "un objet", array: "une liste" };

/** What zod found wrong in a line, in French: where, what was read, what was expected. */
export function describeIssue(issue: z.core.$ZodIssue): string {
  const where = issue.path
    .map((key) => (typeof key === "number" ? `[${key + 1}]` : String(key)))
    .join(".")
    .replaceAll(".[", "[");
  if (issue.code === "unrecognized_keys")
    return `« ${[...issue.path, issue.keys.join(", ")].join(".")} » : la fiche ne connaît pas cette ligne`;
  if (issue.input === undefined) return `« ${where} » manque`;
  const expected = issue.code === "invalid_type" ? (kinds[issue.expected] ?? issue.message) : issue.message;
  return `« ${where || "la fiche"} » : lu ${JSON.stringify(issue.input)} ; attendu : ${expected}`;
}

/** A cell of a table that does not read. */
export interface WrongCell {
  /** Its line, the header's included. */
  line: number;
  column: string;
  read: string;
  expected: string;
}

/** The mistake of a table with such cells, all at once; `path` is how messages name it. */
export function wrongCells(path: string, cells: readonly WrongCell[]): SheetMistake {
  const lines = cells.map(
    ({ line, column, read, expected }) =>
      `  ligne ${line}, « ${column} » : lu « ${read} » ; attendu : ${expected}\n`,
  );
  return new SheetMistake(
    `${path} : ${lines.length > 1 ? `${lines.length} cases ne se lisent pas` : "une case ne se lit pas"}.\n${lines.join("")}  à faire : corrigez le fichier ; data/README.md dit chacune de ses colonnes.\n`,
  );
}

/** What is said where a calendar has not the holidays of the region's zone: no other zone is read instead. */
export function unknownZone(zone: string, of: string, path: string): string {
  return `${path} : le calendrier scolaire ${of} n'y est pas (zone « ${zone} », que donne la fiche de la région).\n  à faire : posez à côté de region.json un fichier calendrier.csv avec ses vacances (annee_scolaire;zone;debut;fin;libelle), ou corrigez « zone ».\n`;
}
