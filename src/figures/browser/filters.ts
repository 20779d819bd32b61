import { placeChoice } from "../spec.ts";
import { choose, type Wanted } from "./choices.ts";
import { loadFigures, loadScript } from "./load.ts";
import { startPageBar } from "./page-bar.ts";
import { recallChoices } from "./remembered.ts";
import { startTables } from "./tables.ts";

/**
 * Redraws figures in place when a choice changes. A choice holds for the page: every figure with the same filter and the same
 * option follows, so that two figures never speak of two levels without the reader having asked. It stays in the address.
 */
export function startFilters(document: Document, figures: string): void {
  if (!figures) return;
  const filtered = [...document.querySelectorAll<HTMLElement>("[data-filtered]")].map((holder) =>
    startFigure(document, figures, holder),
  );
  const bar = startPageBar(document, filtered, remember);
  for (const figure of filtered) {
    figure.form?.addEventListener("change", () => {
      remember(figure.selects);
      for (const other of filtered) {
        if (other === figure) void other.redraw({ aloud: true });
        else if (other.choose(figure.selects)) void other.redraw();
      }
    });
  }
  const asked = [...new URLSearchParams(location.search)].map(([name, value]) => ({ name, value }));
  const wanted = bar ? [...asked, ...recallChoices()] : asked;
  for (const figure of filtered) if (figure.choose(wanted)) void figure.redraw();
  if (wanted.length > 0) bar?.show(wanted);
}

export interface FigureOnPage {
  /** The figure with what redraws it. */
  holder: HTMLElement;
  /** Its own choices; null where only a place may be asked of it. */
  form: HTMLFormElement | null;
  selects: HTMLSelectElement[];
  /** Takes the choices that this figure offers; true when that changes what it shows. */
  choose(wanted: readonly Wanted[]): boolean;
  /** Whether it can bring this place forward. */
  shows(place: string): boolean;
  /** Draws the choice; says so to screen readers when this figure is the one the reader acted on. */
  redraw(options?: { aloud: boolean }): Promise<void>;
}

function startFigure(document: Document, figures: string, holder: HTMLElement): FigureOnPage {
  const form = holder.querySelector("form");
  const selects = [...(form?.querySelectorAll("select") ?? [])];
  const places = (holder.dataset.places ?? "").split(" ").filter(Boolean);
  let place = "";
  form?.addEventListener("submit", (event) => event.preventDefault());
  return {
    holder,
    form,
    selects,
    choose(wanted) {
      const before = place;
      const asked = wanted.find(({ name }) => name === placeChoice)?.value;
      if (asked !== undefined) place = places.includes(asked) ? asked : "";
      return selects.filter((select) => choose(select, wanted)).length > 0 || place !== before;
    },
    shows: (asked) => places.includes(asked),
    redraw: async ({ aloud } = { aloud: false }) => {
      const status = holder.querySelector("[data-filter-status]");
      if (holder.dataset.choices) await loadScript(document, holder.dataset.choices);
      const said = (await loadFigures(document, figures)).redraw(
        holder,
        selects.map((select) => select.value),
        place,
      );
      const figure = holder.querySelector(".figure");
      if (figure) startTables(figure);
      if (status) status.textContent = aloud ? said : "";
    },
  };
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
