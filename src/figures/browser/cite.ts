import { NNBSP } from "../../../loaders/french/format.ts";
import { type Citation, citationOf, type QuotedRow, quotedRows } from "./citation.ts";
import { copyText } from "./clipboard.ts";

/** Opens what there is to copy to cite a figure: the sentence, the reference, the frame. It is made here, so that no page weighs more for it. */
export function cite(document: Document, figure: HTMLElement): void {
  const make = <Tag extends keyof HTMLElementTagNameMap>(tag: Tag, text = "", className = "") => {
    const element = document.createElement(tag);
    element.textContent = text;
    if (className) element.className = className;
    return element;
  };
  const dialog = make("dialog", "", "cite");
  dialog.setAttribute("aria-labelledby", "cite-title");
  const status = make("p", "", "cite-status");
  status.setAttribute("role", "status");
  const copy = async (text: string, name: string) => {
    const said = await copyText(document, text, dialog).then(
      () => `${name}${NNBSP}: copié.`,
      () => "Le navigateur ne l’a pas permis. Le texte reste à sélectionner.",
    );
    status.textContent = said;
  };
  const field = (name: string, text: string, note = "") => {
    const block = make("div", "", "cite-field");
    const label = make("label", name);
    const area = make("textarea");
    area.readOnly = true;
    area.value = text;
    area.rows = Math.min(6, Math.ceil(text.length / 75));
    label.append(area);
    const button = make("button", "Copier");
    button.type = "button";
    button.setAttribute("aria-label", `Copier${NNBSP}: ${name}`);
    button.addEventListener("click", () => void copy(text, name));
    block.append(label, button, ...(note ? [make("p", note)] : []));
    return block;
  };
  const fields = make("div");
  const show = (row: string) => {
    const citation = citationOf(figure, row, isoDay(new Date()));
    fields.replaceChildren(
      ...citation.warnings.map((warning) => make("p", warning, "cite-warning")),
      field("La phrase, avec la valeur et son intervalle", citation.sentence),
      field("La référence", citation.reference),
      frameField(citation, field, make),
    );
  };
  const rows = quotedRows(figure);
  const close = make("button", "Fermer", "cite-close");
  close.type = "button";
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  const title = make("h2", "Citer cette figure");
  title.id = "cite-title";
  dialog.append(title, ...chooseRow(rows, show, make), fields, status, close);
  show(rows[0]?.text ?? "");
  document.body.append(dialog);
  dialog.showModal();
}

type Make = <Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  text?: string,
  className?: string,
) => HTMLElementTagNameMap[Tag];

function frameField(
  { frame, isFirstChoice }: Citation,
  field: (name: string, text: string, note?: string) => HTMLElement,
  make: Make,
): HTMLElement {
  if (frame === null)
    return make(
      "p",
      "Pour l’intégrer dans une page, ouvrez le site à son adresse publique : une copie lue depuis un disque n’en a pas.",
    );
  const note = isFirstChoice ? "" : "La figure intégrée montre le choix de départ de la page.";
  return field("Le code pour l’intégrer dans une page", frame, note);
}

/** Which row of the table is quoted. */
function chooseRow(rows: readonly QuotedRow[], show: (row: string) => void, make: Make): HTMLElement[] {
  if (rows.length < 2) return [];
  const label = make("label", "Valeur citée ", "cite-row");
  const select = make("select");
  for (const { name, text } of rows) {
    const option = make("option", name);
    option.value = text;
    select.append(option);
  }
  select.addEventListener("change", () => show(select.value));
  label.append(select);
  return [label];
}

/** The day where the reader is. */
function isoDay(date: Date): string {
  const two = (part: number) => String(part).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
