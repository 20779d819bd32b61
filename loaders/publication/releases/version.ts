import { createHash } from "node:crypto";
import { parse } from "csv-parse/sync";
import { formatDate } from "../../french/format.ts";
import { dimensionColumns, type Observation } from "../../indicators/count.ts";
import { indicators } from "../../indicators/index.ts";
import { regionPlace } from "../../region/place.ts";
import { regionSlug } from "../../region/words.ts";
import { licence } from "../downloads/about.ts";
import { observationsCsv } from "../downloads/observations-csv.ts";
import { columns } from "../table/columns.ts";
import { inferObservations } from "../table/infer.ts";
import type { ExtractMove } from "./extract-moves.ts";
import type { Release } from "./record.ts";
import { VersionChanged } from "./version-changed.ts";

/** Answers of the survey that a publication made wait: a year, a level and a department, and how many schools. */
export interface WaitingBlock {
  annee_scolaire: string;
  niveau: string;
  departement: string;
  etablissements: number;
}

/** What a publication says of itself, so that the next one tells why its values moved. */
export interface PublicationFacts {
  /** Version of the program. */
  programme: string;
  /** Extracts that came or left since the publication before; none for a first one. */
  extraits: ExtractMove[];
  attente: WaitingBlock[];
  /** Version of the definition of each indicator. */
  definitions: Record<string, string>;
}

/** A publication as it stays at its address: the files that a citation leads to. */
export interface Version {
  /** ISO date and time, without its zone (UTC). */
  at: string;
  /** Its folder under `/donnees/versions/`: its day, then « -2 » for the second of a day. */
  address: string;
  /** The frozen table, as CSV. */
  table: string;
  /** Its data package, as JSON. */
  descriptor: string;
  observations: readonly Observation[];
  /** null for a release recorded before these were kept: its table is made again from its counts. */
  facts: PublicationFacts | null;
}

/**
 * The versions that the records of a folder hold, oldest first. A recorded table is taken as it is; of an older record, it is divided
 * again from the counts.
 * @throws VersionChanged where a table is not the one that its descriptor signs
 */
export function readVersions(releases: readonly Release[]): Version[] {
  const versions: Version[] = [];
  for (const { at, counts, version } of releases) {
    const address = addressOf(at, versions);
    if (version) {
      const descriptor = JSON.parse(version.descriptor) as Descriptor;
      const cells = readCells(version.table);
      const made = { at, address, ...version, facts: descriptor.publication };
      checkFiles(made, descriptor, filesOf(made, descriptor, cells));
      versions.push({ ...made, observations: observationsOf(cells) });
    } else {
      const observations = inferObservations(counts.filter(({ indicateur }) => isIndicator(indicateur)));
      const table = observationsCsv(observations);
      const descriptor = describeVersion({ at, address, table, facts: null }, readCells(table));
      versions.push({ at, address, table, descriptor, observations, facts: null });
    }
  }
  return versions;
}

/** The version that a publication makes, before it is recorded. `at` is an ISO date and time. */
export function makeVersion(
  at: string,
  observations: readonly Observation[],
  facts: PublicationFacts,
  earlier: readonly Version[],
): Version {
  const [address, table] = [addressOf(at, earlier), observationsCsv(observations)];
  const cells = readCells(table);
  const descriptor = describeVersion({ at: at.slice(0, 19), address, table, facts }, cells);
  return { at: at.slice(0, 19), address, table, descriptor, observations: observationsOf(cells), facts };
}

/** Whether the catalogue of today has an indicator that a record names. */
export function isIndicator(id: string): boolean {
  return ids.has(id);
}

const ids: ReadonlySet<string> = new Set(indicators.map(({ id }) => id));

/** Definitions of the catalogue of today, by indicator. */
export function currentDefinitions(): Record<string, string> {
  return Object.fromEntries(indicators.map(({ id, version }) => [id, version]));
}

/** The files of a version, by their name in its folder. They are its table, the same as JSON, and what describes them. */
export function versionFiles({
  table,
  descriptor,
}: Pick<Version, "table" | "descriptor">): Map<string, string> {
  return filesOf({ table, descriptor }, JSON.parse(descriptor) as Descriptor, readCells(table));
}

function filesOf(
  { table, descriptor }: Pick<Version, "table" | "descriptor">,
  { resources }: Descriptor,
  cells: Cells,
): Map<string, string> {
  return new Map([
    ["indicateurs.csv", table],
    ["indicateurs.json", tableJson(cells, resources[0]?.schema?.fields ?? [])],
    ["datapackage.json", descriptor],
  ]);
}

