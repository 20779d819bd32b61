import { withdrawDelivery } from "../intake/keep/withdrawing.ts";
import { type Context, donneesOption } from "./context.ts";
import { keepingFolder } from "./data-folder.ts";
import { Failure } from "./failure.ts";
import { takes } from "./french.ts";
import { moment } from "./moment.ts";

/** `stages retirer FICHIER`: takes an extract out again; the journal keeps the trace. */
export function registerRetirer({ command, io }: Context): void {
  takes(command, "nom de l'extrait, comme le donne « stages etat »")
    .option(...donneesOption)
    .action((name: string, { donnees }: { donnees?: string }) => {
      const result = withdrawDelivery(keepingFolder(donnees, io.cwd), name, moment(io));
      if ("failure" in result) throw new Failure(`${result.failure}\n`);
      io.out(`Retiré : ${result.done.fichier}. Le journal en garde la trace.\n`);
    });
}
