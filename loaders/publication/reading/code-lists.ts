import { symbolMeanings } from "../../../src/figures/value.ts";
import { capitalise } from "../../french/grammar.ts";
import { dimensionColumns, type Observation } from "../../indicators/count.ts";
import { getIndicator, indicators } from "../../indicators/index.ts";
import { bassinPlaces } from "./bassins.ts";
import { dimensionLabels, type Labels, publishedPlaces } from "./names.ts";
import type { PublishedData } from "./published-data.ts";

/** A column of codes: every dimension but the period, and why a value is not there. */
export type CodedColumn = Exclude<(typeof dimensionColumns)[number], "periode"> | "statut";

/** The columns of the published table that hold codes. */
export const codedColumns: readonly CodedColumn[] = [
  ...dimensionColumns.filter((name) => name !== "periode"),
  "statut",
];

/** What the codes of the table are called, for who reads it without the site. */
export interface CodeLists {
  /** The codes of a column in the order of the lists; for `modalite`, those of one indicator, or of all of them. */
  of(column: CodedColumn, indicateur?: Observation["indicateur"]): Labels;
  /** The label of a cell; blank for a blank code. */
  label(row: Observation, column: CodedColumn): string;
}

/** The code lists of a publication, from the catalogue, the contracts and the region sheet. */
export function codeLists(data: PublishedData): CodeLists {
  const bassins = new Map<string, string>(
    bassinPlaces(data).map(({ code, article }) => [code, capitalise(article.replace(/^le /, ""))]),
  );
  const lists: Record<Exclude<CodedColumn, "modalite">, Labels> = {
    indicateur: Object.fromEntries(indicators.map(({ id, name }) => [id, name])),
    territoire: Object.fromEntries(
      publishedPlaces(data).map(({ code, nom }) => [code, bassins.get(code) ?? nom]),
    ),
    ...dimensionLabels(data),
    statut: symbolMeanings,
  };
  const modalities = mergeModalities();
  const of: CodeLists["of"] = (column, indicateur) => {
    if (column !== "modalite") return lists[column];
    return indicateur === undefined ? modalities : (getIndicator(indicateur).modalities ?? {});
  };
  return {
    of,
    label: (row, column) =>
      row[column] === "" ? "" : (of(column, row.indicateur)[row[column]] ?? row[column]),
  };
}

/** The modalities of every indicator; a code that two of them use has both names. */
function mergeModalities(): Labels {
  const names = new Map<string, Set<string>>();
  for (const { modalities = {} } of indicators)
    for (const [code, label] of Object.entries(modalities))
      names.set(code, (names.get(code) ?? new Set()).add(label));
  return Object.fromEntries([...names].map(([code, labels]) => [code, [...labels].join(" ou ")]));
}