interface Field {
  name: string;
  type: string;
}

interface Descriptor {
  resources: { path: string; hash: string; schema?: { fields: Field[] } }[];
  publication: PublicationFacts | null;
}

function addressOf(at: string, earlier: readonly Version[]): string {
  const day = at.slice(0, 10);
  const same = earlier.filter((version) => version.at.startsWith(day)).length;
  return same === 0 ? day : `${day}-${same + 1}`;
}

function checkFiles(
  version: Pick<Version, "at">,
  { resources }: Descriptor,
  files: ReadonlyMap<string, string>,
): void {
  for (const { path, hash } of resources)
    if (digest(files.get(path) ?? "") !== hash)
      throw new VersionChanged(
        `Le relevé de la publication du ${formatDate(version.at)} a changé depuis : « ${path} » n'a plus l'empreinte notée (${hash}).\n  à faire : rétablissez les fichiers ${version.at.replaceAll(":", "")}.* du dossier des publications, depuis une sauvegarde ou depuis Git. Rien n'est changé.\n`,
      );
}

function digest(text: string): string {
  return `sha256:${createHash("sha256").update(text).digest("hex")}`;
}

function describeVersion(
  { at, address, table, facts }: Pick<Version, "at" | "address" | "table" | "facts">,
  cells: Cells,
): string {
  const demonstration = table.includes("Données de démonstration");
  const mark = demonstration ? "Données de démonstration : " : "";
  const fields = columns.map(({ name, type, title, definition }) => ({
    name,
    type,
    title,
    description: definition,
  }));
  const json = tableJson(cells, fields);
  const again =
    facts === null
      ? " Table refaite depuis les comptes notés : l'évolution à champ constant n'y est pas."
      : "";
  return `${JSON.stringify(
    {
      $schema: "https://datapackage.org/profiles/2.0/datapackage.json",
      name: `observatoire-stages-${regionSlug}-${address}`,
      title: `${mark}observatoire des stages ${regionPlace.dans}, version du ${formatDate(at)}`,
      description: `${mark}la table publiée le ${formatDate(at)}, telle qu'elle était : ces fichiers ne changent plus.${again}`,
      version: address,
      created: `${at}Z`,
      licenses: [{ name: licence.name, title: licence.title, path: licence.url }],
      resources: [
        {
          name: "indicateurs",
          type: "table",
          path: "indicateurs.csv",
          format: "csv",
          mediatype: "text/csv",
          encoding: "utf-8",
          bytes: Buffer.byteLength(table),
          hash: digest(table),
          dialect: { delimiter: ",", lineTerminator: "\n", header: true },
          schema: { fields, primaryKey: [...dimensionColumns], missingValues: [""] },
        },
        {
          name: "indicateurs-json",
          path: "indicateurs.json",
          format: "json",
          mediatype: "application/json",
          description: "Les mêmes lignes ; ce qui est vide n'y est pas.",
          bytes: Buffer.byteLength(json),
          hash: digest(json),
        },
      ],
      publication: facts,
    },
    null,
    2,
  )}\n`;
}

/** One object a line, typed as the descriptor says; what is blank is left out, or the file would be three times as long. */
function tableJson(cells: Cells, fields: readonly Field[]): string {
  const objects = readTyped(cells, fields).map((row) =>
    JSON.stringify(Object.fromEntries(row.filter(([, value]) => value !== null && value !== ""))),
  );
  return `[\n${objects.join(",\n")}\n]\n`;
}

function observationsOf(cells: Cells): Observation[] {
  return readTyped(cells, columns).map(
    (row) => ({ attendus: null, ...Object.fromEntries(row) }) as unknown as Observation,
  );
}

type Value = string | number | boolean | null;

/** The cells of a table, its header first. */
type Cells = readonly (readonly string[])[];

function readCells(table: string): Cells {
  return parse(table) as string[][];
}

function readTyped(cells: Cells, fields: readonly Field[]): [string, Value][][] {
  const types = new Map(fields.map(({ name, type }) => [name, type]));
  const [header = [], ...rows] = cells;
  return rows.map((row) =>
    header.map((name, i): [string, Value] => [name, typed(row[i] ?? "", types.get(name) ?? "string")]),
  );
}

function typed(text: string, type: string): Value {
  if (type === "string") return text;
  if (text === "") return null;
  return type === "boolean" ? text === "true" : Number(text);
}
