import type { Column } from "../contracts/contract.ts";
import { formatDate } from "../french/format.ts";
import type { Survey } from "../intake/keep/campaigns.ts";
import { mustBeThere } from "../intake/understand/header.ts";
import { region } from "../region/region.ts";
import { type Asked, askedWords } from "./asked.ts";
import type { ExpectedSchool } from "./survey.ts";

/** Who signs: the publisher and its contact, as the region's legal notice gives them; blank where it does not. */
export interface Publisher {
  editeur: string;
  contact: string;
}

/** What a reminder is written from. */
export interface ReminderInput {
  survey: Survey;
  /** « de seconde ». */
  of: string;
  school: Pick<ExpectedSchool, "uai" | "etablissement">;
  asked: Asked;
  /** The day by which an answer is asked, ISO. */
  before: string;
  /** Name of the workbook of the school. */
  workbook: string;
  publisher: Publisher;
}

/** The subject of a reminder. */
export function reminderSubject({
  survey,
  of,
  school,
}: Pick<ReminderInput, "survey" | "of" | "school">): string {
  return `Stages ${of} ${survey.annee_scolaire} : la réponse de ${school.etablissement} est attendue`;
}

/** The mail to one school that has not answered, as plain text: its subject, then its body. */
export function reminderText(input: ReminderInput): string {
  const { survey, of, school, asked, before, workbook, publisher } = input;
  const needed = asked.answers.filter(mustBeThere);
  const others = asked.answers.filter((column) => !mustBeThere(column) && column.type === "nombre entier");
  const lines = [
    `Objet : ${reminderSubject(input)}`,
    "",
    "Bonjour,",
    "",
    `Nous n'avons pas encore la réponse de ${school.etablissement} (${school.uai}) à l'enquête sur les stages ${of} de l'année scolaire ${survey.annee_scolaire}. Nous vous la demandons pour le ${formatDate(before)}.`,
    "",
    `Ce qui est demandé, en nombres d'élèves${asked.sexes.length > 0 ? ", filles et garçons à part," : ""} et sans aucun nom :`,
    ...needed.map(described),
    ...(others.length > 0 ? ["", "Et, si vous le savez :", ...others.map(({ title }) => `- ${title}`)] : []),
    "",
    `Pour répondre : remplissez les cases jaunes du classeur « ${workbook} », joint à ce message, et renvoyez-le. Il est déjà au nom de l'établissement ; quelques minutes suffisent.`,
    "Si aucun élève n'est concerné cette année, écrivez 0 partout. Si vous avez déjà répondu, dites-nous quel jour et par quelle voie : nous chercherons votre réponse.",
    "",
    "Merci de votre aide.",
    "",
    publisher.editeur || `L'observatoire des stages ${region.en}`,
    ...(publisher.contact ? [publisher.contact] : []),
  ];
  return `${lines.join("\r\n")}\r\n`;
}

/** What a school understands of a column: what its definition says of a blank is for those who read all answers. */
function described(column: Column): string {
  const words = askedWords(column);
  return `- ${column.title} : ${words.charAt(0).toLowerCase()}${words.slice(1)}`;
}
