import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import * as xlsx from "@e965/xlsx";
import { beforeAll, expect, it } from "vitest";
import { checkReadable, checkSize } from "../../loaders/intake/open/check-file.ts";
import { findings, openDatabase, receive } from "./received.ts";

let db: DuckDBConnection;
beforeAll(async () => {
  db = await openDatabase();
});

const header = "annee_scolaire;uai;departement;niveau;effectif;avec_solution;sans_solution";
const row = "2024-2025;0140001A;14;seconde;100;90;10";

const told: [what: string, code: string, niveau: string, rows: number[], content: string | Uint8Array][] = [
  [
    "a spelling of a department that is read",
    "placement.normalise",
    "note",
    [2],
    `${header}\n2024-2025;0140001A;Calvados;seconde;100;90;10\n`,
  ],
  [
    "a school of another region in the official list",
    "etablissements.hors_perimetre",
    "note",
    [],
    "identifiant_de_l_etablissement;nom_etablissement;code_departement\n0140001A;Lycée A;014\n0350002B;Lycée B;035\n",
  ],
  [
    "a form sent back without an answer",
    "fichier.non_rempli",
    "erreur",
    [2, 3],
    `${header};sexe\n2024-2025;0140001A;14;seconde;;;;F\n2024-2025;0140001A;14;seconde;;;;G\n`,
  ],
  ["a filled column without a title", "fichier.colonne_sans_titre", "alerte", [], `${header};\n${row};12\n`],
  ["a header that comes back", "fichier.entete_repete", "note", [3], `${header}\n${row}\n${header}\n`],
  [
    "a remark under the table",
    "fichier.remarque",
    "note",
    [4],
    `${header}\n${row}\n\nSource : enquête;;;;;;\n`,
  ],
  [
    "accents encoded twice",
    "fichier.double_encodage",
    "note",
    [],
    `${header};etablissement\n${row};LycÃ©e de CÃ©risy\n`,
  ],
  [
    "a detail without the two answers",
    "placement.detail_sans_reponse",
    "erreur",
    [2],
    `${header};via_plateforme\n2024-2025;0140001A;14;seconde;100;;;3\n`,
  ],
  [
    "more pupils kept by mobility than pupils without a solution",
    "placement.mobilite",
    "erreur",
    [2],
    `${header};sans_solution_mobilite\n${row};11\n`,
  ],
  [
    "bytes that no encoding reads as French",
    "fichier.encodage",
    "erreur",
    [],
    Buffer.from(`${header};etablissement\n${row};Lyc\xfee \xf0 Caen\n`, "latin1"),
  ],
  ["a sheet that its sender does not see", "fichier.feuille_masquee", "alerte", [], hiddenSheet()],
];

it.each(told)("%s is told: %s", async (_, code, niveau, rows, content) => {
  const name = typeof content === "string" || content[0] !== 0x50 ? "extrait.csv" : "extrait.xlsx";
  expect(findings(await receive(db, content, name), niveau)).toMatchObject({ [code]: rows });
});

it("a file that does not fit in memory is refused before it is read: fichier.taille", () => {
  const folder = mkdtempSync(join(tmpdir(), "taille-"));
  const path = join(folder, "extrait.csv");
  writeFileSync(path, "");
  truncateSync(path, 500_000_000);
  expect(checkSize(path)).toEqual([]);
  truncateSync(path, 500_000_001);
  expect(checkSize(path).map(({ code }) => code)).toEqual(["fichier.taille"]);
  rmSync(folder, { recursive: true });
});

it("a file that the system does not open is refused, not a defect: fichier.illisible", () => {
  const path = join(tmpdir(), `${"x".repeat(300)}.csv`);
  expect(checkReadable(path).map(({ code }) => code)).toEqual(["fichier.illisible"]);
});

function hiddenSheet(): Uint8Array {
  const book = xlsx.utils.book_new();
  const rows = [header.split(";"), row.split(";")];
  xlsx.utils.book_append_sheet(book, xlsx.utils.aoa_to_sheet([["Lisez-moi"]]), "Lisez-moi");
  xlsx.utils.book_append_sheet(book, xlsx.utils.aoa_to_sheet(rows), "Données");
  book.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 1 }] };
  return xlsx.write(book, { type: "buffer", bookType: "xlsx" });
}
