import { plural } from "../../../loaders/french/format.ts";
import { typeset } from "../../../loaders/french/typography.ts";
import type { Finding, Receipt, Severity } from "../../../loaders/intake/receipt/receipt.ts";
import { csvFile, saveFile } from "../../figures/browser/save.ts";
import type { Detail } from "../protocol.ts";
import { receiptInPage } from "../words.ts";
import { button, element } from "./element.ts";
import { previewTable } from "./preview.ts";

const groups: [Severity, string][] = [
  ["erreur", "À corriger"],
  ["alerte", "À vérifier"],
  ["note", "Lu et mis en forme"],
];

/** What the page may do next for a file, beside what its receipt says. */
export interface Next {
  /** Checks the same file again, with what its sender chose. */
  again(choice: { encodage?: string; feuille?: string }): void;
}

/** The receipt of one file: verdict first, then what to do, then each finding. `number` makes its ids its own. */
export function receiptArticle(received: Receipt, number: number, next: Next): HTMLElement {
  const receipt = receiptInPage(received);
  const accepted = receipt.verdict === "accepte";
  const id = `fichier-${number}`;
  return element(
    "article",
    { class: `receipt receipt-${receipt.verdict}`, "aria-labelledby": id, id: `recu-${number}` },
    element(
      "h2",
      { id },
      element("span", { class: "receipt-verdict" }, accepted ? "Accepté" : "Refusé"),
      " ",
      element("span", { class: "receipt-file" }, receipt.fichier),
    ),
    element("p", { class: "receipt-todo" }, typeset(toDo(receipt))),
    element("p", { class: "receipt-facts" }, typeset(facts(receipt))),
    element("div", { class: "receipt-actions" }),
    choices(receipt, next),
    ...groups.map(([severity, title]) => group(receipt, severity, title, number)),
    element("div", { class: "receipt-preview" }),
  );
}

/** Adds what follows the verdict: the corrected copy and the receipt to keep, the rows seen. */
export function addDetail(article: HTMLElement, receipt: Receipt, detail: Detail, number: number): void {
  const name = receipt.fichier.replace(/\.[^.]*$/, "");
  const { corrected, html, preview, list } = detail;
  article.querySelector(".receipt-actions")?.replaceChildren(
    ...(corrected === null || list
      ? []
      : [
          button("Télécharger la copie corrigée", () =>
            saveFile(document, `${name}-corrige.csv`, csvFile(corrected)),
          ),
        ]),
    button("Télécharger l’accusé", () =>
      saveFile(document, `${name}-accuse.html`, new Blob([html], { type: "text/html" })),
    ),
    button("Imprimer l’accusé", () => printAlone(article)),
  );
  if (list) turnToCounting(article);
  if (preview)
    article.querySelector(".receipt-preview")?.replaceChildren(previewTable(preview, receipt, number));
}

/** Of a list that can be counted, what refuses it matters less than how to count it. */
function turnToCounting(article: HTMLElement): void {
  const todo = article.querySelector(".receipt-todo");
  const says =
    "Ce fichier nomme des personnes : ne l'envoyez pas. Comptez-le plus bas, seuls des nombres en sortiront.";
  if (todo) todo.textContent = typeset(says);
  const sections = [...article.querySelectorAll("section")];
  const why = element("details", {}, element("summary", {}, "Pourquoi il est refusé tel quel"));
  sections[0]?.before(why);
  why.append(...sections);
}

function toDo({ verdict, constats }: Receipt): string {
  const errors = constats.filter(({ niveau }) => niveau === "erreur").length;
  if (verdict === "refuse")
    return `${plural(errors, "point")} à corriger : changez ces cases, enregistrez le fichier, et déposez-le de nouveau.`;
  return constats.some(({ niveau }) => niveau === "alerte")
    ? "Vous pouvez l'envoyer ; ce qui est à vérifier ne l'empêche pas."
    : "Vous pouvez l'envoyer : rien n'est à refaire.";
}

function facts({ source, lignes, encodage, separateur }: Receipt): string {
  const separator = separateur === "\t" ? "tabulation" : separateur;
  return [
    source ? `source « ${source} »` : "source non reconnue",
    plural(lignes, "ligne"),
    ...(encodage ? [encodage] : []),
    ...(separator ? [`séparateur « ${separator} »`] : []),
  ].join(", ");
}

/** What only the sender knows: the encoding of a text, the sheet of a workbook. */
function choices({ constats }: Receipt, { again }: Next): HTMLElement | null {
  const encoding = constats.find(({ code }) => code === "fichier.encodage");
  if (encoding) {
    const names = encoding.attendu.replace(/^.*encodages /, "").split(", ");
    return choice("Encodage du fichier", names, (encodage) => again({ encodage }));
  }
  const sheets = constats.find(({ code }) => code === "fichier.feuilles");
  if (!sheets) return null;
  const names = sheets.lu.map((name) => name.replace(/ \(masquée\)$/, ""));
  return choice("Feuille à lire", names, (feuille) => again({ feuille }));
}

function choice(label: string, names: string[], choose: (name: string) => void): HTMLElement {
  const select = element("select", {}, ...names.map((name) => element("option", { value: name }, name)));
  return element(
    "p",
    { class: "receipt-choice" },
    element("label", {}, `${label} `, select),
    " ",
    button("Vérifier ainsi", () => choose(select.value)),
  );
}

function group(
  { constats, fichier }: Receipt,
  severity: Severity,
  title: string,
  number: number,
): HTMLElement | null {
  const found = constats.flatMap((finding, at) => (finding.niveau === severity ? [{ finding, at }] : []));
  if (found.length === 0) return null;
  const items = found.map(({ finding, at }) => findingItem(finding, fichier, `constat-${number}-${at}`));
  const list = element("ul", { class: "findings" }, ...items);
  const heading = `${title} (${found.length})`;
  if (severity !== "note") return element("section", { class: severity }, element("h3", {}, heading), list);
  return element("details", { class: severity }, element("summary", {}, heading), list);
}

function findingItem({ message, lu, attendu, a_faire }: Finding, file: string, id: string): HTMLElement {
  const [headline = ""] = message.split("\n");
  const read = [...new Set(lu)].slice(0, 5).map((text) => text || "(vide)");
  return element(
    "li",
    { id, tabindex: "-1" },
    element("strong", {}, typeset(withoutFile(headline, file))),
    element(
      "dl",
      {},
      ...term("À faire", a_faire && typeset(a_faire)),
      ...term("Lu", read.join(" ; ")),
      ...term("Attendu", attendu && typeset(attendu)),
    ),
  );
}

function term(name: string, words: string): HTMLElement[] {
  return words ? [element("div", {}, element("dt", {}, name), element("dd", {}, words))] : [];
}

/** The sentence without the name that stands above it: « Colonne « uai » : … ». */
function withoutFile(headline: string, file: string): string {
  const rest = headline.startsWith(file)
    ? headline.slice(file.length).replace(/^[\s\u00a0\u202f]*[,:]\s*/, "")
    : headline;
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}

/** Prints one receipt: the style sheet leaves the rest of the page out. */
function printAlone(article: HTMLElement): void {
  article.classList.add("printed");
  document.documentElement.classList.add("prints-receipt");
  window.print();
  article.classList.remove("printed");
  document.documentElement.classList.remove("prints-receipt");
}
