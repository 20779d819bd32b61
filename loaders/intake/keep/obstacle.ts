import { noFolderHere } from "../../writing/make-folder.ts";

/** What stands in the way of writing on this machine, in French; null for a defect of ours. */
export function findObstacle(error: unknown): string | null {
  const { code = "" } = error as NodeJS.ErrnoException;
  // Asked when it happens: a page has no system.
  if (["EACCES", "EPERM"].includes(code) && process.platform === "win32") return heldOnWindows;
  return sentences[code] ?? null;
}

/** What stands in the way of reading on this machine, in French; null for a defect of ours. */
export function findReadObstacle(error: unknown): string | null {
  return reading[(error as NodeJS.ErrnoException).code ?? ""] ?? findObstacle(error);
}

const closed = "Ce dossier n'est pas ouvert à l'écriture";
const heldOnWindows =
  "Un fichier est ouvert dans un autre programme (Excel, par exemple), ou ce dossier n'est pas ouvert à l'écriture";
const throughFile = "Le chemin du dossier passe par un fichier";

const sentences: { [code: string]: string } = {
  ENOSPC: "Le disque est plein",
  EDQUOT: "Le disque est plein (quota atteint)",
  EFBIG: "Le disque n'accepte pas un fichier de cette taille",
  EACCES: closed,
  EPERM: closed,
  EROFS: "Ce disque est en lecture seule",
  EIO: "Le disque ne répond pas",
  EBUSY: "Un fichier de ce dossier est ouvert dans un autre programme",
  EXDEV: "Ce dossier est un disque à part, qui ne se remplace pas d'un seul geste",
  ENOTDIR: throughFile,
  EEXIST: throughFile,
  [noFolderHere]: "Rien ne se crée à cet endroit",
  EISDIR: "Un dossier porte le nom du fichier à écrire",
  ENAMETOOLONG: "Le nom du fichier est trop long pour ce disque",
  EMFILE: "Trop de fichiers sont ouverts sur cette machine",
  ENFILE: "Trop de fichiers sont ouverts sur cette machine",
};

const unreadable = "Vous n'avez pas le droit de le lire";

const reading: typeof sentences = {
  EACCES: unreadable,
  EPERM: unreadable,
  EISDIR: "C'est un dossier, un fichier était attendu",
  ENOTDIR: "Son chemin passe par un fichier",
  ELOOP: "Ses liens tournent en rond",
  ENAMETOOLONG: "Son nom est trop long pour ce disque",
};
