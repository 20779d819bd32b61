import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { typesetAll } from "../french/typography.ts";
import type { Observation } from "../indicators/count.ts";
import type { Delivery } from "../intake/index.ts";
import { region } from "../region/region.ts";
import { regionOnSite } from "../region/words.ts";
import type { Protection } from "../secrecy/index.ts";
import type { Waiting } from "../secrecy/releases/late-answers.ts";
import { describeState, type Warehouse } from "../warehouse/index.ts";
import { writeDownloads } from "./downloads/index.ts";
import { workbook } from "./downloads/workbook/index.ts";
import { composeFragments } from "./fragments/index.ts";
import { emptyMentions, mentionOf } from "./fragments/mentions.ts";
import { territoriesFolder, territoriesPage } from "./fragments/territoires.ts";
import { comparisonFiles } from "./reading/comparison.ts";
import { type Contents, type DataInput, readContents, readData } from "./reading/contents.ts";
import { nameTable } from "./reading/names.ts";
import type { Previous } from "./releases/changes.ts";
import type { Version } from "./releases/version.ts";
import { writeVersions } from "./versions/index.ts";
import { glossaryTerms } from "./words/glossary.ts";

/** What a publication is written from. */
export interface PublicationInput {
  warehouse: Warehouse;
  deliveries: readonly Delivery[];
  refused: readonly Delivery[];
  observations: readonly Observation[];
  protection: Protection;
  previous: Previous | null;
  waiting: readonly Waiting[];
  /** Every version that the site gives, oldest first, the one being published included. */
  versions: readonly Version[];
  /** The moment of the publication, ISO; null for that of its inputs. */
  at: string | null;
}

/**
 * Writes the publication folder aside, then puts it in place of the last one: `manifest.json`,
 * one HTML fragment a block of a page, and the downloads. Only protected values reach it.
 */
export async function writePublication(out: string, input: PublicationInput): Promise<void> {
  const contents = await readContents(input, await describeState(input.warehouse));
  await mkdir(dirname(out), { recursive: true });
  const aside = await mkdtemp(`${out}-`);
  try {
    await writeFolder(join(aside, "nouvelle"), contents);
    await replace(out, aside);
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

/** The workbook of the published table, as the site gives it; nothing in it says when it was written. */
export async function composeWorkbook(input: DataInput): Promise<Uint8Array> {
  const data = await readData(input, await describeState(input.warehouse));
  return workbook({ data, observations: input.observations });
}

async function writeFolder(folder: string, contents: Contents): Promise<void> {
  await mkdir(join(folder, "fragments"), { recursive: true });
  for (const [id, fragment] of composeFragments(contents))
    await writeFile(join(folder, "fragments", `${id}.html`), fragment);
  const jeuDeDonnees = await writeDownloads(join(folder, "donnees"), contents);
  await writeVersions(folder, contents);
  const territories = territoriesPage(contents.data);
  if (territories) {
    await mkdir(join(folder, "pages", territoriesFolder), { recursive: true });
    await writeFile(join(folder, "pages", territoriesFolder, "index.html"), territories.text);
  }
  const { data, generatedAt, versions, isVersion } = contents;
  const last = versions.at(-1);
  const manifest = {
    demonstration: data.demonstration,
    generatedAt,
    departements: region.departements.map(({ code, nom }) => ({ code, nom })),
    /** The regions of the country, each with the codes of its departments; none in the edition of a region. */
    regions: region.regions.map(({ code, nom, departements }) => ({
      ...{ code: code.slice(1), nom, departements },
    })),
    region: regionOnSite,
    /** The last version published, and whether it is what the pages show; null where nothing was published. */
    version: last ? { adresse: last.address, date: last.at, affichee: isVersion } : null,
    /** Who publishes, and where; blank until the publisher says it. */
    editeur: mentionOf(contents.lists.mentions, "editeur"),
    adresse: mentionOf(contents.lists.mentions, "adresse_site"),
    /** Lines of the legal notice that the publisher has left empty. */
    mentionsVides: emptyMentions(contents.lists.mentions),
    /** What search engines read on the page /donnees; null for demonstration data. */
    jeuDeDonnees,
    /** What the finishing step explains on each page. */
    glossaire: glossaryTerms.map(({ id, term, meaning, forms = [] }) => ({
      id,
      meaning,
      forms: [term, ...forms],
    })),
  };
  await writeFile(join(folder, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  await writeComparison(folder, contents);
  await writeFile(join(folder, "noms.json"), JSON.stringify(typesetAll(nameTable(contents))));
}

/** What the page /comparer loads, and what it fetches when another indicator is chosen. */
async function writeComparison(folder: string, contents: Contents): Promise<void> {
  const { page, apart } = comparisonFiles(contents);
  await writeFile(join(folder, "comparer.json"), JSON.stringify(typesetAll(page)));
  if (apart.size > 0) await mkdir(join(folder, "donnees", "comparer"));
  for (const [id, rows] of apart)
    await writeFile(join(folder, "donnees", "comparer", `${id}.json`), JSON.stringify(rows));
}

/** The previous folder stays whole until the new one is ready to take its place. */
async function replace(out: string, aside: string): Promise<void> {
  await rename(out, join(aside, "ancienne")).catch(() => undefined);
  await rename(join(aside, "nouvelle"), out);
}
