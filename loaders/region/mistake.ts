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

/** What is said where a calendar has not the holidays of the region's zone: no other zone is read instead. */
export function unknownZone(zone: string, of: string, path: string): string {
  return `${path} : le calendrier scolaire ${of} n'y est pas (zone « ${zone} », que donne la fiche de la région).\n  à faire : posez à côté de region.json un fichier calendrier.csv avec ses vacances (annee_scolaire;zone;debut;fin;libelle), ou corrigez « zone ».\n`;
}
