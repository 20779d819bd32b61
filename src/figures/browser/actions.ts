import { NNBSP } from "../../../loaders/french/format.ts";
import { spreadsheetCsv } from "../spreadsheet.ts";
import { figureAddress } from "./address.ts";
import { copyText } from "./clipboard.ts";
import type { ImageKind } from "./image.ts";
import { loadFigures } from "./load.ts";
import { csvFile, saveFile } from "./save.ts";
import { readTable, tableNotes, toTabs } from "./shown-table.ts";

/** Answers the buttons under the figures: copy the sentence or the table with their address, save the image or the table. */
export function startActions(document: Document, figures: string): void {
  document.addEventListener("click", async (event) => {
    const button = (event.target as Element | null)?.closest<HTMLButtonElement>(
      "[data-quote], [data-image], [data-table], [data-present], [data-cite]",
    );
    const figure = button?.closest<HTMLElement>(".figure, [data-quotable]");
    if (!button || !figure) return;
    const status = figure.querySelector(".figure-status");
    const say = (text: string) => {
      if (status) status.textContent = text;
    };
    try {
      const { quote, image, table, present, cite } = button.dataset;
      if (quote !== undefined) {
        const cited = `${quote} ${figureAddress(figure)}`.trim();
        await copyText(document, cited);
        say(`Phrase copiée${NNBSP}: ${cited}`);
      } else if (table !== undefined) {
        const rows = [
          ...readTable(figure),
          [],
          ...tableNotes(figure, figureAddress(figure)).map((note) => [note]),
        ];
        if (table === "copy") await copyText(document, toTabs(rows));
        else saveFile(document, `${figure.id.replace(/^fig-/, "")}.csv`, csvFile(spreadsheetCsv(rows)));
        say(
          table === "copy"
            ? "Tableau copié, avec sa source."
            : "Tableau enregistré dans vos téléchargements.",
        );
      } else if (present !== undefined) {
        (await loadFigures(document, figures)).present(document, figure);
      } else if (cite !== undefined) {
        (await loadFigures(document, figures)).cite(document, figure);
      } else {
        say("Préparation de l’image…");
        await (await loadFigures(document, figures)).saveImage(figure, image as ImageKind);
        say("Image enregistrée dans vos téléchargements.");
      }
    } catch {
      say("Le navigateur ne l’a pas permis. La figure reste lisible dans son tableau.");
    }
  });
}
