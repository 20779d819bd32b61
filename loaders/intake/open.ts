import { basename, dirname } from "node:path";
import { decode, type Encoding } from "./encoding.ts";
import { findWrongKind, isZip } from "./file-kind.ts";
import type { Observation } from "./finding.ts";
import { readSheet, type Sheet } from "./sheet.ts";

/** A file opened as rows, or the reason why it cannot be. */
export interface Opened {
  sheet: Sheet | null;
  encoding: string | null;
  observed: Observation[];
}

/** From bytes to rows: kind of file, encoding, delimiter, header. The folder's name only settles a tie. */
export function openFile(bytes: Uint8Array, path: string, encodage?: Encoding): Opened {
  if (isZip(bytes)) return refuse("un classeur ou une archive (ZIP)");
  const kind = findWrongKind(bytes);
  if (kind) return refuse(kind);
  const decoded = decode(bytes, encodage);
  if ("choices" in decoded) return { sheet: null, encoding: null, observed: [undecided(decoded.choices)] };
  const sheet = readSheet(decoded.text, basename(dirname(path)));
  return { sheet, encoding: decoded.encoding, observed: [] };
}

function refuse(kind: string): Opened {
  const observed: Observation = {
    niveau: "erreur",
    code: "fichier.nature",
    says: `c'est ${kind}, pas un tableau que l'on puisse lire`,
    attendu: "un fichier CSV (texte, une ligne par enregistrement)",
    a_faire: "ouvrez-le dans son logiciel d'origine, enregistrez le tableau en CSV et renvoyez-le.",
  };
  return { sheet: null, encoding: null, observed: [observed] };
}

function undecided(choices: Encoding[]): Observation {
  return {
    niveau: "erreur",
    code: "fichier.encodage",
    says: "l'encodage des caractères accentués ne se devine pas avec certitude",
    attendu: `un des encodages ${choices.join(", ")}`,
    a_faire: "enregistrez le fichier en « CSV UTF-8 », ou indiquez l'encodage avec « --encodage ».",
  };
}
