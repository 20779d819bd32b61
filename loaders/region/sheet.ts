import { z } from "zod";
import { name, origin, place, regionCode } from "./forms.ts";
import { describeIssue, SheetMistake } from "./mistake.ts";
import { nationalDepartments } from "./national.ts";
import { franceCode } from "./territory.ts";

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

/** A region of the country's sheet, made of some of its departments. */
const regionOfCountry = z.strictObject({
  code: regionCode,
  nom: name,
  article: name,
  /** « en Normandie », « dans le Grand Est ». */
  en: place,
  de: origin,
  /** Zone of its school holidays, as `calendrier.csv` names it. */
  zone: name,
  departements: z.array(z.string()).min(1, "au moins un département"),
});

/** What a region sheet may say; a mistake in it is told with these words (domain.md, section 8). */
export const sheet = z
  .strictObject({
    /** INSEE code after an R; `FR` for the country, whose regions are then told. */
    code: z.union(
      [regionCode, z.literal(franceCode)],
      "R et le code INSEE de la région, comme « R53 », ou « FR »",
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
    /** The regions of the country, each with the codes of its departments; none in the sheet of a region. */
    regions: z
      .array(regionOfCountry)
      .default([])
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
  })
  .superRefine(sharesOutDepartments);

/** The country's regions hold each of its departments once; a region has none of its own. */
function sharesOutDepartments(
  {
    code,
    regions,
    departements,
  }: { code: string; regions: { departements: string[] }[]; departements: { code: string }[] },
  context: z.RefinementCtx,
): void {
  const tell = (message: string, input: unknown) =>
    context.addIssue({ code: "custom", path: ["regions"], input, message });
  const held = regions.flatMap((each) => each.departements);
  if (code !== franceCode) {
    if (held.length > 0) tell(`rien, sauf dans la fiche de la France (« code » : « ${franceCode} »)`, held);
    return;
  }
  const twice = held.filter((each, at) => held.indexOf(each) !== at);
  const unknown = held.filter((each) => !departements.some((department) => department.code === each));
  const missing = departements.map((each) => each.code).filter((each) => !held.includes(each));
  if (twice.length > 0) tell("chaque département dans une seule région", twice);
  if (unknown.length > 0) tell("des départements de la fiche", unknown);
  if (missing.length > 0) tell("chaque département de la fiche dans une région", missing);
}

/**
 * Checks the text of a sheet; `path` is how messages name it.
 * @throws SheetMistake with every mistake at once
 */
export function parseSheet(text: string, path: string): z.output<typeof sheet> {
  if (text.includes("\ufffd"))
    throw new SheetMistake(
      `${path} : la fiche n'est pas en UTF-8, et ses accents seraient perdus.\n  à faire : enregistrez-la en UTF-8 (« Enregistrer sous », puis le codage).\n`,
    );
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
  const lines = read.error.issues.map((issue) => `  ${describeIssue(issue)}\n`);
  throw new SheetMistake(
    `${path} : la fiche de la région a ${lines.length > 1 ? `${lines.length} erreurs` : "une erreur"}.\n${lines.join("")}  à faire : corrigez la fiche ; CONTRIBUTING.md dit chacune de ses lignes.\n`,
  );
}
