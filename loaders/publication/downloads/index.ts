import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { contracts, templateCsv } from "../../contracts/index.ts";
import type { Observation } from "../../indicators/count.ts";
import { codeLists } from "../reading/code-lists.ts";
import type { Contents } from "../reading/contents.ts";
import { aboutData } from "./about.ts";
import { codesCsv } from "./codes-csv.ts";
import { dataPackage, type Written } from "./datapackage.ts";
import { type Download, downloadsIn } from "./files.ts";
import { frenchCsv } from "./french-csv.ts";
import { dcatCatalogue, schemaOrgDataset } from "./metadata.ts";
import { observationsCsv } from "./observations-csv.ts";
import { observationsJson } from "./observations-json.ts";
import { writeParquet } from "./parquet.ts";
import { workbook } from "./workbook/index.ts";

/**
 * Writes what `/donnees/` serves: the published table whole and by indicator, for people and for programs, the workbook, the
 * templates, and what describes them. Gives the page's metadata; null for demonstration data, which no catalogue may harvest.
 */
export async function writeDownloads(folder: string, contents: Contents): Promise<object | null> {
  for (const below of ["modeles", "excel"]) await mkdir(join(folder, below), { recursive: true });
  const written = new Map<string, Written>();
  for (const download of downloadsIn(contents)) {
    const path = join(folder, download.path);
    await writeDownload(path, download, contents);
    const bytes = await readFile(path);
    written.set(download.path, {
      bytes: bytes.length,
      sha256: createHash("sha256").update(bytes).digest("hex"),
    });
  }
  for (const contract of Object.values(contracts))
    await writeFile(join(folder, "modeles", `${contract.id}.csv`), templateCsv(contract));
  const about = aboutData(contents);
  const describe = (name: string, description: object) =>
    writeFile(join(folder, name), `${JSON.stringify(description)}\n`);
  await describe("datapackage.json", dataPackage(contents, about, written));
  if (contents.data.demonstration) return null;
  await describe("catalogue.jsonld", dcatCatalogue(contents, about, written));
  return schemaOrgDataset(contents, about, written);
}

async function writeDownload(
  path: string,
  { format, table, indicateur }: Download,
  contents: Contents,
): Promise<void> {
  const lists = codeLists(contents.data);
  const rows = contents.observations.filter(
    (row: Observation) => indicateur === null || row.indicateur === indicateur,
  );
  if (format === "xlsx") await writeFile(path, await workbook(contents));
  else if (format === "parquet") await writeRowsAsParquet(path, rows);
  else if (format === "json") await writeFile(path, observationsJson(rows));
  else if (table === "codes") await writeFile(path, codesCsv(lists));
  else await writeFile(path, table === "tableur" ? frenchCsv(rows, lists) : observationsCsv(rows));
}

/** Parquet is written from JSON: the file of the same rows where there is one, else one that goes where it is not published. */
async function writeRowsAsParquet(path: string, rows: readonly Observation[]): Promise<void> {
  const published = path.replace(/parquet$/, "json");
  if (existsSync(published)) return writeParquet(published, path);
  const json = `${path}.json`;
  await writeFile(json, observationsJson(rows));
  await writeParquet(json, path);
  await rm(json);
}
