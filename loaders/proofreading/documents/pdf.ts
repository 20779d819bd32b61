import { swells } from "./pdf-size.ts";
import type { DocumentText } from "./read-document.ts";

/** The text of a PDF, page after page; a page that is a picture has none. */
export async function readPdf(bytes: Uint8Array): Promise<DocumentText> {
  if (swells(bytes)) return { refused: tooHeavy };
  try {
    const text = await pdfPages(bytes);
    const empty = text.filter((page) => !/\p{L}/u.test(page)).length;
    if (empty === text.length)
      return {
        refused:
          "ce PDF ne contient pas de texte : c'est une page numérisée, une image. À faire : demandez le document d'où il vient (.docx), ou un PDF dont le texte se sélectionne.",
      };
    return { text: text.join("\n\n") };
  } catch (error) {
    const name = error instanceof Error ? error.name : "";
    if (error instanceof TooManyPages) return { refused: tooHeavy };
    return {
      refused:
        name === "PasswordException"
          ? "ce PDF est protégé par un mot de passe. À faire : enregistrez-le sans mot de passe."
          : "ce PDF est abîmé. À faire : demandez-le de nouveau, ou ouvrez-le et enregistrez-le sous un autre nom.",
    };
  }
}

/** Pages of a document: minutes have ten, a report has five hundred. */
const mostPages = 3_000;

class TooManyPages extends Error {}

const tooHeavy =
  "ce PDF est trop lourd pour être relu. À faire : copiez son texte dans un fichier .txt, ou donnez les pages utiles seules.";

/** The words of each page. @throws TooManyPages, and what the engine says of a file that is damaged or locked */
export async function pdfPages(bytes: Uint8Array): Promise<string[]> {
  completePromise();
  // Loaded for a PDF only: its engine weighs two megabytes.
  const { extractText, getDocumentProxy } = await import("unpdf");
  const document = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0, isEvalSupported: false });
  if (document.numPages > mostPages) throw new TooManyPages();
  const { text } = await extractText(document, { mergePages: false });
  await document.cleanup();
  return text;
}

/** What the engine calls and Node 20 lacks: `Promise.try`, which Node 24 has. */
function completePromise(): void {
  const known = Promise as PromiseConstructor & { try?: unknown };
  known.try ??= (work: (...given: unknown[]) => unknown, ...given: unknown[]) =>
    new Promise((resolve) => resolve(work(...given)));
}
