import { formatNumber, NNBSP, plural } from "../../loaders/french/format.ts";
import { findEntries, type SearchEntry, type SearchResult } from "./find.ts";

/** Written before this script by the build (`site/search/index.ts`). */
declare const rechercheIndex: [title: string, page: string, href: string, words: string, text: string][];

const entries = rechercheIndex.map(
  ([title, page, href, words, text]): SearchEntry => ({ title, page, href, words, text }),
);

/** Address of the site's root, from that of this script. */
const root = (document.currentScript as HTMLScriptElement | null)?.src.replace(/_site\/[^/]*$/, "") ?? "./";

const form = document.querySelector<HTMLFormElement>(".site-search");
const input = form?.querySelector("input");

if (form && input) {
  const panel = document.createElement("div");
  panel.className = "search-results";
  panel.hidden = true;
  const status = document.createElement("p");
  status.setAttribute("role", "status");
  const list = document.createElement("ul");
  panel.append(status, list);
  form.append(panel);

  const show = () => {
    const found = findEntries(entries, input.value);
    panel.hidden = input.value.trim() === "";
    status.textContent = sayCount(found);
    list.replaceChildren(...found.entries.map(drawEntry));
  };
  const hide = () => {
    panel.hidden = true;
  };
  input.addEventListener("input", show);
  input.addEventListener("focus", show);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.click();
  });
  form.addEventListener("focusout", (event) => {
    if (!form.contains(event.relatedTarget as Node | null)) hide();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    }
    if (event.key !== "Escape") return;
    hide();
    input.focus();
    hide();
  });
  /** Focus goes down from the box through the results, and back up to the box. */
  const move = (step: 1 | -1) => {
    const stops = [input, ...list.querySelectorAll("a")];
    const at = stops.indexOf(document.activeElement as HTMLInputElement);
    stops[(Math.max(at, 0) + step + stops.length) % stops.length]?.focus();
  };
  show();
}

function sayCount({ entries: { length: count }, whole }: SearchResult): string {
  if (count === 0) return "Aucun résultat. Essayez un mot plus court, ou un nom de département.";
  if (!whole)
    return `Aucune page n’a tous ces mots. ${count === 1 ? "La plus proche" : "Les plus proches"}${NNBSP}:`;
  return count === 8 ? `Les ${formatNumber(count)} premiers résultats` : plural(count, "résultat");
}

function drawEntry({ title, page, href }: SearchEntry): HTMLLIElement {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = root + href;
  link.textContent = title;
  item.append(link);
  if (page !== "") {
    const place = document.createElement("p");
    place.textContent = page;
    item.append(place);
  }
  return item;
}
