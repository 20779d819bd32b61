import { frenchSpaces } from "../../../loaders/french/format.ts";

/** Tells a table wider than its place, folded ones once they open: the style then says to slide it. */
const widths =
  typeof ResizeObserver === "undefined"
    ? null
    : new ResizeObserver((entries) => {
        for (const { target } of entries)
          target.toggleAttribute("data-wider", target.scrollWidth > target.clientWidth + 1);
      });

/**
 * Makes the headers of the tables inside `root` sort their rows; the state is in `aria-sort` and said aloud. A table that does not
 * fit says that it slides.
 */
export function startTables(root: ParentNode): void {
  for (const scroll of root.querySelectorAll(".table-scroll")) widths?.observe(scroll);
  for (const table of root.querySelectorAll<HTMLTableElement>("table[data-sortable]")) {
    const status = table.ownerDocument.createElement("p");
    status.className = "visually-hidden";
    status.setAttribute("role", "status");
    table.after(status);
    const headers = [...table.querySelectorAll<HTMLTableCellElement>("thead th")];
    headers.forEach((header, column) => {
      const button = table.ownerDocument.createElement("button");
      button.type = "button";
      button.append(...header.childNodes);
      header.append(button);
      button.addEventListener("click", () => {
        const descending = header.getAttribute("aria-sort") === "ascending";
        for (const other of headers) other.removeAttribute("aria-sort");
        header.setAttribute("aria-sort", descending ? "descending" : "ascending");
        sortRows(table, column, descending);
        status.textContent = frenchSpaces(
          `Tableau trié par « ${button.textContent} », ordre ${descending ? "décroissant" : "croissant"}.`,
        );
      });
    });
  }
}

/** Rows in bold (the region) stay on top; a hidden value goes last both ways. */
function sortRows(table: HTMLTableElement, column: number, descending: boolean): void {
  const body = table.tBodies[0];
  if (!body) return;
  const rows = [...body.rows];
  const pinned = rows.filter((row) => row.classList.contains("strong"));
  const others = rows.filter((row) => !row.classList.contains("strong"));
  others.sort((a, b) => compareCells(a.cells[column], b.cells[column], descending));
  body.append(...pinned, ...others);
}

function compareCells(
  a: HTMLTableCellElement | undefined,
  b: HTMLTableCellElement | undefined,
  descending: boolean,
): number {
  const sign = descending ? -1 : 1;
  if (a?.classList.contains("number")) {
    const [first, second] = [a.dataset.sort, b?.dataset.sort];
    if (first === undefined || second === undefined)
      return Number(first === undefined) - Number(second === undefined);
    return sign * (Number(first) - Number(second));
  }
  return sign * (a?.textContent ?? "").localeCompare(b?.textContent ?? "", "fr", { numeric: true });
}
