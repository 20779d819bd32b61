import { group } from "d3-array";
import { dimensionColumns, type Observation } from "../../../indicators/count.ts";
import { indicators } from "../../../indicators/index.ts";
import { questionIds } from "../../../indicators/questions.ts";
import { isBassin } from "../../../region/territory.ts";
import type { CodeLists } from "../../reading/code-lists.ts";
import type { Contents } from "../../reading/contents.ts";
import type { Query } from "../../reading/lookup.ts";

/** What the workbook is made from. */
export type WorkbookContents = Pick<Contents, "data" | "observations">;

/** What a series is about besides its indicator, its period and its place. */
export type Dimension = Exclude<(typeof dimensionColumns)[number], "indicateur" | "periode" | "territoire">;

/** In the order of the published table. */
export const dimensions = dimensionColumns.filter(
  (name): name is Dimension => name !== "indicateur" && name !== "periode" && name !== "territoire",
);

/** What the workbook follows from place to place: one indicator, one level, one detail, at its latest period. */
export interface Series {
  indicator: (typeof indicators)[number];
  /** All dimensions but the place. */
  at: Query & Pick<Observation, Dimension | "periode" | "indicateur">;
  /** Dimensions that are neither summed nor the only one there is. */
  details: readonly Dimension[];
}

/** Indicators in the order of the questions, then of the catalogue. */
const catalogue = questionIds.flatMap((id) => indicators.filter(({ question }) => question === id));

/** The series of all questions, whole places before details; months, bassins and details of details are in the last sheet only. */
export function seriesOf(rows: readonly Observation[], lists: CodeLists): Series[] {
  const byIndicator = group(rows, ({ indicateur }) => indicateur);
  const found = catalogue.flatMap((indicator) => ofIndicator(indicator, byIndicator.get(indicator.id) ?? []));
  const ordered = found.sort((one, other) => compare(one, other, lists));
  return [...ordered.filter(isMain), ...ordered.filter((each) => !isMain(each))];
}

/** By indicator, then as the lists of codes are ordered; what is summed or said of everybody first. */
function compare(one: Series, other: Series, lists: CodeLists): number {
  const byIndicator = catalogue.indexOf(one.indicator) - catalogue.indexOf(other.indicator);
  if (byIndicator !== 0) return byIndicator;
  for (const name of dimensions) {
    const codes = Object.keys(lists.of(name, one.at.indicateur));
    const rank = ({ at }: Series) => (at[name] === "ensemble" ? -1 : codes.indexOf(at[name]));
    const difference = rank(one) - rank(other);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Whether a series is read before the details: everybody, by level, or by the parts of which its indicator is made. */
export function isMain({ details }: Series): boolean {
  return details.every((name) => name === "modalite") || (details.length === 1 && details[0] === "niveau");
}

/** Whether a summary shows it: everybody, and the parts only where an indicator is nothing else. */
export function isInSummary({ details }: Series): boolean {
  return details.length === 0;
}

function ofIndicator(indicator: Series["indicator"], rows: readonly Observation[]): Series[] {
  const wide = rows.filter(({ periode, territoire }) => periode.length !== 7 && !isBassin(territoire));
  const summed = new Set(
    dimensions.filter((name) => wide.some((row) => row[name] === (name === "modalite" ? "" : "ensemble"))),
  );
  const byKey = group(wide, (row) => dimensions.map((name) => row[name]).join("|"));
  return [...byKey.values()].flatMap((own): Series[] => {
    const [first] = own;
    const periode = latestOf(own);
    if (!first || periode === undefined) return [];
    const details = dimensions.filter(
      (name) => summed.has(name) && first[name] !== "" && first[name] !== "ensemble",
    );
    if (details.length > 1) return [];
    const { indicateur, niveau, sexe, secteur, forme, modalite } = first;
    const at = { indicateur, periode, niveau, sexe, secteur, forme, public: first.public, modalite };
    return [{ indicator, at, details }];
  });
}

/** The newest whole period with a value somewhere, else the newest with a value, else the newest hidden; none where nothing was received. */
function latestOf(rows: readonly Observation[]): string | undefined {
  const newest = (kept: readonly Observation[]) =>
    kept
      .map(({ periode }) => periode)
      .sort()
      .at(-1);
  const shown = rows.filter(({ valeur }) => valeur !== null);
  return (
    newest(shown.filter(({ statut }) => statut !== "partiel")) ??
    newest(shown) ??
    newest(rows.filter(({ statut }) => statut !== "x"))
  );
}
