import { contracts } from "../../contracts/index.ts";
import type { Observation } from "../../indicators/count.ts";
import { type CodedColumn, type CodeLists, codeLists } from "../reading/code-lists.ts";
import type { Contents } from "../reading/contents.ts";
import { columns } from "../table/columns.ts";
import { type About, licence } from "./about.ts";
import { codeColumns } from "./codes-csv.ts";
import { type Download, downloadsIn } from "./files.ts";
import { frenchBooleans } from "./french-csv.ts";
import { labelledColumns } from "./labelled-rows.ts";

/** What the bytes of a written file are. */
export interface Written {
  bytes: number;
  sha256: string;
}

/** The Data Package 2.0 descriptor of `/donnees/`: every file with its bytes and its hash, every CSV with its Table Schema and its codes. */
export function dataPackage(
  contents: Contents,
  about: About,
  written: ReadonlyMap<string, Written>,
): Record<string, unknown> {
  const { data, observations, generatedAt } = contents;
  const lists = codeLists(data);
  return {
    $schema: "https://datapackage.org/profiles/2.0/datapackage.json",
    name: about.name,
    title: about.title,
    description: about.description,
    keywords: about.keywords,
    created: generatedAt,
    licenses: [{ name: licence.name, title: licence.title, path: licence.url }],
    sources: Object.values(contracts).map(({ title }) => ({ title })),
    contributors: [{ title: about.publisher, roles: ["publisher"] }],
    resources: downloadsIn(contents).map((download) => {
      const { name, path, format, mediatype, title, text, table, indicateur } = download;
      const file = written.get(path);
      const rows = observations.filter((row) => indicateur === null || row.indicateur === indicateur);
      return {
        name,
        path,
        title,
        description: text,
        format,
        mediatype,
        ...(file && { bytes: file.bytes, hash: `sha256:${file.sha256}` }),
        ...(table && { type: "table", encoding: "utf-8", ...tables[table](rows, lists, indicateur) }),
      };
    }),
  };
}

type Describe = (
  rows: readonly Observation[],
  lists: CodeLists,
  indicateur: Download["indicateur"],
) => { dialect: object; schema: object };

/** How each kind of CSV is written, and its Table Schema. */
const tables: Record<NonNullable<Download["table"]>, Describe> = {
  programme: (rows, lists, indicateur) => ({
    dialect: { delimiter: ",", lineTerminator: "\n", header: true },
    schema: schemaOf(
      columns.map((column) => ({
        ...field(column),
        ...categories(column.name as CodedColumn, rows, lists, indicateur),
      })),
    ),
  }),
  tableur: (rows, lists, indicateur) => ({
    dialect: { delimiter: ";", lineTerminator: "\r\n", header: true },
    schema: schemaOf(
      labelledColumns.map(({ codes, ...column }) => ({
        ...field(column),
        ...(column.type === "number" && { decimalChar: "," }),
        ...(column.type === "boolean" && {
          trueValues: [frenchBooleans.true],
          falseValues: [frenchBooleans.false],
        }),
        ...(codes && categories(codes, rows, lists, indicateur)),
      })),
    ),
  }),
  codes: () => ({
    dialect: { delimiter: ",", lineTerminator: "\n", header: true },
    schema: {
      ...schemaOf(codeColumns.map((column) => ({ ...column, type: "string" }))),
      primaryKey: ["colonne", "indicateur", "code"],
    },
  }),
};

function field({
  name,
  type,
  title,
  definition,
}: {
  name: string;
  type: string;
  title: string;
  definition: string;
}) {
  return { name, type, title, description: definition };
}

function schemaOf(fields: readonly object[]) {
  return {
    $schema: "https://datapackage.org/profiles/2.0/tableschema.json",
    fields,
    primaryKey: columns.slice(0, 9).map(({ name }) => name),
    missingValues: [""],
  };
}

/** The codes that the rows of a file hold, with their labels; nothing for a column without codes. */
function categories(
  column: CodedColumn,
  rows: readonly Observation[],
  lists: CodeLists,
  indicateur: Download["indicateur"],
) {
  const labels = codedLabels(column, lists, indicateur);
  if (labels === null) return {};
  const held = new Set(rows.map((row) => row[column]));
  const kept = Object.entries(labels).filter(([code]) => column === "statut" || held.has(code));
  return kept.length === 0 ? {} : { categories: kept.map(([value, label]) => ({ value, label })) };
}

function codedLabels(column: CodedColumn, lists: CodeLists, indicateur: Download["indicateur"]) {
  const known = labelledColumns.some(({ codes }) => codes === column);
  return known ? lists.of(column, indicateur ?? undefined) : null;
}
