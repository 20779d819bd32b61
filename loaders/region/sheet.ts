import { z } from "zod";
import { nationalDepartments } from "./national.ts";

const name = z.string().trim().min(1, "un texte");
const place = z
  .string()
  .regex(/^(dans|en|à|au|aux) ?\S/, "un lieu avec sa préposition, comme « en Bretagne » ou « dans l'Ain »");
const origin = z
  .string()
  .regex(/^(de |du |des |d')\S/, "un nom après « de », comme « de Bretagne » ou « de l'Ain »");
const file = z.string().regex(/^[\w-]+\.csv$/, "le nom d'un fichier CSV posé à côté de la fiche");

const department = z.strictObject({
  code: z.enum(nationalDepartments, "un code de département, comme « 35 », « 2A » ou « 974 »"),
  nom: name,
  /** « la Seine-Maritime », « les Côtes-d'Armor ». */
  article: name,
  /** « dans l'Eure », « en Seine-Maritime ». */
  dans: place,
  /** « de l'Eure », « de Seine-Maritime ». */
  de: origin,
});

/** What a region sheet may say; a mistake in it is told with these words (domain.md, section 8). */
export const sheet = z.strictObject({
  /** INSEE code after an R. */
  code: z.templateLiteral(
    ["R", z.string().regex(/^\d{2}$/)],
    "R et le code INSEE de la région, comme « R53 »",
  ),
  nom: name,
  /** « la Normandie », « le Grand Est ». */
  article: name,
  /** « en Normandie », « dans le Grand Est ». */
  en: place,
  /** « de Normandie », « du Grand Est ». */
  de: origin,
  /** Short forms that extracts give the region: « NOR ». */
  synonymes: z.array(name).default([]),
  /** Names of its académies, without the word. */
  academies: z.array(name).min(1, "au moins une académie"),
  /** Zone of school holidays, as `calendrier.csv` names it. */
  zone: name,
  departements: z
    .array(department)
    .min(1, "au moins un département")
    .refine(
      (list) => new Set(list.map(({ code }) => code)).size === list.length,
      "chaque département une seule fois",
    )
    .transform((list) => list.toSorted((a, b) => (a.code < b.code ? -1 : 1))),
  /** Words of training areas that the official list writes without their accents. */
  accents: z.array(name).default([]),
  /** What templates show in an example row. */
  exemples: z.strictObject({
    cci: name,
    organisateur: name,
    commune: name,
    bassin: z.strictObject({ code: name, libelle: name, commune: name }),
  }),
  /** Published facts, what others publish, targets, road map, legal notice, announced publications: files beside the sheet, each optional. */
  reperes: file.optional(),
  ailleurs: file.optional(),
  objectifs: file.optional(),
  actions: file.optional(),
  mentions: file.optional(),
  parutions: file.optional(),
});

/** A mistake in a region sheet, in words for the person who keeps it. */
export class SheetMistake extends Error {}

/**
 * Checks the text of a sheet; `path` is how messages name it.
 * @throws SheetMistake with every mistake at once
 */
export function parseSheet(text: string, path: string): z.output<typeof sheet> {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw new SheetMistake(
      `${path} : ce n'est pas du JSON lisible.\n  à faire : vérifiez les virgules et les guillemets, ou repartez d'une fiche qui marche.\n`,
    );
  }
  const read = sheet.safeParse(content, { reportInput: true });
  if (read.success) return read.data;
  const lines = read.error.issues.map((issue) => `  ${describe(issue)}\n`);
  throw new SheetMistake(
    `${path} : la fiche de la région a ${lines.length > 1 ? `${lines.length} erreurs` : "une erreur"}.\n${lines.join("")}  à faire : corrigez la fiche ; CONTRIBUTING.md dit chacune de ses lignes.\n`,
  );
}

const kinds: Record<string, string> = { string: "un texte", object: "un objet", array: "une liste" };

function describe(issue: z.core.$ZodIssue): string {
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
