import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { name, origin, place, regionCode } from "./forms.ts";
import { describeIssue, SheetMistake } from "./mistake.ts";
import { franceCode, franceNames } from "./territory.ts";

/** A line of `departements.csv`: a department, or an overseas collectivity with schools, whose `academie` is blank. */
const department = z
  .strictObject({
    code: z
      .string()
      .regex(/^(\d{2}|2[AB]|9[78]\d)$/, "un code de département, comme « 35 », « 2A » ou « 974 »"),
    nom: name,
    article: name,
    dans: place,
    de: origin,
    chef_lieu: name,
    academie: z.string(),
  })
  .superRefine(endsWithName("article", "dans", "de"));

/** A line of `regions.csv`. `sigle` is that of ISO 3166-2; `aussi` another name that people write. */
const region = z
  .strictObject({
    code: regionCode,
    nom: name,
    article: name,
    en: place,
    de: origin,
    sigle: z.string().regex(/^([A-Z]{3})?$/, "trois capitales, ou rien"),
    aussi: z.string(),
  })
  .superRefine(endsWithName("article", "en", "de"));

/** A line of `academies.csv`. `zone` is that of its school holidays, as `calendrier.csv` names it. */
const academy = z.strictObject({ nom: name, region: regionCode, zone: name });

const lines = { regions: region, academies: academy, departements: department } as const;

/** The three tables, as texts. */
export type FranceTexts = Readonly<Record<keyof typeof lines, string>>;

type FrenchDepartment = z.output<typeof department>;

/** A region of the official list, with what its sheet is made of. */
export interface FrenchRegion extends z.output<typeof region> {
  academies: string[];
  /** Zone of school holidays, the same for all its académies. */
  zone: string;
  departements: FrenchDepartment[];
}

/** The official codes of France: 18 regions, their 30 académies and 101 departments, and the collectivities that have schools. */
export interface France {
  regions: readonly FrenchRegion[];
  /** Départements and collectivities, in the order of their codes. */
  departements: readonly FrenchDepartment[];
}

/** The country as a region of regions: what its sheet is made of. */
export interface WholeCountry extends Omit<FrenchRegion, "code"> {
  code: typeof franceCode;
  regions: readonly FrenchRegion[];
}

/** What a sheet may be made of: a region, or the country. */
export type SheetModel = FrenchRegion | WholeCountry;

/**
 * Reads the three tables (INSEE, « Code officiel géographique »; the list of académies and zones is the ministry's).
 * @throws SheetMistake with every mistake at once, where a line is wrong or names a region or an académie that is not there
 */
export function parseFrance(texts: FranceTexts): France {
  const mistakes: string[] = [];
  const regions = rowsOf("regions", texts.regions, mistakes);
  const academies = rowsOf("academies", texts.academies, mistakes);
  const departements = rowsOf("departements", texts.departements, mistakes);
  if (mistakes.length === 0) checkLinks(regions, academies, departements, mistakes);
  if (mistakes.length > 0)
    throw new SheetMistake(
      `data/reference, les codes de la France ont ${mistakes.length > 1 ? `${mistakes.length} erreurs` : "une erreur"}.\n${mistakes.map((each) => `  ${each}\n`).join("")}  à faire : corrigez la ligne, ou reprenez le fichier du projet.\n`,
    );
  return {
    regions: regions.map((each) => {
      const own = academies.filter((academie) => academie.region === each.code);
      const names = own.map(({ nom }) => nom);
      return {
        ...each,
        academies: names,
        zone: own[0]?.zone ?? "",
        departements: departements.filter(({ academie }) => names.includes(academie)),
      };
    }),
    departements,
  };
}

const folder = fileURLToPath(new URL("../../data/reference/", import.meta.url));

const pathOf = (table: string) => join(folder, `${table}.csv`);

/** Their files, which the project keeps in `data/reference/` whatever the region. */
export const franceFiles: readonly string[] = Object.keys(lines).map(pathOf);

const textOf = (table: keyof FranceTexts) => readFileSync(pathOf(table), "utf8");

/** The official codes, as the project keeps them. */
export const france: France = parseFrance({
  regions: textOf("regions"),
  academies: textOf("academies"),
  departements: textOf("departements"),
});

/** The country, of all its regions: a collectivity that is in none is left out. */
export const wholeCountry: WholeCountry = {
  code: franceCode,
  nom: franceNames.nom,
  article: franceNames.article,
  en: franceNames.dans,
  de: franceNames.de,
  sigle: "FRA",
  aussi: "",
  zone: "France",
  academies: france.regions.flatMap(({ academies }) => academies),
  departements: france.regions
    .flatMap(({ departements }) => departements)
    .toSorted((a, b) => (a.code < b.code ? -1 : 1)),
  regions: france.regions,
};

function rowsOf<T extends keyof typeof lines>(
  table: T,
  text: string,
  mistakes: string[],
): z.output<(typeof lines)[T]>[] {
  const [header = "", ...rows] = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  const columns = header.split(";");
  const seen = new Set<string>();
  return rows.flatMap((row, index) => {
    if (row === "") return [];
    const cells = row.split(";");
    const told = (words: string) => `${table}.csv, ligne ${index + 2}, ${words}`;
    const read = lines[table].safeParse(
      Object.fromEntries(columns.map((column, at) => [column, cells[at]])),
      { reportInput: true },
    );
    if (seen.has(cells[0] ?? ""))
      mistakes.push(told(`« ${columns[0]} » : « ${cells[0]} » est déjà plus haut`));
    seen.add(cells[0] ?? "");
    if (!read.success) {
      mistakes.push(...read.error.issues.map((issue) => told(describeIssue(issue))));
      return [];
    }
    return [read.data as z.output<(typeof lines)[T]>];
  });
}

function checkLinks(
  regions: readonly { code: string }[],
  academies: readonly z.output<typeof academy>[],
  departements: readonly FrenchDepartment[],
  mistakes: string[],
): void {
  for (const { nom, region } of academies)
    if (!regions.some(({ code }) => code === region))
      mistakes.push(`academies.csv, « ${nom} » : la région « ${region} » n'est pas dans regions.csv`);
  for (const { nom, academie } of departements)
    if (academie !== "" && !academies.some((each) => each.nom === academie))
      mistakes.push(`departements.csv, « ${nom} » : l'académie « ${academie} » n'est pas dans academies.csv`);
  for (const { code } of regions) {
    const own = academies.filter(({ region }) => region === code);
    if (own.length === 0)
      mistakes.push(`regions.csv, « ${code} » : academies.csv n'en donne aucune académie`);
    if (new Set(own.map(({ zone }) => zone)).size > 1)
      mistakes.push(`academies.csv : les académies de « ${code} » n'ont pas la même zone`);
  }
}

/** A form of a name holds the name, as a hand may forget after a copy. */
function endsWithName(...forms: readonly string[]) {
  return (row: Record<string, string>, context: z.RefinementCtx) => {
    for (const form of forms)
      if (!row[form]?.endsWith(row.nom ?? ""))
        context.addIssue({
          code: "custom",
          path: [form],
          input: row[form],
          message: `une forme qui finit par « ${row.nom} »`,
        });
  };
}
