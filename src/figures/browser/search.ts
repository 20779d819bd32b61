import { loadScript } from "./load.ts";

/** Shows the search box; its index and its panel come with the script at `address`, on first focus. */
export function startSearch(document: Document, address: string): void {
  const form = document.querySelector<HTMLFormElement>(".site-search");
  if (!form || !address) return;
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("focusin", () => void loadScript(document, address), { once: true });
}
