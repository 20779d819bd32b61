import type { ChartSpec, FigureSpec, TableSpec } from "../../../../src/figures/spec.ts";
import { contracts, type SourceId } from "../../../contracts/index.ts";
import { formatDate, frenchSpaces } from "../../../french/format.ts";
import type { IndicatorId } from "../../../indicators/catalogue.ts";
import { getIndicator } from "../../../indicators/index.ts";
import type { Indicator } from "../../../indicators/indicator.ts";
import { freshness, type PublishedData } from "../../reading/published-data.ts";

/** What a figure's own file decides; the rest comes from the catalogue and the data. */
export interface FigureParts {
  id: string;
  /** Catalogue id behind the values. */
  indicateur: IndicatorId;
  title: string;
  subtitle: string;
  chart: ChartSpec | null;
  table: TableSpec;
  /** Why there is nothing to draw and what would fill it; only read when `chart` is null. */
  empty?: string;
  /** The same where nothing was received to draw: what secrecy hides was, and the table says which. */
  unreceived?: string;
  /** Said before the catalogue's own caveats. */
  caveats?: readonly string[];
}

/** Evidence levels said on figures; what is observed needs no word. */
export const evidenceLevels: Record<Indicator["evidence"], { label: string; meaning: string } | null> = {
  observe: null,
  declare: { label: "Déclaré", meaning: "ce que disent les personnes qui ont répondu, sans autre contrôle" },
  avant_apres: {
    label: "Avant et après, mêmes élèves",
    meaning:
      "deux réponses des mêmes élèves, sans élèves à qui les comparer : un changement n'est pas un effet prouvé",
  },
  compare: {
    label: "Comparé",
    meaning: "deux groupes ou deux mesures mis côte à côte : un écart n'est pas une cause",
  },
};

/** A whole figure: source, date, caveats, download and sentence to quote are always the catalogue's. */
export function composeFigure(data: PublishedData, parts: FigureParts): FigureSpec {
  const indicator = getIndicator(parts.indicateur);
  const source = indicator.sources.map((id) => sourceText(data, id)).join(" ; ");
  const date = latest(indicator.sources.map((id) => data.dates.get(id) ?? ""));
  const demonstration = data.demonstration ? " Données de démonstration." : "";
  const dated = date === "" ? "" : `, extrait du ${formatDate(date)}`;
  const title = frenchSpaces(parts.title);
  const subtitle = frenchSpaces(parts.subtitle);
  return {
    id: parts.id,
    title,
    subtitle,
    chart: parts.chart,
    empty: frenchSpaces(whyEmpty(parts)),
    table: parts.table,
    evidence: evidenceLevels[indicator.evidence],
    quote: frenchSpaces(
      `${sentence(title)} ${sentence(subtitle)} Source : ${source}${dated}.${demonstration}`,
    ),
    note: {
      source: frenchSpaces(source),
      date,
      caveats: [...(parts.caveats ?? []), ...indicator.caveats].map(frenchSpaces),
      indicator: indicator.id,
      download: `${indicator.id}.csv`,
    },
    demonstration: data.demonstration,
  };
}

/** A figure whose table has a hidden value says so: what is hidden was received. */
function whyEmpty({ table, empty, unreceived }: FigureParts): string {
  if (unreceived === undefined) return empty ?? "Aucune donnée publiée pour cette figure.";
  const isHidden = table.rows.some(({ cells }) => Object.values(cells).some(({ text }) => text === "c"));
  return isHidden ? "Ces chiffres sont couverts par le secret statistique." : unreceived;
}

/** A source's title, with its newest period where no date is known. */
function sourceText(data: PublishedData, id: SourceId): string {
  const fresh = data.dates.has(id) ? "" : freshness(data, id);
  return fresh === "" ? contracts[id].title : `${contracts[id].title} (${fresh})`;
}

function sentence(text: string): string {
  return /[.?…]$/.test(text) ? text : `${text}.`;
}

function latest(dates: readonly string[]): string {
  return [...dates].sort().at(-1) ?? "";
}
