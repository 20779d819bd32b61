import { contracts } from "../../contracts/index.ts";
import { indicators } from "../../indicators/index.ts";
import { regionPlace } from "../../region/place.ts";
import { regionSlug } from "../../region/words.ts";
import type { Contents } from "../reading/contents.ts";
import { columns } from "../table/columns.ts";

const tableSchema = {
  $schema: "https://datapackage.org/profiles/2.0/tableschema.json",
  fields: columns.map(({ name, type, title, definition }) => ({
    name,
    type,
    title,
    description: definition,
  })),
  primaryKey: columns.slice(0, 9).map(({ name }) => name),
  missingValues: [""],
};

const csvResource = {
  type: "table",
  format: "csv",
  mediatype: "text/csv",
  encoding: "utf-8",
  dialect: { delimiter: ",", lineTerminator: "\n", header: true },
  schema: tableSchema,
} as const;

/** The Data Package 2.0 descriptor of `/donnees/`: every CSV with its Table Schema. */
export function dataPackage({ data, generatedAt }: Contents): Record<string, unknown> {
  const mark = data.demonstration ? "Données de démonstration : " : "";
  return {
    $schema: "https://datapackage.org/profiles/2.0/datapackage.json",
    name: `observatoire-stages-${regionSlug}`,
    title: `${mark}observatoire des stages ${regionPlace.dans}`,
    description: `${mark}indicateurs communs sur les stages des collégiens et lycéens ${regionPlace.de}, après secret statistique.`,
    created: generatedAt,
    licenses: [
      {
        name: "etalab-2.0",
        title: "Licence Ouverte 2.0",
        path: "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
      },
    ],
    sources: Object.values(contracts).map(({ title }) => ({ title })),
    resources: [
      {
        ...csvResource,
        name: "indicateurs",
        path: "indicateurs.csv",
        title: "Table publiée",
        description: "Tous les indicateurs, une ligne par observation.",
      },
      { name: "indicateurs-json", path: "indicateurs.json", format: "json", mediatype: "application/json" },
      {
        name: "indicateurs-parquet",
        path: "indicateurs.parquet",
        format: "parquet",
        mediatype: "application/vnd.apache.parquet",
      },
      ...indicators.map(({ id, name, definition }) => ({
        ...csvResource,
        name: id,
        path: `${id}.csv`,
        title: name,
        description: definition,
      })),
    ],
  };
}
