import { existsSync, statSync } from "node:fs";
import { basename, resolve } from "node:path";
import { formatNumber, plural } from "../french/format.ts";
import { compareWithPrevious } from "../intake/keep/compare.ts";
import { type Corrected, correctedCopy } from "../intake/keep/corrected-copy.ts";
import { findObstacle } from "../intake/keep/obstacle.ts";
import { replaceFile } from "../intake/keep/write-aside.ts";
import type { Receipt } from "../intake/receipt/receipt.ts";
import { renderReceiptHtml } from "../intake/receipt/render-html.ts";
import { renderReceipts } from "../intake/receipt/render-text.ts";
import { type Context, donneesOption } from "./context.ts";
import { exitCodes, Failure } from "./failure.ts";
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

interface Options extends ReceiveTypedOptions {
  json?: true;
  corrige?: string;
  recu?: string;
}

/** Kinds of correction printed before the rest is counted. */
const listedEdits = 30;

/** `stages verifier FICHIER…`: checks extracts, changes nothing, prints the delivery receipt. */
export function registerVerifier({ program, io, exit }: Context): void {
  program
    .command("verifier")
    .description("contrôle des extraits sans rien changer et affiche l'accusé de réception de chacun")
    .argument("<FICHIER...>", "extraits à contrôler")
    .option("--json", "affiche les constats pour un programme")
    .option(
      "--corrige <SORTIE.csv>",
      "écrit la copie où les corrections sûres sont faites, et en donne la liste",
    )
    .option("--recu <SORTIE.html>", "écrit l'accusé de réception à renvoyer à l'expéditeur")
    .option(...encodageOption)
    .option(...feuilleOption)
    .option(...donneesOption)
    .action(async (files: string[], options: Options) => {
      if ((options.corrige || options.recu) && files.length > 1)
        throw new Failure(
          "« --corrige » et « --recu » écrivent un seul fichier : contrôlez les extraits un par un.\n",
          exitCodes.usage,
        );
      checkAnswers(files, options, io);
      const typed = await receiveTyped(files, options, io);
      const receipts = typed.received.map(({ delivery }) => delivery.receipt);
      io.out(options.json ? `${JSON.stringify(receipts, null, 2)}\n` : renderReceipts(receipts));
      if (!options.json) io.err(nextSteps(files, receipts, options));
      if (options.corrige || options.recu) await writeAnswers(typed, options, io);
      exit(receipts.some((receipt) => receipt.verdict === "refuse") ? exitCodes.refused : exitCodes.done);
    });
}

/** What to type or do next, in one line or two. */
function nextSteps(files: string[], receipts: Receipt[], { recu }: Options): string {
  const names = (verdict: Receipt["verdict"]) =>
    files.filter((_, index) => receipts[index]?.verdict === verdict).map(quoted);
  const accepted = names("accepte");
  const refused = names("refuse");
  const lines = [
    ...(refused.length > 0
      ? [
          "À corriger dans le fichier, aux lignes indiquées ; enregistrez-le, puis tapez de nouveau la même commande.",
        ]
      : []),
    ...(refused.length === 1 && recu === undefined
      ? [`Pour répondre à l'expéditeur : npx stages verifier ${refused[0]} --recu accuse.html`]
      : []),
    ...(accepted.length > 0 ? [`Pour le garder : npx stages ajouter ${accepted.join(" ")}`] : []),
  ];
  return `\n${lines.join("\n")}\n`;
}

async function writeAnswers({ db, folder, kept, received }: Typed, options: Options, io: Io): Promise<void> {
  const [first] = received;
  if (first === undefined) return;
  const corrected = await correctedCopy(db, first.path, {
    ...encodingChoice(options.encodage),
    ...sheetChoice(options.feuille),
    conserves: folder,
  });
  if (options.corrige) writeCopy(options.corrige, corrected, io);
  if (!options.recu) return;
  const html = renderReceiptHtml(first.delivery.receipt, {
    date: io.now().toISOString().slice(0, 10),
    commande: `npx stages verifier ${quoted(basename(first.path))}`,
    corrections: corrected.edits,
    comparaison: await compareWithPrevious(db, first.delivery, kept),
  });
  writeAnswer(options.recu, html, io);
  io.err(`Accusé de réception écrit dans ${options.recu}\n`);
}

function writeCopy(output: string, { delivery, csv, edits }: Corrected, io: Io): void {
  if (csv === null) {
    const why = delivery.supposed
      ? "ses titres de colonnes sont à confirmer, et une copie ne devine rien"
      : "ce fichier ne se lit pas sans risque de se tromper";
    io.err(`Aucune copie corrigée : ${why}. Suivez l'accusé ci-dessus.\n`);
    return;
  }
  writeAnswer(output, csv, io);
  io.err(
    `Copie corrigée écrite dans ${output} : ${plural(edits.length, "sorte de correction", "sortes de correction")}\n`,
  );
  for (const { colonne, avant, apres, nombre } of edits.slice(0, listedEdits))
    io.err(`  ${colonne} : ${avant} → ${apres === "" ? "(vide)" : apres} (${formatNumber(nombre)} fois)\n`);
  if (edits.length > listedEdits) io.err(`  et ${formatNumber(edits.length - listedEdits)} autres\n`);
}

/** An answer replaces neither the file it answers nor another answer. @throws Failure (usage) before anything is read */
function checkAnswers(files: string[], { corrige, recu }: Options, io: Io): void {
  const wrong = (says: string) => new Failure(`${says}\n`, exitCodes.usage);
  const outputs = [corrige, recu].flatMap((output) => (output === undefined ? [] : [output]));
  for (const output of outputs) {
    const path = resolve(io.cwd, output);
    if (files.some((file) => isSameFile(resolve(io.cwd, file), path)))
      throw wrong(`« ${output} » est le fichier contrôlé lui-même : choisissez un autre nom.`);
    if (!existsSync(resolve(path, "..")))
      throw wrong(`Le dossier de « ${output} » n'existe pas : créez-le d'abord.`);
    if (existsSync(path) && statSync(path).isDirectory())
      throw wrong(`« ${output} » est un dossier : ajoutez le nom du fichier à écrire.`);
  }
  if (outputs.length === 2 && resolve(io.cwd, outputs[0] ?? "") === resolve(io.cwd, outputs[1] ?? ""))
    throw wrong("« --corrige » et « --recu » écrivent deux fichiers : donnez-leur deux noms.");
}

/** Two names of one file: through a link, or another case where case does not count. */
function isSameFile(one: string, other: string): boolean {
  if (one === other) return true;
  if (!existsSync(one) || !existsSync(other)) return false;
  const [a, b] = [statSync(one), statSync(other)];
  return a.dev === b.dev && a.ino === b.ino;
}

function writeAnswer(output: string, text: string, io: Io): void {
  const path = resolve(io.cwd, output);
  try {
    replaceFile(path, text);
  } catch (error) {
    const obstacle = findObstacle(error);
    if (obstacle === null) throw error;
    throw new Failure(`« ${output} » ne s'écrit pas. ${obstacle} : rien n'a été perdu ni changé.\n`);
  }
}

/** A name as a shell takes it: never a piece of command, never an option. */
function quoted(name: string): string {
  const typed = name.startsWith("-") ? `./${name}` : name;
  if (/^[\w./\\-]+$/.test(typed)) return typed;
  return /["$`!]/.test(typed) ? `'${typed.replaceAll("'", "'\\''")}'` : `"${typed}"`;
}
