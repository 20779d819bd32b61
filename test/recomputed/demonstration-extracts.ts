import { readdirSync, readFileSync } from "node:fs";

// The extracts of the demonstration read by hand: their bytes, without the intake nor the warehouse.
const folder = "data/demonstration";

/** A school of the survey, of one year and level: pupils concerned, with a solution where it answered. */
export interface School {
  periode: string;
  niveau: string;
  uai: string;
  departement: string;
  bassin: string;
  effectif: number | null;
  avec: number | null;
}

/** The surveys written in UTF-8, as the contract names their columns; schools of the list that they leave out are in them too. */
export function readSchools(): School[] {
  const schools = new Map<string, School & { whole: boolean }>();
  for (const name of readdirSync(`${folder}/placement`).sort())
    for (const cells of readCsv(`placement/${name}`, "annee_scolaire;")) {
      const id = `${cells.annee_scolaire}|${cells.niveau}|${cells.uai}`;
      const { departement = "", bassin = "", uai = "", annee_scolaire: periode = "", niveau = "" } = cells;
      const school = schools.get(id) ?? {
        ...{ periode, niveau, uai, departement, bassin },
        effectif: 0,
        avec: null,
        whole: false,
      };
      // An `ensemble` row is the school; else its girls, boys and others are added up.
      if (school.whole) continue;
      school.whole = cells.sexe === "ensemble";
      school.effectif = Number(cells.effectif) + (school.whole ? 0 : school.effectif!);
      if (cells.avec_solution !== "")
        school.avec = Number(cells.avec_solution) + (school.whole ? 0 : (school.avec ?? 0));
      schools.set(id, school);
    }
  return [...schools.values(), ...expectedToo([...schools.values()])];
}

/** Public and private schools of the list, by UAI, under the words of the modality. */
export function readStatuses(): Map<string, string> {
  const listed = readCsv("etablissements/annuaire-demonstration.csv", "Identifiant_de_l_etablissement;");
  return new Map(
    listed.map((school) => [
      school.Identifiant_de_l_etablissement!,
      school.Statut_public_prive === "Public" ? "public" : "prive",
    ]),
  );
}

/** Schools of the list that teach the level of a survey that does not name them, with the pupils of their nearest year. */
function expectedToo(named: readonly School[]): School[] {
  const listed = readCsv("etablissements/annuaire-demonstration.csv", "Identifiant_de_l_etablissement;");
  const surveys = new Set(named.map(({ periode, niveau }) => `${periode}|${niveau}`));
  return [...surveys].flatMap((survey) => {
    const [periode = "", niveau = ""] = survey.split("|");
    const there = new Set(
      named.filter((each) => each.periode === periode && each.niveau === niveau).map(({ uai }) => uai),
    );
    return listed
      .filter((school) => teaches(school, niveau) && !there.has(school.Identifiant_de_l_etablissement!))
      .map((school) => {
        const uai = school.Identifiant_de_l_etablissement!;
        const years = named.filter((each) => each.uai === uai && each.niveau === niveau);
        const away = (each: School) =>
          Math.abs(Number(each.periode.slice(0, 4)) - Number(periode.slice(0, 4)));
        const nearest = years.sort((a, b) => away(a) - away(b) || a.periode.localeCompare(b.periode))[0];
        return {
          ...{ periode, niveau, uai, avec: null, effectif: nearest?.effectif ?? null },
          departement: school.Code_departement!.slice(1),
          bassin: school.code_bassin_formation!,
        };
      });
  });
}

function teaches(school: Readonly<Record<string, string>>, niveau: string): boolean {
  if (school.Type_etablissement === "Collège") return niveau === "troisieme";
  if (niveau === "pfmp") return school.Voie_professionnelle === "1";
  return niveau === "seconde" && (school.Voie_generale === "1" || school.Voie_technologique === "1");
}

/** Conventions of a year and a department whose sex and sector are known. */
export interface Convention {
  annee: string;
  departement: string;
  sexe: string;
  secteur: string;
  conventions: number;
}

/** The conventions of girls and boys, by sector. */
export function readConventions(): Convention[] {
  return readdirSync(`${folder}/conventions`).flatMap((name) =>
    readCsv(`conventions/${name}`, "mois;")
      .filter(({ sexe, secteur }) => /^[FG]$/.test(sexe ?? "") && /^[A-U]$/.test(secteur ?? ""))
      .map(({ mois = "", departement = "", sexe = "", secteur = "", conventions }) => ({
        ...{ annee: mois.slice(0, 4), departement, sexe, secteur },
        conventions: Number(conventions),
      })),
  );
}

function readCsv(name: string, start: string): Record<string, string>[] {
  const text = readFileSync(`${folder}/${name}`, "utf8").replace(/^\ufeff/, "");
  if (!text.startsWith(start)) return [];
  const [header = "", ...lines] = text.trim().split(/\r?\n/);
  const columns = header.split(";");
  return lines.map((line) => Object.fromEntries(line.split(";").map((cell, i) => [columns[i]!, cell])));
}
