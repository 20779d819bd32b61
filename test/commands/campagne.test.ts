import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import exceljs from "@mui/x-internal-exceljs-fork";
import fc from "fast-check";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { getColumn } from "../../loaders/campaign/asked.ts";
import { schoolFileName } from "../../loaders/campaign/file-names.ts";
import { reminderText } from "../../loaders/campaign/reminder.ts";
import { construire } from "../../loaders/commands/construire.ts";
import type { Io } from "../../loaders/commands/io.ts";
import { checkLetter } from "../../loaders/contracts/check-letter.ts";
import { contracts } from "../../loaders/contracts/index.ts";
import { load } from "../../loaders/pipeline.ts";
import { readRows } from "../../loaders/warehouse/rows.ts";
import type { buildSite } from "../../site/build/site.ts";
import { answers, survey } from "../secrecy/world.ts";
import { typed } from "./typed.ts";

const hasLibreOffice = spawnSync("soffice", ["--version"]).status === 0;

const root = mkdtempSync(join(tmpdir(), "campagne-"));
afterAll(() => rmSync(root, { recursive: true }));

const uai = (digits: string) => `${digits}${checkLetter(digits)}`;
const [malherbe, eveche, con, college, elsewhere] = [
  "0147001",
  "0147002",
  "0147003",
  "0147004",
  "0147009",
].map(uai) as [string, string, string, string, string];

/** A list of three lycées and a collège. */
const list = `identifiant_de_l_etablissement;nom_etablissement;type_etablissement;code_departement;code_bassin_formation;libelle_bassin_formation
${malherbe};Lycée Malherbe;Lycée;014;05003;LISIEUX P. CALV
${eveche};Lycée de l'Évêché;Lycée;014;05003;LISIEUX P. CALV
${con};CON;Lycée;014;05003;LISIEUX P. CALV
${college};Collège Pagnol;Collège;014;05003;LISIEUX P. CALV
`;

const header = "annee_scolaire;date_enquete;uai;departement;niveau;effectif;avec_solution;sans_solution";
const answer = (school: string, day: string, pupils: number, placed: number, year = "2024-2025") =>
  `${header}\n${year};${day};${school};14;seconde;${pupils};${placed};${pupils - placed}\n`;

/** Schools enough for something to be published. */
const schools = answers(
  "uai effectif avec_solution sans_solution",
  `0147101J 120 108 12
   0147102K 110 97 13
   0147103L 130 119 11
   0147104M 90 78 12
   0147105N 100 91 9
   0277001N 140 128 12
   0277002P 95 84 11
   0277003R 105 97 8`,
);

let place: string;
let folder: string;
beforeEach(() => {
  place = mkdtempSync(join(root, "essai-"));
  folder = join(place, "donnees");
  write("etablissements/liste.csv", list);
});

function write(path: string, text: string): string {
  const whole = join(folder, path);
  mkdirSync(dirname(whole), { recursive: true });
  writeFileSync(whole, text);
  return whole;
}

/** A file received by mail: outside the folder. */
function mail(name: string, text: string): string {
  mkdirSync(join(place, "courrier"), { recursive: true });
  const path = join(place, "courrier", name);
  writeFileSync(path, text);
  return path;
}

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, " ").replaceAll("’", "'");
async function run(words: string[], now = "2025-07-10T08:00:00Z") {
  const { code, out, err } = await typed([...words, "--donnees", folder], place, [], new Date(now));
  return { code, out: plain(out), err: plain(err) };
}
const campaign = (...words: string[]) => run(["campagne", "seconde", "2024-2025", ...words]);
const add = (path: string, now: string) => run(["ajouter", path], now);

