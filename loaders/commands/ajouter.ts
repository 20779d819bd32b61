import { plural } from "../french/format.ts";
import { storeDeliveries } from "../intake/keep/keeping.ts";
import { renderReceipts } from "../intake/receipt/render-text.ts";
import { type Context, donneesOption } from "./context.ts";
import { askMapping } from "./correspondance.ts";
import { exitCodes, Failure } from "./failure.ts";
import type { Io } from "./io.ts";
import { tellLate } from "./late.ts";
import { moment } from "./moment.ts";
import {
  checkFile,
  encodageOption,
  encodingChoice,
  feuilleOption,
  type ReceiveTypedOptions,
  receiveTyped,
  sheetChoice,
} from "./receive-typed.ts";

interface Options extends ReceiveTypedOptions {
  interactif?: true;
}

/** `stages ajouter FICHIER…`: checks, then keeps a cleaned copy with its journal entry; all or nothing. */
export function registerAjouter({ program, io, exit }: Context): void {
  program
    .command("ajouter")
    .description(
      "contrôle des extraits, puis en garde une copie propre ; si l'un est refusé, rien n'est gardé",
    )
    .argument("<FICHIER...>", "extraits à ajouter")
    .option("--interactif", "aide à lire l'export d'un formulaire : associe ses questions aux colonnes")
    .option(...encodageOption)
    .option(...feuilleOption)
    .option(...donneesOption)
    .action(async (files: string[], options: Options) => {
      if (options.interactif) await askMappings(files, options, io);
      const typed = await receiveTyped(files, options, io);
      const receipts = typed.received.map(({ delivery }) => delivery.receipt);
      io.out(renderReceipts(receipts));
      const refused = receipts.filter(({ verdict }) => verdict === "refuse").length;
      if (refused > 0) {
        io.err(`${plural(refused, "fichier refusé", "fichiers refusés")} : rien n'a été ajouté.\n`);
        exit(exitCodes.refused);
        return;
      }
      const keeping = await storeDeliveries(typed.db, typed.folder, typed.received, moment(io));
      if ("failure" in keeping) throw new Failure(`${keeping.failure}\n`);
      for (const { recu, fichier, state } of keeping.done)
        io.out(
          state === "ajoute"
            ? `Ajouté : ${recu}, gardé sous ${fichier}\n`
            : `Déjà là : ${recu} est le même fichier que ${fichier}. Rien n'a été changé.\n`,
        );
      const added = typed.received.filter((_, index) => keeping.done[index]?.state === "ajoute");
      const late = await tellLate(
        typed.db,
        added.map(({ delivery }) => delivery),
        typed.folder,
      );
      io.out(late);
    });
}

async function askMappings(files: string[], options: Options, io: Io): Promise<void> {
  const choices = { ...encodingChoice(options.encodage), ...sheetChoice(options.feuille) };
  for (const file of files) await askMapping(checkFile(file, io), choices, io);
}
