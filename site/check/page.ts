import { untypeset } from "../../loaders/french/typography.ts";
import { textNodes } from "../finish/text-nodes.ts";

/** Words that only Framework, Plot or a library would write on a control. */
const ENGLISH = new Set(
  "search contents next previous home untitled close open copy copied download show hide more less reset back sort filter".split(
    " ",
  ),
);
const ENGLISH_PHRASES =
  /\b(toggle sidebar|table of contents|next page|previous page|built with|skip to|no data|no results|loading)\b/i;
const CONTROLS = "button, label, summary, legend, option, nav a, header a, footer a, th";
const NAMING_ATTRIBUTES = ["aria-label", "aria-description", "title", "placeholder", "alt"];

/** What one page lacks of what it must have on its own: language, one `<h1>`, names, no trace of an error. */
export function checkPage(document: Document, demonstration: boolean): string[] {
  const twice = duplicates(document);
  const messages = [
    document.documentElement.lang !== "fr" && "la langue de la page n’est pas déclarée « fr »",
    document.title === "" && "la page n’a pas de titre",
    document.querySelectorAll("h1").length !== 1 &&
      `la page a ${document.querySelectorAll("h1").length} titres de premier niveau au lieu d’un`,
    document.querySelector(".observablehq--error") !== null && "une cellule de la page est en erreur",
    /maximum-scale|user-scalable/.test(viewport(document)) && "la page empêche d’agrandir le texte",
    twice.length > 0 && `identifiants en double : ${twice.join(", ")}`,
    demonstration &&
      document.querySelector(".demonstration-banner") === null &&
      "le bandeau « Données de démonstration » manque",
    demonstration &&
      document.querySelector('meta[name="robots"][content="noindex"]') === null &&
      "la page de démonstration peut être indexée",
  ];
  const missing = [...document.querySelectorAll<HTMLElement>("[data-fragment]")].map(
    ({ dataset }) =>
      `le bloc « ${dataset.fragment} » n’existe pas : vérifiez la ligne « ::: ${dataset.fragment} »`,
  );
  const unknown = [...document.querySelectorAll<HTMLElement>("[data-word]")].map(
    ({ dataset }) => `« ${dataset.word} » n’est pas un mot de la région : CONTRIBUTING.md les donne`,
  );
  const english = findEnglish(document).map((text) => `mot d’interface en anglais : « ${text} »`);
  const unset = findUnset(document).map(
    (text) => `apostrophe droite, ou espace ordinaire devant une ponctuation : « ${text} »`,
  );
  return [...messages.filter((message) => message !== false), ...missing, ...unknown, ...english, ...unset];
}

function findEnglish(document: Document): string[] {
  const texts = [...document.querySelectorAll(CONTROLS)].map((element) => element.textContent ?? "");
  for (const name of NAMING_ATTRIBUTES) {
    for (const element of document.querySelectorAll(`[${name}]`))
      texts.push(element.getAttribute(name) ?? "");
  }
  const isEnglish = (text: string) => ENGLISH.has(text.toLowerCase()) || ENGLISH_PHRASES.test(text);
  return [...new Set(texts.map((text) => text.trim()).filter(isEnglish))];
}

function viewport(document: Document): string {
  return document.querySelector('meta[name="viewport"]')?.getAttribute("content") ?? "";
}

function duplicates(document: Document): string[] {
  const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))].slice(0, 5);
}

/** Texts that people read, set with a typewriter's apostrophe or spaces (`site/typography.ts` sets them). */
function findUnset(document: Document): string[] {
  const texts = textNodes(document.documentElement)
    .filter((node) => !node.parentElement?.closest("code, pre, kbd, samp"))
    .map(({ data }) => data.trim());
  return [...new Set(texts.filter((text) => untypeset.test(text)))]
    .slice(0, 5)
    .map((text) => text.slice(0, 80));
}
