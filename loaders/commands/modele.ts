import { contracts, sourceIds, templateCsv } from "../contracts/index.ts";
import type { Context } from "./context.ts";
import { exitCodes, Failure } from "./failure.ts";

/** `stages modele SOURCE`: the empty CSV of a source, with one example row. */
export function registerModele({ program, io }: Context): void {
  program
    .command("modele")
    .description(`affiche le fichier CSV vide d'une source, avec une ligne d'exemple`)
    .argument("<SOURCE>", sourceIds.join(", "))
    .action((source: string) => {
      const id = sourceIds.find((each) => each === source);
      if (id === undefined)
        throw new Failure(
          `La source « ${source} » n'existe pas. Sources possibles : ${sourceIds.join(", ")}.\n`,
          exitCodes.usage,
        );
      io.out(templateCsv(contracts[id]));
    });
}
