import { type Answer, drawAnswers, yearsOf } from "./answers.ts";
import { csvBytes, type Row } from "./csv.ts";
import type { DemonstrationFile } from "./files.ts";
import type { Plan, SchoolLevel } from "./plan.ts";
import { type Random, randomFrom } from "./random.ts";
import type { School } from "./schools.ts";

const levels: readonly SchoolLevel[] = ["troisieme", "seconde", "pfmp"];

/** The academic survey: one file a level and a school year; the oldest is as Excel saves it, with titles for people. */
export function placementFiles(plan: Plan, schools: readonly School[]): DemonstrationFile[] {
  return levels.flatMap((level) =>
    yearsOf(plan, level).map((year) => {
      const answers = plan.adjust(drawAnswers(plan, schools, level, year), level, year);
      const rows = surveyRows(answers, year);
      const oldest = level === "troisieme" && year === "2022-2023";
      const path = `placement/enquete-${level}-${year}.csv`;
      return {
        path,
        bytes: oldest
          ? csvBytes(
              rows.map((row) => asPeopleWrite(row, plan)),
              { windows1252: true },
            )
          : csvBytes(rows),
      };
    }),
  );
}

/** One row an answer; some schools add their total, which must agree with the rows above it. Answers of a school stand together. */
export function surveyRows(answers: readonly Answer[], year: string): Row[] {
  const bySchool = new Map<School, Answer[]>();
  for (const answer of answers) {
    const own = bySchool.get(answer.school);
    if (own) own.push(answer);
    else bySchool.set(answer.school, [answer]);
  }
  return [...bySchool.values()].flatMap((own) => schoolRows(own, year));
}

function schoolRows(own: readonly Answer[], year: string): Row[] {
  const rows = own.map((answer) => surveyRow(answer, year));
  const last = rows.at(-1);
  if (!last || own.length < 2 || !randomFrom(`total ${own[0]?.school.uai}`).happens(0.05)) return rows;
  const total = Object.fromEntries(
    Object.entries(last).map(([column, value]) => [
      column,
      rows.every((other) => typeof other[column] === "number")
        ? rows.reduce((sum, other) => sum + Number(other[column]), 0)
        : value,
    ]),
  );
  return [...rows, { ...total, sexe: "ensemble" }];
}

function surveyRow(answer: Answer, year: string): Row {
  const { school, sexe, pupils, placed } = answer;
  const random = randomFrom(`solutions ${school.uai} ${year} ${sexe}`);
  const without = placed === null ? null : pupils - placed;
  return {
    annee_scolaire: year,
    date_enquete: dateOf(school.level, year),
    uai: school.uai,
    etablissement: school.name,
    departement: school.departement,
    bassin: school.bassin,
    niveau: school.level,
    sexe,
    effectif: pupils,
    avec_solution: placed ?? "",
    sans_solution: without ?? "",
    ...solutions(answer, random),
    ...channels(answer, year, random),
    sans_solution_mobilite:
      without !== null && school.givesMobility ? random.binomial(without, school.mobility) : "",
    ...conventions(answer, random),
    definition: definitionOf(school.level, year),
  };
}

function solutions({ school, placed }: Answer, random: Random): Row {
  const weights = {
    stage_entreprise: school.level === "pfmp" ? 82 : 73,
    stage_public: 13,
    stage_association: 7,
    stage_collectif: school.level === "seconde" ? 5 : 2,
    autre_solution: 2,
  };
  return deal(weights, school.givesParts ? placed : null, random);
}

function channels({ school, placed }: Answer, year: string, random: Random): Row {
  const weights = {
    via_plateforme: year === "2024-2025" ? 17 : 11,
    via_reseau_personnel: 55,
    via_etablissement: school.level === "pfmp" ? 34 : 18,
    via_autre: 4,
  };
  const known = placed === null || !school.givesChannels ? null : random.binomial(placed, 0.94);
  return deal(weights, known, random);
}

/** Signed for these pupils: up to two each in seconde (one a week); the survey of PFMP does not ask. */
function conventions({ school, placed }: Answer, random: Random): Row {
  if (school.level === "pfmp") return {};
  const second = school.level === "seconde" && placed !== null ? random.binomial(placed, 0.27) : 0;
  return { conventions: placed === null ? "" : placed + second };
}

/** Deals a number over the columns; blank columns when there is nothing to deal. */
function deal(weights: Readonly<Record<string, number>>, count: number | null, random: Random): Row {
  const dealt = Object.fromEntries(Object.keys(weights).map((column) => [column, 0]));
  if (count === null) return Object.fromEntries(Object.keys(weights).map((column) => [column, ""]));
  for (let i = 0; i < count; i++) dealt[random.pick(weights)]! += 1;
  return dealt;
}

/** The PFMP survey changed its definition after its first year: no difference is to be published across it. */
function definitionOf(level: SchoolLevel, year: string): string {
  return level === "pfmp" && year !== "2022-2023" ? "2" : "1";
}

function dateOf(level: SchoolLevel, year: string): string {
  const end = year.slice(5);
  return { troisieme: `${end}-03-14`, seconde: `${end}-07-04`, pfmp: `${end}-06-20` }[level];
}

const titles: Readonly<Record<string, string>> = {
  annee_scolaire: "Année scolaire",
  date_enquete: "Date enquête",
  uai: "UAI",
  etablissement: "Établissement",
  departement: "Département",
  bassin: "Bassin",
  niveau: "Niveau",
  sexe: "Sexe",
  effectif: "Effectif",
};

const spellings: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  niveau: { troisieme: "3ème" },
  sexe: { F: "Fille", G: "Garçon" },
};

/** The same row under titles and with values as people write them. */
export function asPeopleWrite(row: Row, { departements }: Pick<Plan, "departements">): Row {
  const name = departements.find(({ code }) => code === row.departement)?.nom;
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => {
      const day = column === "date_enquete" ? String(value).split("-").reverse().join("/") : undefined;
      return [
        titles[column] ?? column,
        day ?? (column === "departement" ? name : spellings[column]?.[String(value)]) ?? value,
      ];
    }),
  );
}
