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
    });
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
