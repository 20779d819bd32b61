import { NNBSP } from "../../../loaders/french/format.ts";
import { loadFigures } from "./load.ts";

/** Answers the buttons under the figures: copy the sentence, save the image. */
export function startActions(document: Document, figures: string): void {
  document.addEventListener("click", async (event) => {
    const button = (event.target as Element | null)?.closest<HTMLButtonElement>("[data-quote], [data-image]");
    const figure = button?.closest<HTMLElement>(".figure");
    if (!button || !figure) return;
    const status = figure.querySelector(".figure-status");
    const say = (text: string) => {
      if (status) status.textContent = text;
    };
    try {
      const { quote, image } = button.dataset;
      if (quote !== undefined) {
        await copyText(document, quote);
        say(`Phrase copiée${NNBSP}: ${quote}`);
      } else {
        say("Préparation de l’image…");
        await (await loadFigures(document, figures)).saveImage(figure, image === "png" ? "png" : "svg");
        say("Image enregistrée dans vos téléchargements.");
      }
    } catch {
      say("Le navigateur ne l’a pas permis. La figure reste lisible dans son tableau.");
    }
  });
}

/** The clipboard where the page may use it, else a selection of old. */
async function copyText(document: Document, text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    const copied = document.execCommand("copy");
    area.remove();
    if (!copied) throw new Error("copie refusée");
  }
}