describe("who is expected", () => {
  test("the schools of the list that teach the level, before anybody answered; pupils are those of the year before", async () => {
    write("placement/avant.csv", answer(malherbe, "2024-06-27", 120, 110, "2023-2024"));
    const { code, out } = await campaign();
    expect(code).toBe(0);
    expect(out).toContain("Enquête sur les stages de seconde, 2024-2025");
    expect(out).toContain("3 établissements attendus\n  0 a répondu (0,0 %)\n  3 n'ont pas répondu\n");
    expect(out).toContain(
      "120 élèves attendus, dont 0 dans les établissements qui ont répondu ; effectif inconnu pour 2 établissements",
    );
    expect(out).toContain("Lycée Malherbe");
    expect(out).not.toContain("Collège Pagnol");
  });

  test("and those that an extract names", async () => {
    write("placement/hors-liste.csv", answer(elsewhere, "2025-06-27", 50, 50));
    expect((await campaign()).out).toContain(
      "4 établissements attendus\n  1 a répondu (25,0 %)\n  3 n'ont pas",
    );
  });

  test("without a list, nothing says « attendus »", async () => {
    rmSync(join(folder, "etablissements"), { recursive: true });
    write("placement/a.csv", answer(malherbe, "2025-06-27", 50, 50));
    const { out } = await campaign();
    expect(out).toContain(
      "1 établissement nommé par les extraits : aucune liste ne dit lesquels sont attendus",
    );
    expect(out).not.toContain("100");
  });

  test("the level and the year are read as people write them, and a wrong one is said", async () => {
    expect((await run(["campagne", "2nde", "2024/2025"])).out).toContain("stages de seconde, 2024-2025");
    expect(await run(["campagne", "mini_stage", "2024-2025"])).toMatchObject({
      code: 2,
      err: expect.stringContaining("Niveaux possibles : seconde, troisieme, pfmp"),
    });
    expect(await run(["campagne", "seconde", "2024-2026"])).toMatchObject({
      code: 2,
      err: expect.stringContaining("deux années qui se suivent"),
    });
  });
});

