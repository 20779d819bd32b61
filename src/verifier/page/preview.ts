import { plural } from "../../../loaders/french/format.ts";
import { typeset } from "../../../loaders/french/typography.ts";
import type { Receipt } from "../../../loaders/intake/receipt/receipt.ts";
import type { Preview, PreviewRow } from "../protocol.ts";
import { element } from "./element.ts";

/** Some rows of the file as its spreadsheet numbers them; each cell at fault is a stop of the keyboard, with what is wrong. */
export function previewTable(
  { columns, hidden, rows }: Preview,
  receipt: Receipt,
  number: number,
): HTMLElement {
  const title = `Aperçu ${number}, ${receipt.fichier}`;
  const wrong = rows.reduce((sum, row) => sum + row.wrong.length + Number(row.findings.length > 0), 0);
  const body = rows.flatMap((row, index) => {
    const before = rows[index - 1]?.row;
    const gap = before !== undefined && row.row > before + 1 ? [gapRow(columns)] : [];
    return [...gap, tableRow(row, receipt, number)];
  });
  return element(
    "div",
    {},
    element("h3", {}, "Aperçu du tableau"),
    element(
      "p",
      { class: "receipt-facts" },
      typeset(
        wrong > 0
          ? "Les cases encadrées sont celles que l'accusé signale. La touche Tab va de l'une à l'autre."
          : "Les premières lignes, comme elles ont été lues.",
      ) + (hidden > 0 ? ` ${plural(hidden, "colonne")} de plus ne sont pas montrées.` : ""),
    ),
    element(
      "div",
      { class: "table-scroll", role: "region", tabindex: "0", "aria-label": title },
      element("table", { class: "preview" }, element("tbody", {}, ...body)),
    ),
  );
}

function tableRow(
  { row, isHeader, cells, wrong, findings }: PreviewRow,
  receipt: Receipt,
  number: number,
): HTMLElement {
  return element(
    "tr",
    isHeader ? { class: "preview-header" } : {},
    marked("th", String(row), findings, receipt, number, { scope: "row" }),
    ...cells.map((text, place) =>
      marked(
        "td",
        text,
        wrong.flatMap((each) => (each.place === place ? [each.finding] : [])),
        receipt,
        number,
      ),
    ),
  );
}

/** A cell; at fault, it can be reached, says so, and is described by its findings. */
function marked(
  name: "td" | "th",
  text: string,
  found: number[],
  { constats }: Receipt,
  number: number,
  attributes: { [name: string]: string } = {},
): HTMLElement {
  if (found.length === 0) return element(name, attributes, text);
  const level = found.some((at) => constats[at]?.niveau === "erreur") ? "erreur" : "alerte";
  const sign = { erreur: "à corriger", alerte: "à vérifier" }[level];
  const described = found.map((at) => `constat-${number}-${at}`).join(" ");
  return element(
    name,
    { ...attributes, class: `wrong wrong-${level}`, tabindex: "0", "aria-describedby": described },
    text || element("span", { class: "blank" }, "(vide)"),
    element("span", { class: "visually-hidden" }, ` (${sign})`),
  );
}

function gapRow(columns: number): HTMLElement {
  return element(
    "tr",
    { class: "preview-gap", "aria-hidden": "true" },
    element("td", { colspan: String(columns + 1) }, "⋯"),
  );
}
