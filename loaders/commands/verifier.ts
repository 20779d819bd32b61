import { basename } from "node:path";
import { formatNumber, plural } from "../french/format.ts";
import { compareWithPrevious } from "../intake/keep/compare.ts";
import { type Corrected, correctedCopy, type Edit } from "../intake/keep/corrected-copy.ts";
import type { Receipt } from "../intake/receipt/receipt.ts";
import { renderReceiptHtml } from "../intake/receipt/render-html.ts";
import { renderReceipts } from "../intake/receipt/render-text.ts";
import { ecraserOption, writeAnswer } from "./answers/answer.ts";
import { type Answers, type AnswersOptions, planAnswers } from "./answers/plan.ts";
import { type Context, donneesOption } from "./context.ts";
import { exitCodes } from "./failure.ts";
import type { Io } from "./io.ts";
import {
  encodageOption,
  encodingChoice,
  feuilleOption,
  type ReceiveTypedOptions,
  receiveTyped,
  sheetChoice,
  type Typed,
} from "./receive-typed.ts";
import { renderSummary } from "./summary.ts";
import { expandTyped, type TypedFile } from "./typed/files.ts";

interface Options extends ReceiveTypedOptions, AnswersOptions {
  json?: true;
}

/** Kinds of correction printed before the rest is counted. */
const listedEdits = 30;

/** Names of a command to type next, beyond which the words typed are said again. */
const namedNext = 5;

/** `stages verifier FICHIER…`: checks extracts, changes nothing, prints the delivery receipt. */
export function registerVerifier({ program, io, exit }: Context): void {
  program
    .command("verifier")
    .description("contrôle des extraits sans rien changer et affiche l'accusé de réception de chacun")
    .argument("<FICHIER...>", 'extraits à contrôler : fichiers, dossiers ou motifs comme "retours/*.xlsx"')
    .option("--json", "affiche les constats pour un programme")
    .option(
      "--corrige <SORTIE.csv>",
      "écrit la copie où les corrections sûres sont faites, et en donne la liste",
    )
    .option("--recu <SORTIE.html>", "écrit l'accusé de réception à renvoyer à l'expéditeur")
    .option("--corriges <DOSSIER>", "écrit dans ce dossier une copie corrigée par fichier")
    .option("--recus <DOSSIER>", "écrit dans ce dossier un accusé de réception par fichier")
    .option(...ecraserOption)
    .option(...encodageOption)
    .option(...feuilleOption)
    .option(...donneesOption)
    .action(async (words: string[], options: Options) => {
      const files = expandTyped(words, io);
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

async function writeAnswers(
  { db, folder, kept, received }: Typed,
  { corriges, recus }: Answers,
  options: Options,
  io: Io,
): Promise<void> {
  if (corriges.length + recus.length === 0) return;
  const isOne = received.length === 1;
  let written = 0;
  for (const [index, { path, delivery }] of received.entries()) {
    const corrected = await correctedCopy(db, path, {
      ...encodingChoice(options.encodage),
      ...sheetChoice(options.feuille),
      conserves: folder,
    });
    const copy = corriges[index];
    if (copy !== undefined && writeCopy(copy, delivery.fichier, corrected, isOne, io)) written++;
    const recu = recus[index];
    if (recu === undefined) continue;
    const html = renderReceiptHtml(delivery.receipt, {
      date: io.now().toISOString().slice(0, 10),
      commande: `npx stages verifier ${quoted(basename(path))}`,
      corrections: corrected.edits,
      comparaison: await compareWithPrevious(db, delivery, kept),
    });
    writeAnswer(recu.path, html);
    if (isOne) io.err(`Accusé de réception écrit dans ${recu.shown}\n`);
  }
  if (!isOne && corriges.length > 0)
    io.err(`${plural(written, "copie corrigée", "copies corrigées")} dans ${options.corriges}\n`);
  if (!isOne && recus.length > 0)
    io.err(`${plural(recus.length, "accusé")} de réception dans ${options.recus}\n`);
}

/** Whether what refuses a file is told by its rows. */
function namesRows({ constats }: Receipt): boolean {
  return constats.some(({ niveau, lignes }) => niveau === "erreur" && lignes.length > 0);
}

/** Writes a corrected copy where there is one, and tells whether it did. */
function writeCopy(
  { path, shown }: Answers["corriges"][number],
  fichier: string,
  { delivery, csv, edits }: Corrected,
  isOne: boolean,
  io: Io,
): boolean {
  if (csv === null) {
    const why = delivery.supposed
      ? "ses titres de colonnes sont à confirmer, et une copie ne devine rien"
      : "ce fichier ne se lit pas sans risque de se tromper";
    io.err(`Aucune copie corrigée${isOne ? "" : ` de ${fichier}`} : ${why}. Suivez l'accusé ci-dessus.\n`);
    return false;
  }
  writeAnswer(path, csv);
  if (!isOne) return true;
  const kinds = plural(edits.length, "sorte de correction", "sortes de correction");
  io.err(`Copie corrigée écrite dans ${shown} : ${kinds}\n`);
  io.err(listEdits(edits));
  return true;
}

function listEdits(edits: Edit[]): string {
  const lines = edits
    .slice(0, listedEdits)
    .map(
      ({ colonne, avant, apres, nombre }) =>
        `  ${colonne} : ${avant} → ${apres === "" ? "(vide)" : apres} (${formatNumber(nombre)} fois)\n`,
    );
  const rest = edits.length - listedEdits;
  return lines.join("") + (rest > 0 ? `  et ${formatNumber(rest)} autres\n` : "");
}

/** A name as a shell takes it: never a piece of command, never an option. */
function quoted(name: string): string {
  const typed = name.startsWith("-") ? `./${name}` : name;
  if (/^[\w./\\-]+$/.test(typed)) return typed;
  return /["$`!]/.test(typed) ? `'${typed.replaceAll("'", "'\\''")}'` : `"${typed}"`;
}
