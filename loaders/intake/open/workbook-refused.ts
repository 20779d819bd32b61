import type { Observation } from "../receipt/finding.ts";
import type { Unzipped, ZipEntry } from "./zip.ts";

/** True for the files of an XLSX or ODS workbook. */
export function isWorkbook(entries: readonly ZipEntry[]): boolean {
  const type = entries.find(({ name }) => name === "mimetype")?.bytes.toString("latin1") ?? "";
  if (type !== "") return type.includes("spreadsheet");
  return entries.some(({ name }) => /^(?:xl\/)?workbook\.(?:xml|bin)$/i.test(name) || name === "content.xml");
}

/** An archive, whole, of something else: the files of a delivery, or a text document. */
export function notWorkbook(entries: readonly ZipEntry[]): Observation {
  const isDocument = entries.some(({ name }) => /^(?:mimetype|\[Content_Types\]\.xml)$/i.test(name));
  const files = entries.filter(({ name }) => !name.endsWith("/")).map(({ name }) => name);
  return {
    niveau: "erreur",
    code: "fichier.nature",
    says: isDocument
      ? "c'est un document qui n'est pas un classeur"
      : `c'est une archive (ZIP) ${files.length > 1 ? "de plusieurs fichiers" : "d'un fichier"}`,
    attendu: "un fichier CSV, ou un classeur XLSX ou ODS",
    a_faire: isDocument
      ? "ouvrez-le dans son logiciel d'origine, enregistrez le tableau en CSV et renvoyez-le."
      : `décompressez l'archive et donnez ${files.length > 1 ? "les fichiers qu'elle contient, un par un" : "le fichier qu'elle contient"}.`,
  };
}

/** A sheet whose cells would fill the memory. */
export const tooManyCells: Observation = {
  niveau: "erreur",
  code: "fichier.taille",
  says: "une feuille du classeur a trop de cellules, ou trop de texte, pour être lue",
  attendu: "un tableau de 20 millions de cellules au plus",
  a_faire: "enregistrez la feuille utile en CSV, sans les lignes et les colonnes qui ne servent pas.",
};

/** An archive that is not whole, or that cannot be opened. */
export function untrusted(why: Extract<Unzipped, { refused: unknown }>["refused"]): Observation {
  if (why === "chiffré")
    return {
      niveau: "erreur",
      code: "fichier.nature",
      says: "le fichier est protégé par un mot de passe",
      attendu: "un classeur que l'on peut ouvrir",
      a_faire: "demandez-le sans mot de passe, ou enregistrez le tableau en CSV.",
    };
  if (why === "trop grand")
    return {
      niveau: "erreur",
      code: "fichier.taille",
      says: "le classeur, une fois décompressé, serait trop grand (plus de 600 Mo, ou deux cents fois sa taille)",
      attendu: "un tableau plus petit",
      a_faire: "enregistrez la feuille utile en CSV, ou découpez l'extrait.",
    };
  return {
    niveau: "erreur",
    code: "fichier.abime",
    says: "le classeur (une archive ZIP) est abîmé : son contenu ne correspond pas à ses sommes de contrôle",
    attendu: "un fichier arrivé entier",
    a_faire: "demandez à l'expéditeur de le renvoyer ; rien de ce qu'on y lirait ne serait sûr.",
  };
}
