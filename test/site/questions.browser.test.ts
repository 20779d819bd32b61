import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { expect, inject, test } from "vitest";
import { findEntries, type SearchEntry } from "../../site/search/find.ts";

const site = inject("site");

/** The index as the built site carries it. */
function readIndex(): SearchEntry[] {
  const script = readFileSync(join(site.folder, "_site", "recherche.js"), "utf8");
  const written = script.slice(0, script.indexOf("];") + 2);
  const rows: string[][] = runInNewContext(`${written} rechercheIndex`);
  return rows.map(([title = "", page = "", href = "", words = "", text = ""]) => {
    return { title, page, href, words, text };
  });
}

const entries = readIndex();

/** What members of the group type, and the page that answers. */
const questions: [query: string, page: string][] = [
  ["mixité", "mixite/"],
  ["mixite", "mixite/"],
  ["filles informatique", "mixite/"],
  ["secteurs sans filles", "mixite/"],
  ["stages seconde orne", "departements/61/"],
  ["Seine maritime", "departements/76/"],
  ["eure sans stage", "departements/27/"],
  ["50 000", "objectif-50000/"],
  ["conventions", "objectif-50000/"],
  ["objectif régional", "objectif-50000/"],
  ["satisfaction entreprises", "satisfaction/"],
  ["recommandation", "satisfaction/"],
  ["élèves sans solution", "placement/"],
  ["plateformes", "placement/"],
  ["bassins à renforcer", "zones/"],
  ["écart entre départements", "evolution/"],
  ["qu'est-ce qui a changé", "evolution/"],
  ["comparer deux années", "evolution/"],
  ["effet sur l'orientation", "orientation/"],
  ["stage collectif", "stages-collectifs/"],
  ["télécharger excel", "donnees/"],
  ["glossaire", "methode/"],
  ["PFMP", "methode/"],
  ["intervalle de confiance", "methode/"],
  ["extraits reçus", "qualite/"],
  ["extraits refusés", "qualite/"],
  ["hébergeur", "mentions-legales/"],
];

test.each(questions)("« %s » leads to /%s among the first three", (query, page) => {
  const found = findEntries(entries, query).entries.slice(0, 3);
  expect(
    found.map(({ href }) => href).filter((href) => href.startsWith(page)),
    JSON.stringify(found),
  ).not.toEqual([]);
});