test("several versions of an answer are told, with the one that counts; a refused one with its file, a silent school by its name", async () => {
  write("placement/malherbe-1.csv", answer(malherbe, "2025-06-20", 100, 80));
  write("placement/malherbe-2.csv", answer(malherbe, "2025-06-27", 100, 90));
  write("placement/eveche.csv", answer(eveche, "2025-06-27", 100, 90).replace(";10\n", ";11\n"));
  write(`placement/${con}-illisible.csv`, "bonjour\n");
  write("placement/autre-annee.csv", answer(con, "2024-06-27", 10, 9, "2023-2024").replace(";1\n", ";5\n"));
  write("placement/perdu.csv", "bonsoir\n");
  const { out } = await campaign();
  expect(out).toContain("3 établissements attendus\n  1 a répondu (33,3 %)\n  2 ont une réponse refusée\n");
  expect(out).toMatch(/Lycée de l'Évêché +placement\/eveche\.csv\n/);
  expect(out).toContain(`placement/${con}-illisible.csv`);
  expect(out).toContain(
    "2 versions  placement/malherbe-1.csv (20 juin 2025) ; placement/malherbe-2.csv (27 juin 2025), qui compte",
  );
  expect(out).toContain("Fichiers refusés dont l'établissement n'est pas reconnu : placement/perdu.csv");
  expect(out).not.toContain("autre-annee.csv");
});

async function open(path: string): Promise<exceljs.Workbook> {
  const book = new exceljs.Workbook();
  await book.xlsx.readFile(path);
  return book;
}

const titles = (sheet: exceljs.Worksheet) => (sheet.getRow(1).values as string[]).slice(1);
const at = (sheet: exceljs.Worksheet, name: string, row = 2) =>
  sheet.getRow(row).getCell(titles(sheet).indexOf(getColumn(name).title) + 1);

describe("--modeles", () => {
  const models = () => join(place, "modeles");
  const modelOf = (school: string) => {
    const name = readdirSync(models()).find((each) => each.includes(school));
    return join(models(), name ?? "absent");
  };

  test("one workbook a school, named so that any system takes it and it sorts", async () => {
    expect((await campaign("--modeles", "modeles")).out).toContain("3 classeurs écrits dans modeles");
    expect(readdirSync(models()).sort()).toEqual([
      `seconde-2024-2025-14-${malherbe}-lycee-malherbe.xlsx`,
      `seconde-2024-2025-14-${eveche}-lycee-de-l-eveche.xlsx`,
      `seconde-2024-2025-14-${con}-con.xlsx`,
    ]);
  });

  test("its header is the contract's, what is known is filled and locked, what is asked is open and bounded", async () => {
    write(
      "placement/avant.csv",
      `${header};via_plateforme\n2023-2024;2024-06-27;${malherbe};14;seconde;120;110;10;40\n`,
    );
    await campaign("--modeles", "modeles");
    const book = await open(modelOf(malherbe));
    const [sheet, readMe] = book.worksheets as [exceljs.Worksheet, exceljs.Worksheet];
    const known = ["annee_scolaire", "uai", "etablissement", "departement", "bassin", "niveau"];
    const asked = ["date_enquete", "effectif", "avec_solution", "sans_solution", "via_plateforme"];
    const inContract = contracts.placement.columns.map(({ title }) => title);
    expect(titles(sheet).every((title) => inContract.includes(title))).toBe(true);
    expect(titles(sheet)).toEqual([...known, ...asked].map((name) => getColumn(name).title));
    expect(known.map((name) => at(sheet, name).value)).toEqual([
      "2024-2025",
      malherbe,
      "Lycée Malherbe",
      "14",
      "LISIEUX P. CALV",
      "seconde",
    ]);
    for (const name of known) expect(at(sheet, name).protection?.locked, name).not.toBe(false);
    for (const name of asked) {
      expect(at(sheet, name).protection?.locked, name).toBe(false);
      expect(at(sheet, name).value, name).toBe(null);
    }
    expect(at(sheet, "effectif").dataValidation).toMatchObject({ type: "whole", formulae: [0, 9_999_999] });
    expect(at(sheet, "date_enquete").dataValidation).toMatchObject({ type: "date" });
    expect(at(sheet, "niveau").dataValidation).toMatchObject({
      type: "list",
      formulae: [`"${getColumn("niveau").cell.kind.codes?.join(",")}"`],
    });
    expect((sheet as { sheetProtection?: object }).sheetProtection).toMatchObject({ sheet: true });
    expect(sheet.views[0]).toMatchObject({ state: "frozen", ySplit: 1 });
    const said = readMe.getColumn(1).values.join("\n");
    expect(said).toContain("cases jaunes");
    expect(said).not.toMatch(/veuillez|!/i);
  });

  test("a survey by sex is asked by sex, and no other", async () => {
    const bySex = ["F;60;55;5", "G;60;55;5"].map((row) => row.split(";"));
    write(
      "placement/avant.csv",
      `${header};sexe\n${bySex.map(([sexe, ...counts]) => `2023-2024;2024-06-27;${malherbe};14;seconde;${counts.join(";")};${sexe}`).join("\n")}\n`,
    );
    await campaign("--modeles", "modeles");
    const [sheet] = (await open(modelOf(malherbe))).worksheets as [exceljs.Worksheet];
    expect([2, 3].map((row) => at(sheet, "sexe", row).value)).toEqual(["F", "G"]);
    expect(sheet.rowCount).toBe(3);
  });

  test("filled, it is added as it is and the school has answered; empty, it is refused and told empty", async () => {
    await campaign("--modeles", "modeles");
    const empty = await add(modelOf(malherbe), "2025-07-10T08:00:00Z");
    expect(empty).toMatchObject({ code: 1, out: expect.stringContaining("le fichier n'est pas rempli") });
    const book = await open(modelOf(malherbe));
    const [sheet] = book.worksheets as [exceljs.Worksheet];
    for (const [name, value] of Object.entries({ effectif: 120, avec_solution: 110, sans_solution: 10 }))
      at(sheet, name).value = value;
    const filled = join(place, "reponse.xlsx");
    await book.xlsx.writeFile(filled);
    expect(await add(filled, "2025-07-10T08:00:00Z")).toMatchObject({ code: 0 });
    expect((await campaign()).out).toContain("1 a répondu (33,3 %)");
    expect(await counted()).toEqual([{ uai: malherbe, avec_solution: 110 }]);
  });

  test.skipIf(!hasLibreOffice)(
    "opened and saved again by LibreOffice, it is accepted too (skipped where it is not installed)",
    async () => {
      await campaign("--modeles", "modeles");
      const book = await open(modelOf(malherbe));
      const [sheet] = book.worksheets as [exceljs.Worksheet];
      for (const [name, value] of Object.entries({ effectif: 120, avec_solution: 110, sans_solution: 10 }))
        at(sheet, name).value = value;
      await book.xlsx.writeFile(join(place, "reponse.xlsx"));
      const { status } = spawnSync(
        "soffice",
        [
          "--headless",
          `-env:UserInstallation=file://${place}/profil`,
          "--convert-to",
          "xlsx:Calc MS Excel 2007 XML",
          "--outdir",
          join(place, "libre"),
          join(place, "reponse.xlsx"),
        ],
        { timeout: 100_000 },
      );
      expect(status).toBe(0);
      const saved = (await open(join(place, "libre/reponse.xlsx"))).worksheets[0] as exceljs.Worksheet;
      expect(at(saved, "effectif").dataValidation).toMatchObject({ type: "whole" });
      expect(await add(join(place, "libre/reponse.xlsx"), "2025-07-10T08:00:00Z")).toMatchObject({ code: 0 });
      expect(await counted()).toEqual([{ uai: malherbe, avec_solution: 110 }]);
    },
  );

  test("one that is there may be filled: it stays, unless it is to be replaced; the folder of extracts gets none", async () => {
    await campaign("--modeles", "modeles");
    writeFileSync(modelOf(malherbe), "rempli");
    const again = await campaign("--modeles", "modeles");
    expect(again.err).toContain("3 classeurs déjà là, laissés tels quels");
    expect(readFileSync(modelOf(malherbe), "utf8")).toBe("rempli");
    await campaign("--modeles", "modeles", "--ecraser");
    expect(readFileSync(modelOf(malherbe), "utf8")).not.toBe("rempli");
    expect(await campaign("--modeles", join(folder, "modeles"))).toMatchObject({
      code: 2,
      err: expect.stringContaining("dans le dossier des extraits"),
    });
    expect(existsSync(join(folder, "modeles"))).toBe(false);
  });

  test("whatever a school is called, the name of its file is short, plain and its own", () => {
    const survey = { niveau: "pfmp", annee_scolaire: "2024-2025" };
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (etablissement) => {
        const name = schoolFileName(survey, { uai: malherbe, etablissement, departement: "2A" });
        expect(name).toMatch(/^pfmp-2024-2025-2A-\d{7}[A-Z](-[a-z0-9-]*[a-z0-9])?$/);
        expect(name.length).toBeLessThan(100);
      }),
    );
    for (const reserved of ["CON", "aux", "NUL.txt", "com1", "LPT9"])
      expect(
        schoolFileName(survey, { uai: malherbe, etablissement: reserved, departement: "14" }),
      ).not.toMatch(/^(con|aux|nul|prn|com\d|lpt\d)\b/i);
  });
});

