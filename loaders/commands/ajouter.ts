import { plural } from "../../src/components/format.ts";
import { storeDeliveries } from "../intake/keeping.ts";
import { renderReceipts } from "../intake/render-text.ts";
import { type Context, donneesOption } from "./context.ts";
import { exitCodes, Failure } from "./failure.ts";
import { moment } from "./moment.ts";
import { encodageOption, feuilleOption, type ReceiveTypedOptions, receiveTyped } from "./receive-typed.ts";

/** `stages ajouter FICHIER…`: checks, then keeps a cleaned copy with its journal entry; all or nothing. */
export function registerAjouter({ program, io, exit }: Context): void {
  program
    .command("ajouter")
    .description(
      "contrôle des extraits, puis en garde une copie propre ; si l'un est refusé, rien n'est gardé",
    )
    .argument("<FICHIER...>", "extraits à ajouter")
    .option(...encodageOption)
    .option(...feuilleOption)
    .option(...donneesOption)
    .action(async (files: string[], options: ReceiveTypedOptions) => {
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
    });
}
