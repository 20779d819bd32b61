import { Failure } from "../commands/failure.ts";
import { type CountChoices, countLists, countsCsv, readList, readStatuses } from "../counting/index.ts";
import { openFile } from "../intake/open/open.ts";

/** The counts of a list, told before anything is taken. */
export interface CountedList {
  source: "conventions" | "placement";
  dit: string[];
  refus: string[];
  lignes: number;
  fichier: string;
  contenu: string;
}

const told = ["origine", "uai", "annee", "niveau"] as const;

/** Counts a list of persons in memory, as `stages compter` does. @throws Failure where it is no list */
export function count(
  bytes: Uint8Array | null,
  nom: string,
  asked: Record<string, unknown>,
  now: Date,
): CountedList {
  const sheet = bytes && openFile(bytes, nom).sheet;
  const list = sheet && readList(sheet);
  const [counted] = list ? countLists([list], choicesOf(asked, now)) : [];
  if (!counted) throw new Failure("Ce fichier n'est pas une liste que l'on sache compter.");
  return {
    source: counted.source,
    dit: counted.told,
    refus: counted.refused,
    lignes: counted.rows.length,
    fichier: `${["compte", counted.source, ...told.flatMap((name) => asked[name] || [])].join("-")}.csv`,
    contenu: countsCsv(counted),
  };
}

function choicesOf(asked: Record<string, unknown>, now: Date): CountChoices {
  const texts = told.flatMap((name) => {
    const text = String(asked[name] ?? "").trim();
    return text === "" ? [] : [[name, text] as const];
  });
  const statuts = readStatuses(String(asked.statuts ?? ""));
  return {
    ...Object.fromEntries(texts),
    ...(statuts.length > 0 && { statuts }),
    videsSansSolution: asked.videsSansSolution === true,
    aujourdhui: now.toISOString().slice(0, 10),
  };
}
