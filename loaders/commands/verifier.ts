import type { Receipt } from "../intake/receipt/receipt.ts";
import { renderReceipts } from "../intake/receipt/render-text.ts";
import { ecraserOption } from "./answers/answer.ts";
import {
  type Answers,
  type AnswersOptions,
  corrigesOption,
  planAnswers,
  recusOption,
} from "./answers/plan.ts";
import { quoted } from "./answers/quoted.ts";
import { writeAnswers } from "./answers/write.ts";
import { type Context, donneesOption } from "./context.ts";
import { exitCodes } from "./failure.ts";
import { takes } from "./french.ts";
import { encodageOption, feuilleOption, type ReceiveTypedOptions, receiveTyped } from "./receive-typed.ts";
import { renderSummary } from "./summary.ts";
import { expandTyped, type TypedFile } from "./typed/files.ts";

interface Options extends ReceiveTypedOptions, AnswersOptions {
  json?: true;
}

/** Names of a command to type next, beyond which the words typed are said again. */
const namedNext = 5;

/** `stages verifier FICHIER…`: checks extracts, changes nothing, prints the delivery receipt. */
export function registerVerifier({ command, io, exit }: Context): void {
  takes(command, 'extraits à contrôler : fichiers, dossiers ou motifs comme "retours/*.xlsx"')
    .option("--json", "affiche les constats pour un programme")
    .option(
      "--corrige <SORTIE.csv>",
      "écrit la copie où les corrections sûres sont faites, et en donne la liste",
    )
    .option("--recu <SORTIE.html>", "écrit l'accusé de réception à renvoyer à l'expéditeur")
    .option(...corrigesOption)
    .option(...recusOption)
    .option(...ecraserOption)
    .option(...encodageOption)
    .option(...feuilleOption)
    .option(...donneesOption)
    .action(async (words: string[], options: Options) => {
      const files = await expandTyped(words, io);
      const answers = planAnswers(files, options, io);
      const typed = await receiveTyped(files, options, io);
      const receipts = typed.received.map(({ delivery }) => delivery.receipt);
      io.out(options.json ? `${JSON.stringify(receipts, null, 2)}\n` : renderReceipts(receipts));
      if (!options.json && receipts.length > 1) io.out(renderSummary(receipts));
      if (!options.json) io.err(nextSteps(words, files, receipts, answers));
      await writeAnswers(typed, answers, options, io);
      exit(receipts.some((receipt) => receipt.verdict === "refuse") ? exitCodes.refused : exitCodes.done);
    });
}

/** What to type or do next, in one line or two. */
function nextSteps(words: string[], files: TypedFile[], receipts: Receipt[], { recus }: Answers): string {
  const isExpanded = files.length > namedNext || files.length !== words.length;
  const names = (verdict: Receipt["verdict"]) =>
    words.filter((_, index) => receipts[index]?.verdict === verdict).map(quoted);
  const refused = receipts.filter(({ verdict }) => verdict === "refuse").length;
  const accepted = isExpanded ? words.map(quoted) : names("accepte");
  const answer = isExpanded
    ? `${words.map(quoted).join(" ")} --recus accuses/`
    : `${names("refuse")[0]} --recu accuse.html`;
  const lines = [
    ...(refused > 0
      ? [
          `À corriger dans le fichier${receipts.some(namesRows) ? ", aux lignes indiquées" : ""} ; enregistrez-le, puis tapez de nouveau la même commande.`,
        ]
      : []),
    ...(recus.length === 0 && (isExpanded ? refused > 0 : refused === 1)
      ? [`Pour répondre à l'expéditeur : npx stages verifier ${answer}`]
      : []),
    ...(refused < receipts.length ? [`Pour le garder : npx stages ajouter ${accepted.join(" ")}`] : []),
  ];
  return `\n${lines.join("\n")}\n`;
}

/** Whether what refuses a file is told by its rows. */
function namesRows({ constats }: Receipt): boolean {
  return constats.some(({ niveau, lignes }) => niveau === "erreur" && lignes.length > 0);
}
