import { describe, expect, test } from "vitest";
import { type CountChoices, type Counted, countLists, readList } from "../../loaders/counting/index.ts";
import { readSheet } from "../../loaders/intake/open/sheet.ts";

/** Counts lists given as CSV. */
function count(texts: string[], choices: Partial<CountChoices> = {}): Counted {
  const lists = texts.map((text) => {
    const list = readList(readSheet(text));
    if (!list) throw new Error(`no list in ${text.split("\n")[0]}`);
    return list;
  });
  const [counted] = countLists(lists, { aujourdhui: "2025-06-27", ...choices });
  if (!counted) throw new Error("nothing counted");
  return counted;
}

const immersion =
  "id,Structure,Type de structure,Département de la structure,Date de la demande,Date de validation,Statut,Date de début,Date de fin,Rome du métier observé,Total jours d'immersion,Bénéficiaire,Email bénéficiaire,Date de naissance,Siret,Issue de l'immersion";
const convention = (
  id: string,
  over: Partial<Record<"type" | "dep" | "signed" | "status" | "rome" | "name", string>> = {},
) =>
  [
    id,
    "CCI Caen Normandie",
    over.type ?? "cci",
    over.dep ?? "14",
    "2025-01-02",
    over.signed ?? "2025-01-15",
    over.status ?? "Validée par le prescripteur",
    "2025-02-10",
    "2025-02-14",
    over.rome ?? "F1603",
    "5",
    over.name ?? `Zara Quillard ${id}`,
    `z${id}@exemple.fr`,
    "2009-03-12",
    "12345678900011",
    "",
  ].join(",");

describe("the export of Immersion Facilitée", () => {
  test("gives mini-stages by month of validation, department and sector of the occupation, with their days", () => {
    const { rows, refused } = count([
      [
        immersion,
        convention("1"),
        convention("2"),
        convention("3", { signed: "2025-02-03", rome: "M1607" }),
      ].join("\n"),
    ]);
    expect(refused).toEqual([]);
    expect(rows).toMatchObject([
      {
        mois: "2025-01",
        departement: "14",
        origine: "CCI Caen Normandie",
        secteur: "F",
        conventions: "2",
        jours: "10",
      },
      { mois: "2025-02", departement: "14", secteur: "", conventions: "1", jours: "5" },
    ]);
  });

  test("sets aside, and tells, what was not validated, what is no chamber's, and what is of another department", () => {
    const { rows, told } = count([
      [
        immersion,
        convention("1"),
        convention("2", { status: "Prête à signer" }),
        convention("3", { status: "À valider par le prescripteur" }),
        convention("4", { status: "Annulée" }),
        convention("5", { type: "mission-locale" }),
        convention("6", { dep: "35" }),
        convention("7", { signed: "", status: "Rejetée" }),
      ].join("\n"),
    ]);
    expect(rows.map(({ conventions }) => conventions)).toEqual(["1"]);
    expect(told[0]).toBe("Comptées : 1 convention sur 7 lignes lues.");
    expect(told.filter((each) => each.startsWith("Mises de côté"))).toHaveLength(6);
  });

  test("counts a convention once, in whichever of two exports it is", () => {
    const { rows, told } = count([
      [immersion, convention("1"), convention("2")].join("\n"),
      [immersion, convention("2"), convention("3")].join("\n"),
    ]);
    expect(rows.map(({ conventions }) => conventions)).toEqual(["3"]);
    expect(told).toContain("En double : 1 ligne, comptées une seule fois.");
  });
});

