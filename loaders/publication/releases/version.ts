import { createHash } from "node:crypto";
import { parse } from "csv-parse/sync";
import { formatDate } from "../../french/format.ts";
import type { Observation } from "../../indicators/count.ts";
import { indicators } from "../../indicators/index.ts";
import { regionPlace } from "../../region/place.ts";
import { regionSlug } from "../../region/words.ts";
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
      const made = { at, address, ...version, facts: descriptor.publication };
      checkFiles(made, descriptor);
      versions.push({ ...made, observations: parseTable(version.table) });
    } else {
      const observations = inferObservations(counts.filter(({ indicateur }) => isIndicator(indicateur)));
      const table = observationsCsv(observations);
      const descriptor = describeVersion({ at, address, table, facts: null });
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
  const descriptor = describeVersion({ at: at.slice(0, 19), address, table, facts });
  return { at: at.slice(0, 19), address, table, descriptor, observations: parseTable(table), facts };
}

/** Whether the catalogue of today has an indicator that a record names. */
export function isIndicator(id: string): boolean {
  return indicators.some((each) => each.id === id);
}

/** Definitions of the catalogue of today, by indicator. */
export function currentDefinitions(): Record<string, string> {
  return Object.fromEntries(indicators.map(({ id, version }) => [id, version]));
}

/** The files of a version, by their name in its folder. They are its table, the same as JSON, and what describes them. */
export function versionFiles({
  table,
  descriptor,
}: Pick<Version, "table" | "descriptor">): Map<string, string> {
  const { resources } = JSON.parse(descriptor) as Descriptor;
  const fields = resources[0]?.schema?.fields ?? [];
  return new Map([
    ["indicateurs.csv", table],
    ["indicateurs.json", tableJson(table, fields)],
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

function checkFiles(version: Pick<Version, "at" | "table" | "descriptor">, { resources }: Descriptor): void {
  const files = versionFiles(version);
  for (const { path, hash } of resources)
    if (digest(files.get(path) ?? "") !== hash)
      throw new VersionChanged(
        `Le relevé de la publication du ${formatDate(version.at)} a changé depuis : « ${path} » n'a plus l'empreinte notée (${hash}).\n  à faire : rétablissez les fichiers ${version.at.replaceAll(":", "")}.* du dossier des publications, depuis une sauvegarde ou depuis Git. Rien n'est changé.\n`,
      );
}

function digest(text: string): string {
  return `sha256:${createHash("sha256").update(text).digest("hex")}`;
}

function describeVersion({
  at,
  address,
  table,
  facts,
}: Pick<Version, "at" | "address" | "table" | "facts">): string {
  const demonstration = table.includes("Données de démonstration");
  const mark = demonstration ? "Données de démonstration : " : "";
  const fields = columns.map(({ name, type, title, definition }) => ({
    name,
    type,
    title,
    description: definition,
  }));
  const json = tableJson(table, fields);
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
      licenses: [
        {
          name: "etalab-2.0",
          title: "Licence Ouverte 2.0",
          path: "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
        },
      ],
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
          schema: { fields, primaryKey: fields.slice(0, 9).map(({ name }) => name), missingValues: [""] },
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
function tableJson(table: string, fields: readonly Field[]): string {
  const objects = readTyped(table, fields).map((row) =>
    JSON.stringify(Object.fromEntries(row.filter(([, value]) => value !== null && value !== ""))),
  );
  return `[\n${objects.join(",\n")}\n]\n`;
}

function parseTable(table: string): Observation[] {
  return readTyped(table, columns).map(
    (row) => ({ attendus: null, ...Object.fromEntries(row) }) as unknown as Observation,
  );
}

type Value = string | number | boolean | null;

function readTyped(table: string, fields: readonly Field[]): [string, Value][][] {
  const types = new Map(fields.map(({ name, type }) => [name, type]));
  const [header = [], ...rows] = parse(table) as string[][];
  return rows.map((cells) =>
    header.map((name, i): [string, Value] => [name, typed(cells[i] ?? "", types.get(name) ?? "string")]),
  );
}

function typed(text: string, type: string): Value {
  if (type === "string") return text;
  if (text === "") return null;
  return type === "boolean" ? text === "true" : Number(text);
}
