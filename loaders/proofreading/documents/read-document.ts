import { decode } from "../../intake/open/encoding.ts";
import { findWrongKind, isZip } from "../../intake/open/file-kind.ts";
import { readPdf } from "./pdf.ts";
import { readWord } from "./word.ts";

/** The text of a document; or why there is none, as a sentence that says what to do. */
export type DocumentText = { text: string } | { refused: string };

const kinds = "un texte (.txt, .md), un document Word (.docx) ou un PDF";

/** Reads the text of minutes or of a draft; its bytes say what it is, whatever its name. */
export async function readDocument(bytes: Uint8Array): Promise<DocumentText> {
  if (isPdf(bytes)) return await readPdf(bytes);
  if (isZip(bytes)) return readWord(bytes);
  const wrong = findWrongKind(bytes);
  if (wrong === "un fichier vide" || wrong === "un fichier sans texte")
    return {
      refused: "ce document est vide. À faire : vérifiez que c'est le bon, ou enregistrez-le de nouveau.",
    };
  if (wrong?.startsWith("un ancien classeur"))
    return {
      refused:
        "c'est un document d'avant 2007 (.doc), ou un document protégé par un mot de passe. À faire : ouvrez-le et enregistrez-le en .docx ou en PDF, sans mot de passe.",
    };
  if (wrong === "une image")
    return {
      refused:
        "c'est une image, sans texte à relire. À faire : donnez le document d'où elle vient, ou tapez son texte.",
    };
  if (isRichText(bytes))
    return {
      refused: "c'est un document RTF. À faire : ouvrez-le et enregistrez-le en .docx, en PDF ou en texte.",
    };
  if (wrong !== null && !/JSON|page web/.test(wrong))
    return { refused: `c'est ${wrong}, et non un texte. À faire : donnez ${kinds}.` };
  if (wrong?.includes("page web"))
    return {
      refused: `c'est ${wrong}. À faire : copiez son texte dans un fichier .txt, ou donnez ${kinds}.`,
    };
  const decoded = decode(bytes);
  if ("text" in decoded) return readable(decoded.text);
  if ("choices" in decoded) return readable(new TextDecoder("windows-1252").decode(bytes));
  return {
    refused:
      "deux encodages y sont mêlés : ses accents ne se liraient pas tous. À faire : enregistrez-le de nouveau, en UTF-8.",
  };
}

function readable(text: string): DocumentText {
  if (!/[\p{L}\d]/u.test(text))
    return { refused: "ce document ne contient aucun mot. À faire : vérifiez que c'est le bon." };
  return { text: text.replace(/^\ufeff/, "") };
}

function isPdf(bytes: Uint8Array): boolean {
  return new TextDecoder("latin1").decode(bytes.subarray(0, 1024)).includes("%PDF-");
}

function isRichText(bytes: Uint8Array): boolean {
  return new TextDecoder("latin1").decode(bytes.subarray(0, 6)).startsWith("{\\rtf");
}
