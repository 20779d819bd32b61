import { loadFigures } from "./load.ts";
import { startTables } from "./tables.ts";

/** Shows the filters of figures, redraws in place on a change, and keeps the choice in the address. */
export function startFilters(document: Document, figures: string): void {
  if (!figures) return;
  for (const holder of document.querySelectorAll<HTMLElement>("[data-filtered]")) {
    const form = holder.querySelector("form");
    if (!form) continue;
    const selects = [...form.querySelectorAll("select")];
    const key = (select: HTMLSelectElement) => `${holder.dataset.filtered}.${select.name}`;
    const redraw = async () => {
      const status = holder.querySelector("[data-filter-status]");
      const said = (await loadFigures(document, figures)).redraw(
        holder,
        selects.map((select) => select.value),
      );
      const figure = holder.querySelector(".figure");
      if (figure) startTables(figure);
      if (status) status.textContent = said;
    };
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("change", () => {
      remember(selects.map((select) => [key(select), select.value, select.options[0]?.value ?? ""]));
      void redraw();
    });
    if (recall(selects, key)) void redraw();
  }
}

/** Writes the choices that differ from the first option into the address, where the browser allows it (`file://`). */
function remember(choices: [key: string, value: string, first: string][]): void {
  const address = new URL(location.href);
  for (const [key, value, first] of choices) {
    if (value === first) address.searchParams.delete(key);
    else address.searchParams.set(key, value);
  }
  try {
    history.replaceState(null, "", address);
  } catch {
    // The figure is redrawn all the same.
  }
}

/** Sets the selects from the address; true when one of them changed. */
function recall(selects: HTMLSelectElement[], key: (select: HTMLSelectElement) => string): boolean {
  const asked = new URLSearchParams(location.search);
  let changed = false;
  for (const select of selects) {
    const value = asked.get(key(select));
    if (value === null || ![...select.options].some((option) => option.value === value)) continue;
    select.value = value;
    changed = true;
  }
  return changed;
}
