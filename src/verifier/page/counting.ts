import { plural } from "../../../loaders/french/format.ts";
import { typeset } from "../../../loaders/french/typography.ts";
import { csvFile, saveFile } from "../../figures/browser/save.ts";
import type { Count, Detail, Said } from "../protocol.ts";
import { sayInPage } from "../words.ts";
import { button, element } from "./element.ts";

type Kind = NonNullable<Detail["list"]>;

/** What counting the lists of a drop asks of the page. */
export interface Counting {
  count(said: Said): Promise<Count[]>;
  /** Checks a file of counts, as any other, and shows its receipt under the panel. */
  check(name: string, csv: string): void;
}

/** Where lists of persons are counted: what they do not say is asked, the counts are shown, then the file can be kept. */
export function countingPanel(
  kinds: Kind[],
  names: string[],
  number: number,
  counting: Counting,
): HTMLElement {
  const result = element("div", { class: "counting-result", role: "status" });
  const fields = fieldsOf(kinds, number);
  const run = async () => {
    result.replaceChildren(element("p", {}, "Compte en cours…"));
    const counts = await counting.count(fields.read());
    result.replaceChildren(...counts.map((count) => counted(count, counting)));
  };
  const several =
    names.length > 1
      ? ` Les ${names.length} listes sont comptées ensemble : une personne présente dans deux d'entre elles compte une fois.`
      : "";
  return element(
    "section",
    { class: "counting" },
    element("h2", {}, typeset(`Compter ${names.join(", ")}`)),
    element(
      "p",
      {},
      typeset(
        `Les noms sont lus dans cette page et ne sont écrits nulle part. Seuls les nombres sont gardés, dans un fichier sans personne, à envoyer à la place de la liste.${several}`,
      ),
    ),
    element("div", { class: "counting-fields" }, ...fields.elements),
    element(
      "p",
      {},
      button("Compter", () => void run()),
    ),
    result,
  );
}

function fieldsOf(kinds: Kind[], number: number): { elements: HTMLElement[]; read(): Said } {
  const input = (name: string, hint: string) =>
    element("input", { id: `${name}-${number}`, type: "text", autocomplete: "off", placeholder: hint });
  const [uai, annee, origine, statuts] = [
    input("uai", "0140001A"),
    input("annee", "2025-2026"),
    input("origine", ""),
    input("statuts", ""),
  ];
  const niveau = element(
    "select",
    { id: `niveau-${number}` },
    ...[
      ["", "celui que dit la classe"],
      ["troisieme", "troisième"],
      ["seconde", "seconde"],
      ["pfmp", "voie professionnelle"],
    ].map(([value = "", words = ""]) => element("option", { value }, words)),
  );
  const vides = element("input", { id: `vides-${number}`, type: "checkbox" });
  const field = (label: string, control: HTMLElement) =>
    element("p", {}, element("label", { for: control.id }, label), control);
  const pupils = kinds.includes("suivi");
  const elements = [
    ...(pupils
      ? [
          field("UAI de l’établissement, si la liste ne le dit pas", uai),
          field("Année scolaire, si la liste ne la dit pas", annee),
          field("Niveau", niveau),
          element("p", {}, vides, element("label", { for: vides.id }, " Une case vide veut dire non")),
        ]
      : []),
    ...(kinds.some((kind) => kind !== "suivi")
      ? [
          field("Origine (CCI ou organisme qui a tenu la liste)", origine),
          field("Statuts qui comptent, séparés par des virgules, quand ils ne sont pas connus", statuts),
        ]
      : []),
  ];
  const said = (name: keyof Said, { value }: { value: string }) =>
    value.trim() === "" ? {} : { [name]: value.trim() };
  return {
    elements,
    read: () => ({
      ...said("uai", uai),
      ...said("annee", annee),
      ...said("niveau", niveau),
      ...said("origine", origine),
      ...(statuts.value.trim() === ""
        ? {}
        : { statuts: statuts.value.split(",").map((each) => each.trim()) }),
      videsSansSolution: vides.checked,
    }),
  };
}

function counted({ source, told, refused, csv, rows }: Count, { check }: Counting): HTMLElement {
  const name = `compte-${source}.csv`;
  const lines = [...told, ...refused.map(sayInPage)].map((line) => element("li", {}, typeset(line)));
  const table = (text: string) => [
    element(
      "div",
      { class: "table-scroll", role: "region", tabindex: "0", "aria-label": `Comptes, ${name}` },
      element(
        "table",
        { class: "preview" },
        element(
          "thead",
          {},
          element("tr", {}, ...rows.titles.map((title) => element("th", { scope: "col" }, title))),
        ),
        element(
          "tbody",
          {},
          ...rows.cells
            .slice(0, 50)
            .map((cells) => element("tr", {}, ...cells.map((cell) => element("td", {}, cell)))),
        ),
      ),
    ),
    ...(rows.cells.length > 50
      ? [element("p", {}, typeset(`et ${plural(rows.cells.length - 50, "autre ligne", "autres lignes")}`))]
      : []),
    element(
      "p",
      { class: "receipt-actions" },
      button("Télécharger les comptes", () => saveFile(document, name, csvFile(text))),
      button("Vérifier les comptes", () => check(name, text)),
    ),
  ];
  return element(
    "div",
    {},
    element(
      "p",
      {},
      element(
        "strong",
        {},
        csv === null
          ? "Rien n’est compté encore."
          : typeset(`Voici ce qui partirait : ${plural(rows.cells.length, "ligne")}, aucun nom.`),
      ),
    ),
    element("ul", {}, ...lines),
    ...(csv === null ? [] : table(csv)),
  );
}
