import { formatNumber, NNBSP } from "../../../loaders/french/format.ts";
import { withoutAccents } from "../../../loaders/french/grammar.ts";

/**
 * A field that keeps, of a list in sections, the items whose text holds every word typed; a section whose own title holds them keeps all of
 * its items. Without it the list is whole.
 */
export function startListFilter(document: Document): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-list-filter]")) {
    const list = document.getElementById(form.dataset.listFilter ?? "");
    const field = form.querySelector("input");
    const status = form.querySelector('[role="status"]');
    if (!list || !field) continue;
    form.addEventListener("submit", (event) => event.preventDefault());
    field.addEventListener("input", () => {
      const count = keep(list, plainWords(field.value));
      if (status) status.textContent = field.value.trim() === "" ? "" : said(count);
    });
  }
}

/** Hides what does not hold the words; how many items are left. */
function keep(list: HTMLElement, words: readonly string[]): number {
  const holds = (element: Element | null) => {
    const own = plainWords(element?.textContent ?? "");
    return words.every((word) => own.some((each) => each.startsWith(word)));
  };
  let count = 0;
  for (const section of list.querySelectorAll<HTMLElement>("section")) {
    const whole = holds(section.querySelector("h2"));
    const items = [...section.querySelectorAll("li")];
    for (const item of items) item.hidden = !whole && !holds(item);
    const kept = items.filter(({ hidden }) => !hidden).length;
    section.hidden = kept === 0;
    count += kept;
  }
  return count;
}

function plainWords(text: string): string[] {
  return withoutAccents(text)
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
}

function said(count: number): string {
  if (count === 0) return "Aucun territoire n’a ce nom.";
  return `${formatNumber(count)}${NNBSP}${count === 1 ? "département" : "départements"}`;
}
