import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { receiveFile, receiveFolder } from "../../loaders/intake/index.ts";
import { storeDeliveries } from "../../loaders/intake/keep/keeping.ts";
import { journalOf } from "../../loaders/intake/keep/kept-folder.ts";
import { withdrawDelivery } from "../../loaders/intake/keep/withdrawing.ts";
import type { Owner } from "../../loaders/writing/lock.ts";
import { uaiOf } from "../fixtures.ts";
import { openDatabase, rowsOf } from "./received.ts";

const moment: Owner = {
  now: "2025-10-06T08:00:00.000Z",
  pid: 4242,
  machine: "bureau",
  isAlive: () => false,
  patience: 0,
};
const form =
  "Horodateur,Département,Niveau,Satisfaction,Vos remarques\n20/06/2025 14:05:09,Calvados,2nde,5,Secret de Zébulon\n";

let db: DuckDBConnection;
let kept: string;
let mail: string;
beforeAll(async () => {
  db = await openDatabase();
});
beforeEach(() => {
  kept = mkdtempSync(join(tmpdir(), "extraits-"));
  mail = mkdtempSync(join(tmpdir(), "courrier-"));
});
afterEach(() => {
  for (const folder of [kept, mail]) rmSync(folder, { recursive: true });
});

async function store(name: string, text: string) {
  const path = join(mail, name);
  writeFileSync(path, text);
  return storeDeliveries(db, kept, [{ path, delivery: await receiveFile(db, path) }], moment);
}

test("a kept extract is a cleaned copy, its dates cut to the month, its comments gone, and it reads without a note", async () => {
  expect(await store("juin.csv", form)).toEqual({
    done: [{ recu: "juin.csv", fichier: "satisfaction_jeunes/juin.csv", state: "ajoute" }],
  });
  const copy = readFileSync(join(kept, "satisfaction_jeunes/juin.csv"), "utf8");
  expect(copy).toContain(";2025-06;;;14;seconde;");
  expect(copy).not.toMatch(/Zébulon|14:05|20\/06/);
  const [delivery] = await receiveFolder(db, kept);
  expect(delivery).toMatchObject({ deliveredAt: moment.now, receipt: { verdict: "accepte" } });
  expect(delivery?.receipt.constats.filter(({ niveau }) => niveau === "note")).toEqual([]);
});

test("the end of an internship is kept as a month too, and its school year as it is given", async () => {
  await store(
    "fin.csv",
    "Horodateur,Département,Niveau,Année scolaire,Date de fin de stage,Satisfaction\n2025-09-12 14:05:10,14,seconde,2024-2025,27/06/2025,5\n",
  );
  const copy = readFileSync(join(kept, "satisfaction_jeunes/fin.csv"), "utf8");
  expect(copy).toContain(";2025-09;2024-2025;2025-06;14;seconde;");
  expect(copy).not.toMatch(/27|12/);
});

test("the same bytes twice are kept once", async () => {
  await store("juin.csv", form);
  expect(await store("encore.csv", form)).toEqual({
    done: [{ recu: "encore.csv", fichier: "satisfaction_jeunes/juin.csv", state: "deja_la" }],
  });
  expect(journalOf(kept)).toHaveLength(1);
});

test("two different extracts of the same name are both kept", async () => {
  await store("juin.csv", form);
  await store("juin.csv", form.replace(",5,", ",4,"));
  const deliveries = await receiveFolder(db, kept);
  expect(await Promise.all(deliveries.map((delivery) => rowsOf(db, delivery)))).toMatchObject([
    [{ satisfaction: 4 }],
    [{ satisfaction: 5 }],
  ]);
});

