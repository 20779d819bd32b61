import { basename } from "node:path";
import { formatNumber, plural } from "../../french/format.ts";
import { compareWithPrevious } from "../../intake/keep/compare.ts";
import { type Corrected, correctedCopy, type Edit } from "../../intake/keep/corrected-copy.ts";
import { renderReceiptHtml } from "../../intake/receipt/render-html.ts";
import type { Io } from "../io.ts";
import { encodingChoice, type ReceiveTypedOptions, sheetChoice, type Typed } from "../receive-typed.ts";
import { writeAnswer } from "./answer.ts";
import type { Answers, AnswersOptions } from "./plan.ts";
import { quoted } from "./quoted.ts";

/** Kinds of correction printed before the rest is counted. */
const listedEdits = 30;

/** Writes the corrected copies and the receipts asked for. @throws Failure where one is refused by the disk */
export async function writeAnswers(
  { db, folder, kept, received }: Typed,
  { corriges, recus }: Answers,
  options: ReceiveTypedOptions & AnswersOptions,
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
