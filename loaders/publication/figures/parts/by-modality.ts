import type { FigureSpec, Measure } from "../../../../src/figures/spec.ts";
import { plural } from "../../../french/format.ts";
import type { Observation } from "../../../indicators/count.ts";
import { regionalPlaces, regionPlace } from "../../../region/place.ts";
import type { Query } from "../../reading/lookup.ts";
import { complement, intervalCell, measure, numberCell, textCell } from "../../reading/measures.ts";
import type { PublishedData } from "../../reading/published-data.ts";
import { composeFigure } from "./compose.ts";

/** One answer, channel or point, with its share in the region. */
export interface ModalityRow {
  code: string;
  label: string;
  row: Observation | undefined;
  measure: Measure;
}

/** A figure that shows the region's shares of one indicator, one dot a modality. */
export interface ByModality {
  id: string;
  query: Query & { periode: string };
  /** The modalities, by the code of their rows; blank for the main row. */
  modalities: readonly { code: string; label: string }[];
  /** Reads what each share leaves out. */
  complement?: boolean;
  /** What is counted: « réponse », « réponses ». */
  noun: [string, string];
  /** The finding, from the rows sorted by share. */
  title(rows: readonly ModalityRow[]): string;
  subtitle: string;
  axis: string;
  header: string;
  focus(row: ModalityRow): boolean;
  /** What is said where nothing was received. */
  unreceived: string;
  caveats?: readonly string[];
}

/** Dots sorted by share, the largest first; the table gives the departments beside where they are published. */
export function figureByModality(data: PublishedData, parts: ByModality): FigureSpec {
  const read = parts.complement ? complement : measure;
  const find = (territoire: string, modalite: string) =>
    data.table.find({ ...parts.query, territoire, modalite });
  const rows = parts.modalities
    .map(({ code, label }): ModalityRow => {
      const row = find(regionPlace.code, code);
      return { code, label, row, measure: read(row) };
    })
    .sort((a, b) => (b.measure.value ?? -1) - (a.measure.value ?? -1));
  const places = regionalPlaces.filter(
    ({ code: place }) =>
      place !== regionPlace.code && rows.some(({ code }) => find(place, code)?.valeur != null),
  );
  const base = rows.find(({ measure: { n } }) => n !== null)?.measure.n ?? null;
  const periode = parts.query.periode && `, ${parts.query.periode}`;
  const count = (each: ModalityRow) => countOf(each, parts.complement);
  return composeFigure(data, {
    id: parts.id,
    indicateur: parts.query.indicateur,
    title: parts.title(rows),
    subtitle: `${parts.subtitle}, ${regionPlace.nom}${periode}${base === null ? "" : `, ${plural(base, ...parts.noun)}`}`,
    chart: rows.some(({ measure: { value } }) => value !== null)
      ? {
          type: "dots",
          unit: "percent",
          axis: parts.axis,
          domain: null,
          reference: null,
          rows: rows.map((each) => {
            const counted = count(each);
            return {
              ...each.measure,
              code: each.code || "principal",
              label: each.label,
              detail: counted === null ? "" : plural(counted, ...parts.noun),
              focus: parts.focus(each),
            };
          }),
        }
      : null,
    unreceived: parts.unreceived,
    ...(parts.caveats === undefined ? {} : { caveats: parts.caveats }),
    table: {
      caption: `${parts.subtitle}${periode}`,
      columns: [
        { key: "modalite", label: parts.header, numeric: false },
        { key: "valeur", label: `${regionPlace.nom} (%)`, numeric: true },
        { key: "intervalle", label: "Intervalle à 95 %", numeric: true },
        { key: "nombre", label: "Nombre", numeric: true },
        ...places.map(({ code, nom }) => ({ key: code, label: `${nom} (%)`, numeric: true })),
      ],
      rows: rows.map((each) => ({
        strong: false,
        cells: {
          modalite: textCell(each.label),
          valeur: numberCell(each.measure.value, "percent", each.measure.statut, each.measure.n),
          intervalle: intervalCell(each.measure, "percent"),
          nombre: numberCell(count(each), "count", each.measure.statut),
          ...Object.fromEntries(
            places.map(({ code }) => {
              const { value, statut, n } = read(find(code, each.code));
              return [code, numberCell(value, "percent", statut, n)];
            }),
          ),
        },
      })),
    },
  });
}

/** What is counted at a modality, or what it leaves out; null where it is not published. */
export function countOf({ row, measure: { value, n } }: ModalityRow, left = false): number | null {
  if (row?.numerateur == null || value === null) return null;
  return left ? (n ?? 0) - row.numerateur : row.numerateur;
}

/**
 * The first of some modalities where it is known to be: above every other one shown, and above all that hidden rows may hold
 * together. The rows share between them what is counted.
 */
export function findFirst(
  rows: readonly ModalityRow[],
  among: (row: ModalityRow) => boolean = () => true,
): ModalityRow | undefined {
  const isShown = ({ measure: { value } }: ModalityRow) => value !== null;
  const shown = rows.filter(isShown);
  const hidden = shown.length < rows.length ? 1 - shown.reduce((sum, row) => sum + shareOf(row), 0) : 0;
  const [first, second] = shown.filter(among);
  if (!first || shareOf(first) <= Math.max(second ? shareOf(second) : 0, hidden)) return undefined;
  return first;
}

function shareOf({ measure: { value } }: ModalityRow): number {
  return value ?? 0;
}