test("a copy has a name that every system writes and finds again: composed letters, no reserved name, no twin by its capitals", async () => {
  const folderOfExtracts = kept;
  const keep = async (name: string, text: string) => {
    const stored = await store(name, text);
    return "done" in stored ? stored.done[0]?.fichier : stored.failure;
  };
  const forms = [1, 2, 3, 4, 5].map((day) => form.replace("20/06", `2${day}/06`));
  expect(await keep("lycée.csv".normalize("NFD"), forms[0] ?? "")).toBe("satisfaction_jeunes/lycée.csv");
  expect(await keep("CON.csv", forms[1] ?? "")).toBe("satisfaction_jeunes/extrait-CON.csv");
  expect(await keep("com1.juin.csv", forms[2] ?? "")).toBe("satisfaction_jeunes/extrait-com1.juin.csv");
  expect(await keep("été .csv", forms[3] ?? "")).toBe("satisfaction_jeunes/été.csv");
  expect(await keep("LYCÉE.csv", forms[4] ?? "")).toMatch(/^satisfaction_jeunes\/LYCÉE-[0-9a-f]{8}\.csv$/);
  expect(withdrawDelivery(folderOfExtracts, "lycée.csv".normalize("NFD"), moment)).toHaveProperty("done");
});

test("a withdrawn extract is no longer read, and the journal remembers it", async () => {
  await store("juin.csv", form);
  expect(withdrawDelivery(kept, "juin.csv", moment)).toMatchObject({
    done: { action: "retrait", fichier: "satisfaction_jeunes/juin.csv" },
  });
  expect(await receiveFolder(db, kept)).toEqual([]);
  expect(existsSync(join(kept, "satisfaction_jeunes/juin.csv"))).toBe(false);
  expect(journalOf(kept).map(({ action }) => action)).toEqual(["ajout", "retrait"]);
  expect(withdrawDelivery(kept, "juin.csv", moment)).toHaveProperty("failure");
});

test("a program stopped before its journal leaves the folder as it was", async () => {
  await store("juin.csv", form);
  writeFileSync(join(kept, "satisfaction_jeunes/.juillet.csv.pret"), "a;b\n");
  expect((await receiveFolder(db, kept)).map(({ fichier }) => fichier)).toEqual([
    "satisfaction_jeunes/juin.csv",
  ]);
});

test("a program stopped after its journal leaves the folder with the new extract", async () => {
  await store("juin.csv", form);
  const place = join(kept, "satisfaction_jeunes");
  writeFileSync(join(place, ".juin.csv.pret"), readFileSync(join(place, "juin.csv")));
  rmSync(join(place, "juin.csv"));
  expect(await receiveFolder(db, kept)).toMatchObject([
    { fichier: "satisfaction_jeunes/juin.csv", receipt: { verdict: "accepte" } },
  ]);
  await store("juillet.csv", form.replace("20/06", "20/07"));
  expect(readdirSync(place).sort()).toEqual(["juillet.csv", "juin.csv"]);
});

test("a program stopped after its journal leaves the form's mapping too, before and after the next command", async () => {
  await store("juin.csv", form);
  const place = join(kept, "satisfaction_jeunes");
  const mapping = { colonnes: { Ville: null }, valeurs: {} };
  writeFileSync(join(place, ".juin.csv.correspondance.pret"), JSON.stringify(mapping));
  const town = (text: string) =>
    text.replaceAll("Horodateur", "Ville,Horodateur").replaceAll("20/06", "Caen,20/06");
  writeFileSync(join(mail, "villes.csv"), town(form));
  const read = await receiveFile(db, join(mail, "villes.csv"), { conserves: kept });
  expect(read.receipt.constats.map(({ code }) => code)).toContain("fichier.correspondance");
  await store("juillet.csv", form.replace("20/06", "20/07"));
  expect(JSON.parse(readFileSync(join(place, "correspondance.json"), "utf8"))).toEqual(mapping);
  expect(readdirSync(place).filter((name) => name.startsWith("."))).toEqual([]);
});

