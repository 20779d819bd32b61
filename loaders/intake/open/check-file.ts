import { closeSync, openSync, statSync } from "node:fs";
import { findObstacle } from "../keep/obstacle.ts";
import type { Observation } from "../receipt/finding.ts";

/** Size in bytes beyond which a text does not fit in memory as one. */
const MOST = 500_000_000;

/** What keeps a file from being opened: closed to this person, held by another program. */
export function checkReadable(path: string): Observation[] {
  try {
    closeSync(openSync(path, "r"));
    return [];
  } catch (error) {
    if (findObstacle(error) === null) throw error;
    return [
      {
        niveau: "erreur",
        code: "fichier.illisible",
        says: "le fichier ne s'ouvre pas sur cette machine",
        attendu: "un fichier que vous avez le droit de lire",
        a_faire: "vérifiez ses droits, et qu'aucun autre programme ne le tient ouvert.",
      },
    ];
  }
}

/** A file that DuckDB could not read by itself has to fit in memory. */
export function checkSize(path: string): Observation[] {
  if (statSync(path).size <= MOST) return [];
  return [
    {
      niveau: "erreur",
      code: "fichier.taille",
      says: "le fichier dépasse 500 Mo, et une partie n'est pas écrite simplement : il ne se lit pas d'un bloc",
      attendu: "un CSV en UTF-8 sans ligne vide ni total, ou un fichier plus petit",
      a_faire: "découpez l'extrait, par année ou par niveau, et envoyez les morceaux.",
    },
  ];
}
