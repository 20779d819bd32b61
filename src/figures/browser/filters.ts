import { choose, type Wanted } from "./choices.ts";
import { loadFigures } from "./load.ts";
import { startPageBar } from "./page-bar.ts";
import { recallChoices } from "./remembered.ts";
import { startTables } from "./tables.ts";

/**
 * Redraws figures in place when a choice changes. A choice holds for the page: every figure with the same filter and the same
 * option follows, so that two figures never speak of two levels without the reader having asked. It stays in the address.
 */
export function startFilters(document: Document, figures: string): void {
  if (!figures) return;
  const filtered = [...document.querySelectorAll<HTMLElement>("[data-filtered]")].flatMap((holder) =>
    startFigure(document, figures, holder),
  );
  const bar = startPageBar(document, filtered, remember);
  for (const { form, selects } of filtered) {
    form.addEventListener("change", () => {
      remember(selects);
      for (const other of filtered) {
        if (other.form === form) void other.redraw({ aloud: true });
        else if (other.choose(selects)) void other.redraw();
      }
    });
  }
  const asked = [...new URLSearchParams(location.search)].map(([name, value]) => ({ name, value }));
  const wanted = bar ? [...asked, ...recallChoices()] : asked;
  for (const figure of filtered) if (figure.choose(wanted)) void figure.redraw();
  if (wanted.length > 0) bar?.show(wanted);
}

export interface FilteredOnPage {
  form: HTMLFormElement;
  selects: HTMLSelectElement[];
  /** Takes the choices that this figure offers; true when one of its own changed. */
  choose(wanted: readonly Wanted[]): boolean;
  /** Draws the choice; says so to screen readers when this figure is the one the reader acted on. */
  redraw(options?: { aloud: boolean }): Promise<void>;
}

function startFigure(document: Document, figures: string, holder: HTMLElement): FilteredOnPage[] {
  const form = holder.querySelector("form");
  if (!form) return [];
  const selects = [...form.querySelectorAll("select")];
  form.addEventListener("submit", (event) => event.preventDefault());
  return [
    {
      form,
      selects,
      choose: (wanted) => selects.filter((select) => choose(select, wanted)).length > 0,
      redraw: async ({ aloud } = { aloud: false }) => {
        const status = holder.querySelector("[data-filter-status]");
        const said = (await loadFigures(document, figures)).redraw(
          holder,
          selects.map((select) => select.value),
        );
        const figure = holder.querySelector(".figure");
        if (figure) startTables(figure);
        if (status) status.textContent = aloud ? said : "";
      },
    },
  ];
}

/** Writes the choices that differ from the first option into the address, where the browser allows it (`file://`). */
function remember(selects: readonly HTMLSelectElement[]): void {
  const address = new URL(location.href);
  for (const { name, value, options } of selects) {
    if (value === options[0]?.value) address.searchParams.delete(name);
    else address.searchParams.set(name, value);
  }
  try {
    history.replaceState(null, "", address);
  } catch {
    // The figure is redrawn all the same.
  }
}
