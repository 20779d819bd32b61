import type { DuckDBConnection } from "@duckdb/node-api";
import { beforeAll, describe, expect, test } from "vitest";
import { findings, openDatabase, receive, rowsOf } from "./received.ts";

let db: DuckDBConnection;
beforeAll(async () => {
  db = await openDatabase();
});

describe("the survey of recruitment needs, as it is published", () => {
  const header = "annee;Secteur d'activité;REG;NOM_REG;Dept;NomDept;met;xmet;smet";

  test("by sector and department: the share is the ratio of its counts, other regions and secret rows are set aside", async () => {
    const delivery = await receive(
      db,
      [
        header,
        "2024;Construction;28;NORMANDIE;14;CALVADOS;200;150;10",
        "2024;Construction;53;BRETAGNE;35;ILLE ET VILAINE;900;600;10",
        "2024;Commerce;28;NORMANDIE;76;SEINE MARITIME;*;*;*",
        "2024;Construction;28;NORMANDIE;76;SEINE MARITIME;300;100;*",
      ].join("\n"),
    );
    expect(
      (await rowsOf(db, delivery)).map(({ departement, secteur, projets, part_difficile }) => [
        departement,
        secteur,
        projets,
        part_difficile,
      ]),
    ).toEqual([
      ["14", "F", 200, 0.75],
      ["76", "F", 300, expect.closeTo(1 / 3, 6)],
    ]);
    expect(findings(delivery, "note")).toMatchObject({
      "tensions.hors_region": [3],
      "tensions.sous_secret": [4],
      "tensions.part_calculee": [],
    });
  });

  test("« Projets difficiles » counts projects and is no percentage, « % difficiles » is one", async () => {
    const shares = async (title: string, cells: string[]) => {
      const header = `Année;Secteur;Nombre de projets de recrutement;${title}`;
      const rows = cells.map((cell, at) => `2024;${"FG"[at]};${[110, 40][at]};${cell}`);
      const read = await rowsOf(db, await receive(db, [header, ...rows].join("\n")));
      return read.map(({ part_difficile }) => part_difficile);
    };
    const [one, two] = [expect.closeTo(60 / 110, 6), 0.25];
    for (const title of [
      "Projets difficiles",
      "Dont difficiles",
      "Nombre de projets jugés difficiles",
      "Projets difficiles (nombre)",
    ])
      expect([title, await shares(title, ["60", "10"])]).toEqual([title, [one, two]]);
    for (const title of [
      "% difficiles",
      "% de projets difficiles",
      "Part de projets jugés difficiles",
      "Difficiles (%)",
    ])
      expect([title, await shares(title, ["60", "10"])]).toEqual([title, [0.6, 0.1]]);
  });

  test("a table that no year dates is told to have its year", async () => {
    const { receipt } = await receive(
      db,
      "Secteur d'activité;Nombre de projets de recrutement;% de projets difficiles;% de projets saisonniers\nConstruction;200;75 %;10 %\nEnsemble;200;75 %;10 %\n",
    );
    expect(receipt.constats.filter(({ niveau }) => niveau === "erreur")).toMatchObject([
      { code: "tensions.colonne_absente", colonne: "annee" },
    ]);
  });

  test.each([
    ["BE24", "2801", "2802"],
    ["Bassin d'emploi", "Caen", "Lisieux"],
    ["Nom métier", "Maçons", "Peintres"],
  ])("one row a sector and « %s » : to be summed by department", async (title, one, other) => {
    const rows = [one, other].map((part) => `2024;Construction;14;${part};200;150`);
    const delivery = await receive(db, [`annee;secteur;Dept;${title};met;xmet`, ...rows].join("\n"));
    expect(findings(delivery, "erreur")).toEqual({ "tensions.ligne_par_partie": [2, 3] });
  });

  test.each([
    "annee;Code métier BMO;Nom métier BMO;Famille_met;Dept;NomDept;met;xmet;smet\n2024;A0X40;Agriculteurs;A;14;CALVADOS;110;60;70\n",
    "Année;Métier;Département;Projets de recrutement;Part difficile\n2024;Cuisiniers;14;110;60 %\n",
  ])("by occupation: refused, with what to ask for and what to sum: %j", async (text) => {
    const { receipt } = await receive(db, text);
    expect(receipt.constats.map(({ code }) => code)).toEqual(["tensions.par_metier"]);
  });
});

describe("the national list of schools, as it is published", () => {
  const header =
    "Identifiant_de_l_etablissement;Nom_etablissement;Type_etablissement;Statut_public_prive;Code_departement;Libelle_departement;Libelle_region;Telephone;Mail;date_ouverture;etat;code_bassin_formation;libelle_bassin_formation;position";
  const school = (uai: string, department: string, name = "Lycée Marie Curie") =>
    `${uai};${name};Lycée;Public;${department};X;Normandie;0231000000;ce.${uai}@exemple.fr;1965-05-01;OUVERT;05003;LISIEUX P. CALV;49.1,0.2`;

  test("its mails, telephones and dates are nobody's, its other regions are counted, its second sites merged", async () => {
    const delivery = await receive(
      db,
      [
        header,
        school("0140013N", "014"),
        school("0140013N", "014"),
        school("0010006E", "001"),
        school("6200001X", "02A"),
      ].join("\n"),
    );
    expect((await rowsOf(db, delivery)).map(({ uai }) => uai)).toEqual(["0140013N"]);
    expect(delivery.ignored).toBe(2);
  });
});

describe("the population of schools, as it is published", () => {
  test.each([
    "rentree_scolaire;academie;departement;numero_lycee;patronyme;secteur;nombre_d_eleves;2ndes_gt;2ndes_gt_filles;2ndes_gt_garcons\n2022;NORMANDIE;CALVADOS;0140013N;MALHERBE;PUBLIC;1200;400;210;190\n",
    "Rentrée scolaire;Département;Code UAI;3èmes générales;3èmes Segpa;Nombre total d'élèves\n2022;014;0140013N;120;12;480\n",
    "ACADEMIE;CODE_RNE (UAI);DIVISION (CLASSE);EFFECTIF DECLARE;MINISTERE\nNormandie;0501599S;2CM;12;MER\n",
  ])("counts pupils and not internships, and is said to: %j", async (text) => {
    const { receipt } = await receive(db, text);
    expect(receipt.constats.map(({ code }) => code)).toEqual(["fichier.population_scolaire"]);
    expect(receipt.constats[0]?.a_faire).toContain("effectif");
  });

  test("is no survey that lacks an answer", async () => {
    const { receipt } = await receive(
      db,
      "annee_scolaire;uai;departement;niveau;effectif;avec_solution\n2024-2025;0140013N;14;seconde;100;90\n",
    );
    expect(receipt.constats.map(({ code }) => code)).toEqual(["placement.colonne_absente"]);
  });
});
