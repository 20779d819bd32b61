import { keepChoice, recallChoices } from "./remembered.ts";

/** The department that a reader chose for the home page, shown on each visit. */
export function startMyView(document: Document): void {
  const holder = document.querySelector("[data-my-view]");
  const select = holder?.querySelector("select");
  const shown = holder?.querySelector("[data-my-view-shown]");
  if (!holder || !select || !shown) return;
  const show = () => {
    const template = holder.querySelector<HTMLTemplateElement>(
      `template[data-my-view-of="${CSS.escape(select.value)}"]`,
    );
    shown.replaceChildren(...(template ? [template.content.cloneNode(true)] : []));
  };
  const kept = recallChoices().find(({ name }) => name === select.name)?.value ?? "";
  select.value = [...select.options].some(({ value }) => value === kept) ? kept : "";
  show();
  select.form?.addEventListener("submit", (event) => event.preventDefault());
  select.addEventListener("change", () => {
    keepChoice(select);
    show();
  });
}
