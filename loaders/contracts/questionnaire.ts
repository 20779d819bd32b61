import { frenchSpaces } from "../french/format.ts";
import type { Column, Contract } from "./contract.ts";

/** Choices from which a list is unfolded rather than read. */
const LONG = 8;

/** The questions of a form, in the order of its contract: those of the columns that a person answers. */
export function questionsOf({ columns }: Contract): (Column & { asked: string })[] {
  return columns.flatMap((column) =>
    column.asked === undefined ? [] : [{ ...column, asked: column.asked }],
  );
}

/** The questionnaire of a form, ready to be copied in a form tool: its export is then read without a mapping. */
export function questionnaireText(contract: Contract): string {
  const origin = contract.columns.find(({ name }) => name === contract.replacement.owner);
  const lines = [
    `Questionnaire « ${contract.title} »`,
    "",
    "À recopier dans l'outil de formulaire, une question par bloc : les textes et les choix tels quels, un seul choix par question.",
    "L'outil date lui-même les réponses. N'ajoutez ni nom, ni courriel, ni téléphone, ni texte libre.",
    ...(origin
      ? [
          `Dans l'export, une colonne « ${origin.title} » avec le nom du formulaire fait qu'un nouvel export remplace le précédent.`,
        ]
      : []),
    ...questionsOf(contract).flatMap((column, index) => ["", ...question(column, index + 1)]),
  ];
  return `${frenchSpaces(lines.join("\n"))}\n`;
}

function question(column: Column & { asked: string }, number: number): string[] {
  const { labels } = column.cell.kind;
  return [
    `${number}. ${column.asked}`,
    `   Type : ${typeOf(column)}, réponse ${column.required ? "obligatoire" : "facultative"}`,
    ...(labels
      ? ["   Choix :", ...Object.values(labels).map((label) => `     ${label}`)]
      : [`   Aide : ${column.definition}`]),
  ];
}

function typeOf({ type, cell: { kind } }: Column): string {
  if (kind.labels) return Object.keys(kind.labels).length > LONG ? "liste déroulante" : "choix unique";
  if (type.startsWith("note")) return type.replace("note", "échelle linéaire");
  return type.startsWith("date") ? "date" : type;
}
