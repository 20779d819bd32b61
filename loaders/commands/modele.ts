import { contracts, forms, sourceIds, templateCsv } from "../contracts/index.ts";
import { questionnaireText } from "../contracts/questionnaire.ts";
import type { Context } from "./context.ts";
import { exitCodes, Failure } from "./failure.ts";
import { takes } from "./french.ts";

/** `stages modele SOURCE`: the empty CSV of a source with one example row, or the questionnaire of a form. */
export function registerModele({ command, io }: Context): void {
  takes(command, sourceIds.join(", "))
    .option(
      "--questionnaire",
      `affiche plutôt les questions à recopier dans un outil de formulaire (${forms.join(", ")})`,
    )
    .action((source: string, { questionnaire }: { questionnaire?: true }) => {
      const id = sourceIds.find((each) => each === source);
      if (id === undefined)
        throw new Failure(
          `La source « ${source} » n'existe pas. Sources possibles : ${sourceIds.join(", ")}.\n`,
          exitCodes.usage,
        );
      if (questionnaire && !contracts[id].form)
        throw new Failure(
          `La source « ${source} » n'est pas un formulaire : « --questionnaire » va avec ${forms.join(" ou ")}.\n`,
          exitCodes.usage,
        );
      io.out(questionnaire ? questionnaireText(contracts[id]) : templateCsv(contracts[id]));
    });
}