describe("--relances", () => {
  const reminders = () => join(place, "relances");

  test("a message for each silent school, and their list", async () => {
    write("placement/malherbe.csv", answer(malherbe, "2025-06-27", 100, 90));
    const { out } = await campaign("--relances", "relances", "--avant", "31/07/2025");
    expect(out).toContain("2 relances écrites dans relances, pour le 31 juillet 2025");
    const stem = `seconde-2024-2025-14-${eveche}-lycee-de-l-eveche`;
    expect(readdirSync(reminders()).sort()).toEqual([
      `relance-${stem}.txt`,
      `relance-seconde-2024-2025-14-${con}-con.txt`,
      "relances-seconde-2024-2025.csv",
    ]);
    const text = readFileSync(join(reminders(), `relance-${stem}.txt`), "utf8");
    expect(text.split("\r\n")[0]).toBe(
      "Objet : Stages de seconde 2024-2025 : la réponse de Lycée de l'Évêché est attendue",
    );
    for (const name of ["effectif", "avec_solution", "sans_solution"])
      expect(text).toContain(`- ${getColumn(name).title} : `);
    expect(plain(text)).toContain("pour le 31 juillet 2025");
    expect(text).toContain(`${stem}.xlsx`);
    expect(text).toContain("L'observatoire des stages en Normandie");
    expect(text).not.toMatch(/veuillez|!/i);
    const csv = readFileSync(join(reminders(), "relances-seconde-2024-2025.csv"), "utf8").split("\r\n");
    expect(csv[0]).toBe("\ufeffuai;etablissement;departement;bassin;relance;classeur;objet");
    expect(csv[2]).toContain(
      `${eveche};Lycée de l'Évêché;14;LISIEUX P. CALV;relance-${stem}.txt;${stem}.xlsx;`,
    );
    expect(csv.length).toBe(4);
  });

  test("a school that answered since has none left, and earlier ones are not replaced unasked", async () => {
    await campaign("--relances", "relances");
    write("placement/malherbe.csv", answer(malherbe, "2025-06-27", 100, 90));
    expect(await campaign("--relances", "relances")).toMatchObject({
      code: 2,
      err: expect.stringContaining("contient déjà 4 relances"),
    });
    await campaign("--relances", "relances", "--ecraser");
    expect(readdirSync(reminders()).filter((name) => name.includes(malherbe))).toEqual([]);
  });

  test("is signed by the publisher, with its contact, where the region names them", () => {
    const text = reminderText({
      survey: { niveau: "seconde", annee_scolaire: "2024-2025" },
      of: "de seconde",
      school: { uai: malherbe, etablissement: "Lycée Malherbe" },
      asked: { filled: [], answers: [getColumn("effectif")], sexes: [], definition: null },
      before: "2025-07-31",
      workbook: "a.xlsx",
      publisher: { editeur: "Rectorat de Normandie", contact: "stages@exemple.fr" },
    });
    expect(text).toMatch(/Rectorat de Normandie\r\nstages@exemple\.fr\r\n$/);
    expect(text).not.toContain("L'observatoire des stages");
  });
});

