import { formatDate, frenchSpaces } from "../../../loaders/french/format.ts";
import { capitalise } from "../../../loaders/french/grammar.ts";
import { escapeHtml } from "../html.ts";
import { figureAddress, siteAddress } from "./address.ts";
import { textOf } from "./shown-table.ts";

/** What a reader copies to quote a figure. */
export interface Citation {
  /** The sentence with its source, the value with its interval, the address. */
  sentence: string;
  /** Author, title, site, version or date, consultation, address. */
  reference: string;
  /** The frame to put in a page of another site; null where the site has no address, opened from a disk. */
  frame: string | null;
  /** Whether the figure shows what its frame does: the first of its choices. */
  isFirstChoice: boolean;
  /** Said before anything is copied. */
  warnings: string[];
}

/** A row of the figure's table as words: « Normandie, sans solution : 8,2 % (intervalle à 95 % : 7,7 à 8,7 %) ». */
export interface QuotedRow {
  name: string;
  text: string;
}

/** The rows of a figure's table that can be quoted, the one in bold first: it is what the figure is about. */
export function quotedRows(figure: Element): QuotedRow[] {
  const headers = [...figure.querySelectorAll("table.values thead th")];
  const rows = [...figure.querySelectorAll("table.values tbody tr")];
  const first = rows.filter((row) => row.matches(".strong"));
  return [...first, ...rows.filter((row) => !row.matches(".strong"))].map((row) => quoteRow(headers, row));
}

function quoteRow(headers: readonly Element[], row: Element): QuotedRow {
  const cells = [...row.children];
  const titles = headers.map((header) => textOf(header));
  const start = headers.findIndex((header) => header.matches(".number"));
  const name = cells
    .slice(0, Math.max(start, 1))
    .map((cell) => textOf(cell))
    .join(", ");
  const isInterval = (index: number) => /^Intervalle/.test(titles[index] ?? "");
  const paired = cells.flatMap((_, index) => (index >= start && isInterval(index + 1) ? [index] : []));
  const values = (paired.length > 0 ? paired : [Math.max(start, 1)]).flatMap((index) => {
    const cell = cells[index];
    if (!cell) return [];
    const [, title = "", unit = ""] = /^(.*?)(?: \(([^)]*)\))?$/.exec(titles[index] ?? "") ?? [];
    const value = written(cell, unit);
    const interval = isInterval(index + 1) ? cells[index + 1] : undefined;
    const limits =
      interval && /\d/.test(textOf(interval)) && /\d/.test(value)
        ? ` (intervalle à 95 % : ${written(interval, unit)})`
        : "";
    return [`${title.charAt(0).toLowerCase()}${title.slice(1)} : ${value}${limits}`];
  });
  return { name, text: frenchSpaces(`${name}, ${values.join(" ; ")}.`) };
}

/** A cell with its unit, or why it holds no number. */
function written(cell: Element, unit: string): string {
  const hidden = cell.querySelector<HTMLElement>("[data-meaning]")?.dataset.meaning;
  if (hidden !== undefined) return `non publié (${hidden})`;
  return `${textOf(cell)}${unit !== "" && /\d/.test(textOf(cell)) && !/[a-z%]$/.test(textOf(cell)) ? ` ${unit}` : ""}`;
}

/** The citation of a figure as it stands, read from its page. `today` is an ISO day, `row` the sentence of a row of its table. */
export function citationOf(figure: Element, row: string, today: string): Citation {
  const { ownerDocument: document } = figure;
  const footer = document.querySelector<HTMLElement>(".site-footer");
  const site = textOf(document.querySelector(".site-title"));
  const author = footer?.dataset.editeur ?? site;
  const isDemonstration = figure.querySelector("[data-demonstration]") !== null;
  const title = textOf(figure.querySelector(".figure-title"));
  const places = placesOf(figure, footer?.dataset.version);
  const quote = figure.querySelector<HTMLElement>("[data-quote]")?.dataset.quote ?? title;
  const version = footer?.dataset.version
    ? `version du ${textOf(footer.querySelector(`a[data-version="${footer.dataset.version}"]`))}`
    : `données au ${footer?.dataset.publie ?? ""}, sans version enregistrée`;
  const isFirstChoice = [...(figure.closest("[data-filtered]")?.querySelectorAll("select") ?? [])].every(
    ({ selectedIndex }) => selectedIndex < 1,
  );
  const where = [
    ...(places.figure ? [`Disponible à l’adresse : ${places.figure}`] : []),
    ...(places.version ? [`Chiffres de cette version : ${places.version}`] : []),
  ];
  const reference = [
    `${isDemonstration ? "Données de démonstration. " : ""}${author}. « ${title} » [figure en ligne]`,
    `${author === site ? "" : `${site}, `}${version}`,
    `Consulté le ${formatDate(today)}${places.figure ? "" : ", hors ligne, sur une copie du site"}`,
    ...where,
  ];
  return {
    sentence: frenchSpaces([quote, row, places.version || places.figure].filter(Boolean).join(" ")),
    reference: frenchSpaces(`${reference.map(capitalise).join(". ")}.`),
    frame:
      places.frame === "" ? null : frameCode(places.frame, isFirstChoice ? title : `Figure, ${site}`, figure),
    isFirstChoice,
    warnings: [
      isDemonstration &&
        "Données de démonstration : ces nombres sont inventés, sauf les faits publiés. Ne les citez pas comme vrais.",
      !footer?.dataset.version &&
        "Ces chiffres n’ont pas d’adresse qui ne change plus : aucune publication enregistrée ne les montre.",
    ].flatMap((warning) => (warning ? [frenchSpaces(warning)] : [])),
  };
}

interface Places {
  figure: string;
  version: string;
  frame: string;
}

/** Addresses that another reader can open: those of the site where it is known, else where the page was read; none from a disk. */
function placesOf(figure: Element, version: string | undefined): Places {
  const site = siteAddress(figure.ownerDocument);
  if (!site) return { figure: "", version: "", frame: "" };
  return {
    figure: figureAddress(figure),
    version: version ? new URL(`donnees/versions/${version}/`, site).href : "",
    frame: new URL(`figures/${figure.id}/`, site).href,
  };
}

/** As high as the figure is now, with room for its source on a narrow screen. */
function frameCode(address: string, title: string, figure: Element): string {
  const height = Math.ceil(((figure as HTMLElement).offsetHeight + 80) / 20) * 20;
  return `<iframe src="${escapeHtml(address)}" title="${escapeHtml(title)}" width="100%" height="${height}" loading="lazy" style="border:0"></iframe>`;
}