describe("a CCI's own list", () => {
  const header =
    "N° convention;Date de signature;Nom;Prénom;Civilité;Classe;Entreprise;Code NAF;Code postal de l'entreprise;Statut;Nb jours";

  test("gives public, sex and sector from class, civility and activity, and the department from the postcode", () => {
    const { rows } = count(
      [
        `${header}\nC1;15/01/2025;Zarkov;Zara;Mme;2nde 4;Boulangerie X;10.71C;14000;Signée;4\nC2;16/01/2025;Quillard;Yves;M.;3e B;Garage Y;45.20A;76100;Signée;3\n`,
      ],
      { origine: "CCI Rouen Métropole" },
    );
    expect(rows).toMatchObject([
      {
        mois: "2025-01",
        departement: "14",
        origine: "CCI Rouen Métropole",
        public: "lyceen",
        sexe: "F",
        secteur: "C",
        jours: "4",
      },
      { departement: "76", public: "collegien", sexe: "G", secteur: "G", jours: "3" },
    ]);
  });

  test("without numbers, knows a convention by who, where and when; two stays of one pupil are two conventions", () => {
    const list = "Date de signature;Nom;Prénom;Entreprise;Siret;Département;Date de début";
    const { rows } = count([
      `${list}\n15/01/2025;Zarkov;Zara;X;123;14;10/02/2025\n15/01/2025;ZARKOV;zara;X;123;14;10/02/2025\n15/01/2025;Zarkov;Zara;X;123;14;14/04/2025\n`,
    ]);
    expect(rows.map(({ conventions }) => conventions)).toEqual(["2"]);
  });

  test("whose statuses nobody knows is not counted until they are said", () => {
    const text = `${header}\nC1;15/01/2025;Zarkov;Zara;Mme;2nde;X;10.71C;14000;Phase 3;4\nC2;15/01/2025;Quillard;Zoé;Mme;2nde;X;10.71C;14000;Phase 1;4\n`;
    expect(count([text]).refused).toHaveLength(2);
    const said = count([text], { statuts: ["phase 3"] });
    expect([said.refused, said.rows.map(({ conventions }) => conventions)]).toEqual([[], ["1"]]);
  });

  test("small counts are told before anything is written", () => {
    const { told } = count([`${header}\nC1;15/01/2025;Zarkov;Zara;Mme;2nde;X;10.71C;14000;Signée;4\n`]);
    expect(told.at(-1)).toMatch(/^Petits nombres : 1 ligne sur 1 compte de 1 à 4 conventions/);
  });
});

describe("a school's follow-up sheet", () => {
  const header = "Classe;Nom;Prénom;Sexe;Stage trouvé;Entreprise;Convention signée";
  const pupils = [
    "2nde 1;Zarkov;Zara;F;oui;Mairie;oui",
    "2nde 1;Quillard;Yves;G;non;;",
    "2GT2;Brimont;Zoé;F;en recherche;;",
    "2GT2;Corvec;Ali;G;Oui;Garage;non",
  ];
  const said = { uai: "0140001A", annee: "2024-2025" };

  test("gives one row a sex for a school, a year and a level, those placed and those not", () => {
    const { rows, refused } = count([[header, ...pupils].join("\n")], said);
    expect(refused).toEqual([]);
    const common = {
      annee_scolaire: "2024-2025",
      uai: "0140001A",
      departement: "14",
      niveau: "seconde",
      date_enquete: "2025-06-27",
    };
    expect(rows).toEqual([
      { ...common, sexe: "F", effectif: "2", avec_solution: "1", sans_solution: "1", conventions: "1" },
      { ...common, sexe: "G", effectif: "2", avec_solution: "1", sans_solution: "1", conventions: "0" },
    ]);
  });

  test("a pupil on two lines, one a week, counts once", () => {
    const { rows, told } = count([[header, ...pupils, "2nde 1;ZARKOV;Zara;F;non;;"].join("\n")], said);
    expect(rows.reduce((sum, { effectif }) => sum + Number(effectif), 0)).toBe(4);
    expect(told.join()).toContain("1 ligne d'un élève déjà compté");
  });

  test("two pupils of one name, in two classes of two levels, are two", () => {
    const { rows } = count([[header, ...pupils, "3e A;Zarkov;Zara;F;non;;"].join("\n")], said);
    expect(rows.map(({ niveau, effectif }) => [niveau, effectif])).toContainEqual(["troisieme", "1"]);
  });

  test("an empty answer is not taken for a no, unless the person says so", () => {
    const text = [header, ...pupils, "2nde 1;Delmas;Noé;G;;;"].join("\n");
    expect(count([text], said).refused.join()).toContain("--vides-sans-solution");
    const { rows, refused } = count([text], { ...said, videsSansSolution: true });
    expect([refused, rows.at(-1)?.sans_solution]).toEqual([[], "2"]);
  });

  test("what was not read refuses to count: an answer, the school, the level of a vocational class", () => {
    expect(count([[header, "2nde;A;B;F;peut-être;;"].join("\n")], said).refused.join()).toContain(
      "oui ou non",
    );
    expect(count([[header, ...pupils].join("\n")], { annee: "2024-2025" }).refused.join()).toContain("--uai");
    expect(count([[header, "1ère CAP;A;B;F;oui;;"].join("\n")], said).refused.join()).toContain("--niveau");
  });

  test("those exempted are out of the count, and told", () => {
    const { rows, told } = count([[header, ...pupils, "2nde 1;Delmas;Noé;G;dispensé;;"].join("\n")], said);
    expect(rows.reduce((sum, { effectif }) => sum + Number(effectif), 0)).toBe(4);
    expect(told.join()).toContain("Hors du compte : 1 élève dispensé ou parti");
  });
});

test("what is no list of persons is none", () => {
  expect(readList(readSheet("mois;departement;conventions\n2025-01;14;12\n"))).toBeNull();
});
