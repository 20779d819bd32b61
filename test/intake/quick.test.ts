import type { DuckDBConnection } from "@duckdb/node-api";
import { beforeAll, expect, test } from "vitest";
import { dropAccepted } from "../../loaders/intake/fill/table.ts";
import { isZip } from "../../loaders/intake/open/file-kind.ts";
import { extracts } from "./pollution/extracts.ts";
import { pollutions } from "./pollution/kinds.ts";
import { csv, encode, tables } from "./pollution/write.ts";
import { findings, isReadByDuckDB, openDatabase, receive, rowsOf } from "./received.ts";

let db: DuckDBConnection;

/** Spoiled files that DuckDB read itself. */
const compared = new Set<string>();
beforeAll(async () => {
  db = await openDatabase();
});

test.each(extracts)(
  "$source read by DuckDB itself gives the same rows, numbers and findings",
  async (extract) => {
    const careful = await receive(db, csv(extract));
    const quick = await receive(db, csv(extract), "extrait.csv", { rapideDes: 0 });
    expect(await rowsOf(db, quick)).toEqual(await rowsOf(db, careful));
    expect(quick.receipt).toEqual(careful.receipt);
  },
);

test("a survey by sex over two years, read by DuckDB itself, gives the same rows and findings", async () => {
  const header = "annee_scolaire;uai;departement;niveau;sexe;effectif;avec_solution;sans_solution";
  const rows = [
    "2023-2024;0140001A;14;seconde;F;50;45;5",
    "2023-2024;0140001A;14;seconde;G;50;45;5",
    "2024-2025;0140001A;14;seconde;F;50;10;40",
    "2024-2025;0140001A;14;seconde;G;50;15;35",
    "2023-2024;0140002B;14;seconde;ensemble;80;70;10",
    "2024-2025;0140002B;14;seconde;F;40;35;5",
    "2024-2025;0140002B;14;seconde;nd;40;35;5",
    "2023-2024;0140003C;14;seconde;G;30;20;10",
  ];
  const text = `${[header, ...rows].join("\n")}\n`;
  const careful = await receive(db, text);
  const quick = await receive(db, text, "extrait.csv", { rapideDes: 0 });
  expect(await rowsOf(db, quick)).toEqual(await rowsOf(db, careful));
  expect(quick.receipt).toEqual(careful.receipt);
  expect(quick.sha256).toEqual(careful.sha256);
  expect(findings(quick, "alerte")).toEqual({
    "placement.ecart_mediane": [4],
    "placement.ecart_annee": [4],
    "placement.etablissement_absent": [9],
  });
});

test("a Windows-1252 survey is read by DuckDB itself with its ’ and its …, and a name in it is refused", async () => {
  const header = "annee_scolaire;uai;bassin;departement;niveau;effectif;avec_solution;sans_solution";
  const text = (bassin: string) =>
    Buffer.from(
      `${header}\n2024-2025;0140001A;\xc9vreux \x96 Pays d\x92Auge\x85;14;seconde;50;45;5\n2024-2025;0140002B;${bassin};14;seconde;50;45;5\n`,
      "latin1",
    );
  const careful = await receive(db, text("C\x9cur"));
  const quick = await receive(db, text("C\x9cur"), "extrait.csv", { rapideDes: 0 });
  expect((await rowsOf(db, quick)).map(({ bassin }) => bassin)).toEqual(["Évreux – Pays d’Auge…", "Cœur"]);
  expect(quick.receipt).toEqual(careful.receipt);
  const named = await receive(db, text("Mme Duch\xeane"), "extrait.csv", { rapideDes: 0 });
  expect(Object.keys(findings(named, "erreur"))).toEqual(["fichier.donnees_personnelles"]);
});

test("Windows-1252 that ends in UTF-8 is refused with both places, however far the second is and whatever encoding is given", async () => {
  const header = "annee_scolaire;uai;bassin;departement;niveau;effectif;avec_solution;sans_solution\n";
  const row = (index: number) =>
    `2024-2025;014${String(index).padStart(4, "0")}A;Évreux – Pays d’Auge;14;seconde;50;45;5\n`;
  const rows = Array.from({ length: 9000 }, (_, index) => row(index));
  const windows = encode(header + rows.slice(0, -1).join(""), tables["windows-1252"]);
  const bytes = Buffer.concat([windows, Buffer.from(row(8999))]);
  for (const options of [{}, { rapideDes: 0 }, { encodage: "windows-1252" as const }]) {
    const { receipt, table } = await receive(db, bytes, "extrait.csv", options);
    expect(table).toBeNull();
    expect(receipt.constats.map(({ code }) => code)).toEqual(["fichier.encodages_meles"]);
    expect(receipt.constats[0]?.message).toContain("un autre encodage à la ligne 2, UTF-8 à la ligne 9001");
  }
});

test("a file refused at any stage leaves no table and no view behind, read either way", async () => {
  const header = "annee_scolaire;uai;departement;niveau;sexe;effectif;avec_solution;sans_solution";
  const row = (sexe: string, found: number, uai = "0140001A") =>
    `2024-2025;${uai};14;seconde;${sexe};50;${found};${50 - found}`;
  const files = {
    "placement.valeur": [row("F", 40), row("G", 40, "14")],
    "placement.doublon": [row("F", 40), row("F", 40)],
    "placement.sexes": [row("F", 40), row("G", 40), row("ensemble", 40)],
  };
  const left = async () =>
    (
      await db.runAndReadAll(
        "SELECT table_name FROM duckdb_tables() UNION ALL SELECT view_name FROM duckdb_views() WHERE NOT internal",
      )
    ).getRowsJson();
  const before = await left();
  for (const [code, rows] of Object.entries(files))
    for (const rapideDes of [0, Number.POSITIVE_INFINITY]) {
      const { receipt } = await receive(db, `${[header, ...rows].join("\n")}\n`, "extrait.csv", {
        rapideDes,
      });
      expect(receipt.constats.map((finding) => finding.code)).toContain(code);
      expect(await left()).toEqual(before);
    }
});

const groups = [...new Set(pollutions.map(({ group }) => group))].filter((group) => group !== "liens");

test.each(groups)(
  "spoiled files that DuckDB reads itself give the same verdict and rows as read by rows: %s",
  async (group) => {
    const [survey] = extracts;
    if (!survey) throw new Error("no survey");
    for (const pollution of pollutions.filter((each) => each.group === group)) {
      const spoiled = pollution.spoil(survey);
      if (spoiled === null || (typeof spoiled === "object" && "before" in spoiled)) continue;
      if (isZip(Buffer.from(spoiled))) continue;
      const quick = await receive(db, spoiled, "extrait.csv", { rapideDes: 0 });
      // Where DuckDB gave up, the rows were read one by one already.
      if (!quick.table) continue;
      if (await isReadByDuckDB(db, quick)) {
        const careful = await receive(db, spoiled);
        const { name } = pollution;
        expect({ name, receipt: quick.receipt }).toEqual({ name, receipt: careful.receipt });
        expect(await rowsOf(db, quick)).toEqual(await rowsOf(db, careful));
        if (careful.table) await dropAccepted(db, careful.table);
        compared.add(name);
      }
      await dropAccepted(db, quick.table);
    }
  },
);

test("DuckDB reads some of the spoiled files itself", () => {
  expect(compared.size).toBeGreaterThan(20);
});
