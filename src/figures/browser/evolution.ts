import { loadFigures } from "./load.ts";

/**
 * Makes the bar of /evolution answer. The script that computes is loaded on the first choice; an address that asks for one
 * loads it at once, and its answer is the first that shows.
 */
export function startEvolution(document: Document, figures: string): void {
  const holder = document.querySelector<HTMLElement>("[data-evolution]");
  const form = holder?.querySelector("form");
  if (!holder || !form || !figures) return;
  const bound = async () => (await loadFigures(document, figures)).bindEvolution(window, holder);
  let binding: ReturnType<typeof bound> | undefined;
  const bind = () => {
    binding ??= bound();
    return binding;
  };
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", async () => (await bind()).answer());
  window.addEventListener("popstate", async () => (await bind()).restore());
  const names = [...form.querySelectorAll("select")].map(({ name }) => name);
  const asked = new URLSearchParams(location.search);
  if (!names.some((name) => asked.has(name))) return;
  holder.setAttribute("aria-busy", "true");
  void bind()
    .then(({ restore }) => restore())
    .finally(() => holder.removeAttribute("aria-busy"));
}
