import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { contracts, templateCsv } from "../../contracts/index.ts";
import { indicators } from "../../indicators/index.ts";
import type { Contents } from "../reading/contents.ts";
import { dataPackage } from "./datapackage.ts";
import { observationsCsv } from "./observations-csv.ts";
import { writeParquet } from "./parquet.ts";
import { workbook } from "./workbook.ts";

/** Writes what `/donnees/` serves: the published table in four forms, one CSV an indicator, templates, the data package. */
export async function writeDownloads(folder: string, contents: Contents): Promise<void> {
  const { observations } = contents;
  await mkdir(join(folder, "modeles"), { recursive: true });
  const table = join(folder, "indicateurs.csv");
  await writeFile(table, observationsCsv(observations));
  await writeFile(join(folder, "indicateurs.json"), JSON.stringify(observations));
  await writeParquet(table, join(folder, "indicateurs.parquet"));
  for (const { id } of indicators)
    await writeFile(
      join(folder, `${id}.csv`),
      observationsCsv(observations.filter(({ indicateur }) => indicateur === id)),
    );
  for (const contract of Object.values(contracts))
    await writeFile(join(folder, "modeles", `${contract.id}.csv`), templateCsv(contract));
  await writeFile(join(folder, "datapackage.json"), `${JSON.stringify(dataPackage(contents), null, 2)}\n`);
  await writeFile(join(folder, "classeur.xlsx"), workbook(contents));
}