test("two commands at the same time: the second is told to wait, and changes nothing", async () => {
  writeFileSync(join(kept, ".verrou"), "77");
  const path = join(mail, "juin.csv");
  writeFileSync(path, form);
  const delivery = await receiveFile(db, path);
  const busy = await storeDeliveries(db, kept, [{ path, delivery }], {
    ...moment,
    isAlive: (pid) => pid === 77,
  });
  expect(busy).toEqual({ failure: expect.stringContaining("Une autre commande") });
  expect(readdirSync(kept)).toEqual([".verrou"]);
});

test("the lock of a program that died is taken over", async () => {
  writeFileSync(join(kept, ".verrou"), "77");
  expect(await store("juin.csv", form)).toHaveProperty("done");
  expect(existsSync(join(kept, ".verrou"))).toBe(false);
});

test("a folder that cannot be written gives a sentence and loses nothing", async () => {
  const target = join(kept, "fichier");
  writeFileSync(target, "");
  const path = join(mail, "juin.csv");
  writeFileSync(path, form);
  const result = await storeDeliveries(
    db,
    join(target, "extraits"),
    [{ path, delivery: await receiveFile(db, path) }],
    moment,
  );
  expect(result).toEqual({ failure: expect.stringContaining("rien n'a été perdu") });
});

test("the mapping of a form is kept, and used for its next delivery", async () => {
  const question = "Date,Où,Niveau,Le stage vous a-t-il plu\n20/06/2025,14,seconde,Bof\n";
  writeFileSync(
    join(mail, "formulaire.csv.correspondance.json"),
    JSON.stringify({
      colonnes: { Où: "departement", "Le stage vous a-t-il plu": "satisfaction" },
      valeurs: { satisfaction: { Bof: "3" } },
    }),
  );
  expect(await store("formulaire.csv", question)).toHaveProperty("done");
  const next = join(mail, "suivant.csv");
  writeFileSync(next, question.replace("20/06", "21/07"));
  expect((await receiveFile(db, next)).receipt.verdict).toBe("refuse");
  const read = await receiveFile(db, next, { conserves: kept });
  expect(await rowsOf(db, read)).toMatchObject([
    { date_reponse: "2025-07", departement: "14", satisfaction: 3 },
  ]);
});

test("what the journal holds is said to be kept, though the disk refuses what follows", async () => {
  const path = join(mail, "juin.csv");
  writeFileSync(path, form);
  const delivery = await receiveFile(db, path);
  const result = await storeDeliveries(db, kept, [{ path, delivery }], {
    ...moment,
    get machine() {
      if (existsSync(join(kept, "journal.csv"))) throw Object.assign(new Error("lock"), { code: "EIO" });
      return moment.machine;
    },
  });
  expect(result).toMatchObject({ done: [{ recu: "juin.csv", state: "ajoute" }] });
  expect(journalOf(kept)).toHaveLength(1);
});

test("a name that a spreadsheet would run is inert in the kept copy, and reads as it was received", async () => {
  const names = ["=1+1", "@SUM(A1)", "+33 (Caen)", "-2+3", "'=1", "''Caen", "\t=1"];
  const lines = names.map(
    (name, at) => `2024-2025;${uaiOf("14", 7001 + at)};14;"'${name}";seconde;100;90;10`,
  );
  await store(
    "noms.csv",
    `annee_scolaire;uai;departement;etablissement;niveau;effectif;avec_solution;sans_solution\n${lines.join("\n")}\n`,
  );
  const copy = readFileSync(join(kept, "placement/noms.csv"), "utf8");
  expect(copy).toContain(";'=1+1;");
  expect(copy).not.toMatch(/[;"\n][=+@]|[;"\n]-\d/);
  const received = await receiveFile(db, join(mail, "noms.csv"));
  const [read] = await receiveFolder(db, kept);
  const namesOf = async (delivery: typeof received | undefined) =>
    delivery ? (await rowsOf(db, delivery)).map(({ etablissement }) => etablissement) : [];
  expect(await namesOf(read)).toEqual(await namesOf(received));
  expect(await namesOf(read)).toContain("=1+1");
});