/** The answers of the survey that are counted. */
async function counted() {
  const { warehouse } = await load({
    extracts: folder,
    publications: join(folder, "publications"),
    reference: "data/reference",
  });
  return readRows(
    warehouse.db,
    "SELECT uai, avec_solution FROM placement WHERE annee_scolaire = '2024-2025' ORDER BY uai",
  );
}

describe("--clore", () => {
  const close = (now = "2025-07-15T08:00:00Z") => run(["campagne", "seconde", "2024-2025", "--clore"], now);

  beforeEach(async () => {
    await add(mail("malherbe.csv", answer(malherbe, "2025-06-27", 100, 90)), "2025-07-10T08:00:00Z");
    expect((await close()).out).toContain("L'enquête seconde 2024-2025 est close.");
  });

  test("a late answer is kept, told, and waits until the publication is recorded", async () => {
    const late = await add(mail("eveche.csv", answer(eveche, "2025-07-16", 80, 70)), "2025-07-20T08:00:00Z");
    expect(late.code).toBe(0);
    expect(late.out).toContain(
      `eveche.csv : la réponse de ${eveche} (seconde 2024-2025) est arrivée après la clôture : elle comptera à la prochaine publication`,
    );
    expect(await counted()).toEqual([{ uai: malherbe, avec_solution: 90 }]);
    const state = await campaign();
    expect(state.out).toContain("close le 15 juillet 2025");
    expect(state.out).toContain("1 a répondu après la clôture\n  1 n'a pas répondu\n");
    const told = await run(["etat"]);
    expect(told.out).toContain("1 réponse arrivée après la clôture, en attente");
    expect(told.err).toBe("");
    expect((await run(["indicateurs"])).err).toContain(
      `après la clôture, en attente de la prochaine publication (seconde 2024-2025 : ${eveche})`,
    );

    write("publications/2025-07-25T080000.csv", "");
    expect(await counted()).toEqual([
      { uai: malherbe, avec_solution: 90 },
      { uai: eveche, avec_solution: 70 },
    ]);
  });

  test("a late correction leaves the first answer in its place, whatever date it says of itself", async () => {
    await add(mail("corrige.csv", answer(malherbe, "2025-06-28", 100, 95)), "2025-07-20T08:00:00Z");
    expect(await counted()).toEqual([{ uai: malherbe, avec_solution: 90 }]);
    write("publications/2025-07-25T080000.csv", "");
    expect(await counted()).toEqual([{ uai: malherbe, avec_solution: 95 }]);
  });

  test("holds only its own survey: another year in the same late file counts", async () => {
    const both = `${answer(eveche, "2025-07-16", 80, 70)}2023-2024;2025-07-16;${eveche};14;seconde;60;50;10\n`;
    await add(mail("deux-ans.csv", both), "2025-07-20T08:00:00Z");
    expect(await counted()).toEqual([{ uai: malherbe, avec_solution: 90 }]);
    expect((await run(["campagne", "seconde", "2023-2024"])).out).toMatch(/\n {2}1 a répondu/);
  });

  test("a publication recorded before the closing frees nothing", async () => {
    write("publications/2025-07-14T080000.csv", "");
    await add(mail("eveche.csv", answer(eveche, "2025-07-16", 80, 70)), "2025-07-20T08:00:00Z");
    expect(await counted()).toEqual([{ uai: malherbe, avec_solution: 90 }]);
  });

  test("a file dropped in the folder, of which no journal says when it came, counts", async () => {
    write("placement/depose.csv", answer(eveche, "2025-07-16", 80, 70));
    expect(await counted()).toContainEqual({ uai: eveche, avec_solution: 70 });
  });

  test("--rouvrir gives everything back, and each change is on record", async () => {
    await add(mail("eveche.csv", answer(eveche, "2025-07-16", 80, 70)), "2025-07-20T08:00:00Z");
    expect((await close()).out).toContain("déjà close depuis le 15 juillet 2025");
    const opened = await run(["campagne", "seconde", "2024-2025", "--rouvrir"], "2025-07-21T08:00:00Z");
    expect(opened.out).toContain("est rouverte");
    expect(await counted()).toContainEqual({ uai: eveche, avec_solution: 70 });
    expect((await run(["campagne", "seconde", "2024-2025", "--rouvrir"])).out).toContain("n'est pas close");
    expect(readFileSync(join(folder, "campagnes.csv"), "utf8")).toBe(
      "date;action;niveau;annee_scolaire\n2025-07-15T08:00:00.000Z;cloture;seconde;2024-2025\n2025-07-21T08:00:00.000Z;reouverture;seconde;2024-2025\n",
    );
  });

  test("published for good: the record holds what came before the closing, the next build counts the late answer", async () => {
    await add(mail("enquete.csv", survey(schools)), "2025-07-12T08:00:00Z");
    await add(mail("tard.csv", answer(eveche, "2025-07-16", 80, 70)), "2025-07-20T08:00:00Z");
    let said = "";
    const say = (text: string) => {
      said += plain(text);
    };
    const io: Io = {
      out: say,
      err: say,
      cwd: place,
      now: () => new Date("2025-07-25T08:00:00Z"),
      ask: async () => null,
      terminal: false,
    };
    const build: typeof buildSite = async ({ companion }) => {
      companion?.appear();
      return { pages: [] };
    };
    await construire({ donnees: folder, sortie: join(place, "site"), base: "/", publier: true }, io, {
      build,
    });
    expect(said).toContain(
      `tard.csv : 1 réponse arrivée après la clôture, en attente de la prochaine publication (seconde 2024-2025 : ${eveche})`,
    );
    const [recorded = ""] = readdirSync(join(folder, "publications")).filter((name) =>
      name.endsWith(".reponses.csv"),
    );
    const answersOf = readFileSync(join(folder, "publications", recorded), "utf8");
    expect(answersOf).toContain(malherbe);
    expect(answersOf).not.toContain(eveche);
    expect(await counted()).toContainEqual({ uai: eveche, avec_solution: 70 });
    expect((await campaign()).out).not.toContain("après la clôture");
  });

  test("the demonstration has no campaign to close", async () => {
    const { code, err } = await typed(["campagne", "seconde", "2024-2025", "--clore"], place);
    expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining("démonstration") });
  });
});
