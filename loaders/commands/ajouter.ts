import { plural } from "../french/format.ts";
import { typeset } from "../french/typography.ts";
import { isAccepted } from "../intake/delivery.ts";
import { type Kept, storeDeliveries } from "../intake/keep/keeping.ts";
import { renderReceipts } from "../intake/receipt/render-text.ts";
import { ecraserOption } from "./answers/answer.ts";
import { type AnswersOptions, corrigesOption, planAnswers, recusOption } from "./answers/plan.ts";
import { writeAnswers } from "./answers/write.ts";
import { type Context, donneesOption } from "./context.ts";
import { askMapping } from "./correspondance.ts";
import { keepingFolder } from "./data-folder.ts";
import { exitCodes, Failure } from "./failure.ts";
import { takes } from "./french.ts";
import type { Io } from "./io.ts";
import { tellLate } from "./late.ts";
import { moment } from "./moment.ts";
import {
  encodageOption,
  encodingChoice,
  feuilleOption,
  type ReceiveTypedOptions,
  receiveTyped,
  sheetChoice,
} from "./receive-typed.ts";
import { renderSummary } from "./summary.ts";
import { expandTyped, type TypedFile } from "./typed/files.ts";

interface Options extends ReceiveTypedOptions, Pick<AnswersOptions, "corriges" | "recus" | "ecraser"> {
  interactif?: true;
  toutOuRien?: true;
}

/** `stages ajouter FICHIER…`: checks, then keeps a cleaned copy of each accepted file with its journal entry. */
export function registerAjouter({ command, io, exit }: Context): void {
  takes(command, 'extraits à ajouter : fichiers, dossiers ou motifs comme "retours/*.xlsx"')
    .option("--tout-ou-rien", "n'ajoute rien si un seul fichier est refusé")
    .option("--interactif", "aide à lire l'export d'un formulaire : associe ses questions aux colonnes")
    .option(...corrigesOption)
    .option(...recusOption)
    .option(...ecraserOption)
    .option(...encodageOption)
    .option(...feuilleOption)
    .option(...donneesOption)
    .action(async (words: string[], options: Options) => {
      const files = await expandTyped(words, io, keepingFolder(options.donnees, io.cwd));
      const answers = planAnswers(files, options, io);
      if (options.interactif) await askMappings(files, options, io);
      const typed = await receiveTyped(files, options, io);
      const receipts = typed.received.map(({ delivery }) => delivery.receipt);
      io.out(renderReceipts(receipts));
      if (receipts.length > 1) io.out(renderSummary(receipts));
      await writeAnswers(typed, answers, options, io);
      const refused = receipts.filter(({ verdict }) => verdict === "refuse").length;
      if (refused > 0) exit(exitCodes.refused);
      const isStopped = options.toutOuRien === true && refused > 0;
      const keeping =
        isStopped || refused === receipts.length
          ? { done: [] }
          : await storeDeliveries(typed.db, typed.folder, typed.received, moment(io));
      if ("failure" in keeping) throw new Failure(`${keeping.failure}\n`);
      io.out(`\n${keeping.done.map(tell).join("")}${typeset(tellAll(keeping.done, refused))}\n`);
      if (refused > 0) io.err(nextStep(isStopped));
      const accepted = typed.received.filter(({ delivery }) => isAccepted(delivery));
      const added = accepted.filter((_, index) => keeping.done[index]?.state === "ajoute");
      io.out(
        await tellLate(
          typed.db,
          added.map(({ delivery }) => delivery),
          typed.folder,
        ),
      );
    });
}

function tell({ recu, fichier, state }: Kept): string {
  return state === "ajoute"
    ? `Ajouté : ${recu}, gardé sous ${fichier}\n`
    : `Déjà là : ${recu} est le même fichier que ${fichier}\n`;
}

/** What happened, counted: « 41 ajoutés, 2 refusés, 1 déjà là. » */
function tellAll(done: Kept[], refused: number): string {
  const added = done.filter(({ state }) => state === "ajoute").length;
  const there = done.length - added;
  const counts = [
    ...(added > 0 ? [plural(added, "ajouté")] : []),
    ...(refused > 0 ? [plural(refused, "refusé")] : []),
    ...(there > 0 ? [plural(there, "déjà là", "déjà là")] : []),
  ];
  return `${counts.join(", ")}${added === 0 ? " : rien n'a été ajouté" : ""}.`;
}

function nextStep(isStopped: boolean): string {
  const why = isStopped ? "« --tout-ou-rien » n'ajoute rien tant qu'un fichier est refusé. " : "";
  return `${why}Corrigez les fichiers refusés, puis tapez de nouveau la même commande : ce qui est déjà là n'est pas ajouté deux fois.\n`;
}

async function askMappings(files: TypedFile[], options: Options, io: Io): Promise<void> {
  const choices = { ...encodingChoice(options.encodage), ...sheetChoice(options.feuille) };
  for (const { path } of files) await askMapping(path, choices, io);
}
