/** What a page's bar offers under one name: every option of the figures that have it, in the order they come. */
interface Choice {
  name: string;
  label: string;
  options: Map<string, string>;
}

/**
 * One bar for the page where several figures have choices: it drives them all, and the answer with them. The figures' own forms
 * stay, hidden: they hold what each figure offers.
 */
export function addPageBar(document: Document): void {
  const forms = [...document.querySelectorAll("main [data-filtered] form.figure-filters")];
  const title = document.querySelector("main h1");
  if (forms.length < 2 || !title) return;
  const choices = readChoices(forms);
  for (const form of forms) form.classList.add("in-bar");
  const bar = document.createElement("form");
  bar.className = "page-bar needs-script";
  bar.setAttribute("aria-label", "Choix de la page");
  for (const choice of choices) bar.append(drawChoice(document, choice));
  const status = document.createElement("div");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  status.dataset.barStatus = "";
  bar.append(status);
  title.after(bar);
}

function readChoices(forms: readonly Element[]): Choice[] {
  const choices = new Map<string, Choice>();
  for (const select of forms.flatMap((form) => [...form.querySelectorAll("select")])) {
    const label = select.closest("label")?.firstChild?.textContent?.trim() ?? select.name;
    const choice = choices.get(select.name) ?? { name: select.name, label, options: new Map() };
    for (const { value, textContent } of select.options) choice.options.set(value, textContent ?? value);
    choices.set(select.name, choice);
  }
  return [...choices.values()];
}

function drawChoice(document: Document, { name, label, options }: Choice): HTMLLabelElement {
  const element = document.createElement("label");
  const select = document.createElement("select");
  select.name = name;
  select.setAttribute("autocomplete", "off");
  for (const [value, text] of options) {
    const option = document.createElement("option");
    option.value = value;
    option.textContent = text;
    select.append(option);
  }
  element.append(`${label} `, select);
  return element;
}
