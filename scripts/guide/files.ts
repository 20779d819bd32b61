import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** A file as a page receives it. */
export interface Sent {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** A small invented department: its list of schools, and their answers of two years. */
const world = fileURLToPath(new URL("../../data/mondes/petit-departement/extraits/", import.meta.url));
const answers = readdirSync(`${world}placement`).sort();
const lateSchools = /0619902G|0619903H|0619904J|0619909P/;
const thisYear = answers.filter((name) => name.startsWith("seconde-2024-2025"));

/** What was kept before: the schools, and the survey of the year before. */
export function previous(): Sent[] {
  const earlier = answers.filter((name) => name.startsWith("seconde-2023-2024"));
  return [read("etablissements/annuaire-demonstration.csv"), ...earlier.map(answer)];
}

/** The answers of this year that came in time. */
export function survey(): Sent[] {
  return thisYear.filter((name) => !lateSchools.test(name)).map(answer);
}

/** Those that came after the first publication. */
export function late(): Sent[] {
  return thisYear.filter((name) => lateSchools.test(name)).map(answer);
}

/** An answer whose counts do not add up. */
export function refused(): Sent {
  const { buffer } = answer("seconde-2024-2025-0619906L.csv");
  const text = buffer.toString("utf8").replace(";131;121;10;", ";131;121;18;");
  return csv("reponse-du-lycee-57.csv", text);
}

/** A school's follow-up of its pupils, with invented names. */
export function list(): Sent {
  const pupils = [
    "Adam;Inès;oui",
    "Bazire;Tom;oui",
    "Colin;Léa;non",
    "Duval;Noé;oui",
    "Fauvel;Maya;oui",
    "Gosselin;Paul;oui",
  ];
  return csv(
    "suivi-seconde-2.csv",
    `Classe;Nom;Prénom;Stage trouvé\n${pupils.map((pupil) => `2nde 2;${pupil}`).join("\n")}\n`,
  );
}

/** The export of a form whose titles say too little. */
export function form(): Sent {
  return csv(
    "reponses-du-formulaire.csv",
    `Horodateur;Dans quel département était votre stage ?;Vous êtes en;Globalement, ce stage vous a-t-il plu ?
12/06/2025 14:02:11;Orne;2nde;Plutôt satisfait
12/06/2025 14:05:40;Orne;2nde;Très satisfait
13/06/2025 09:12:03;Calvados;2nde;Peu satisfait
`,
  );
}

function answer(name: string): Sent {
  return read(`placement/${name}`);
}

function read(path: string): Sent {
  return { name: path.split("/").at(-1) ?? path, mimeType: "", buffer: readFileSync(`${world}${path}`) };
}

function csv(name: string, text: string): Sent {
  return { name, mimeType: "text/csv", buffer: Buffer.from(text) };
}
