import { answersOf, logistic, type Response } from "../../loaders/demonstration/answers.ts";
import { dayNumber, isoDay } from "../../loaders/demonstration/calendar.ts";
import { conventionRows } from "../../loaders/demonstration/conventions.ts";
import { by, csvBytes, type Row } from "../../loaders/demonstration/csv.ts";
import { establishmentFiles } from "../../loaders/demonstration/establishments.ts";
import type { DemonstrationFile } from "../../loaders/demonstration/files.ts";
import { asPeopleWrite, surveyRows } from "../../loaders/demonstration/placement.ts";
import type { SchoolLevel } from "../../loaders/demonstration/plan.ts";
import type { School } from "../../loaders/demonstration/schools.ts";
import { normandie, schools } from "./normandie.ts";
import { workbookBytes } from "./workbook.ts";

/** A survey of a world: who is asked, when, and how likely each is to answer. */
interface Survey {
  level: SchoolLevel;
  year: string;
  response: Response;
  /** One file for the whole survey, silent schools listed in it, instead of one a school. */
  whole?: true;
}

/** Extracts that look like life (domain.md, section 7), beside the region as it is. */
export interface World {
  /** Its folder under `data/mondes/`. */
  name: string;
  /** Schools of its list, all of them expected where they teach the level. */
  listed: readonly School[];
  surveys: readonly Survey[];
  /** Other files it comes with. */
  others: readonly DemonstrationFile[];
  /** How many of the schools that are silent in its last survey answer after a publication. */
  late: number;
}

const inOrne = schools.filter(({ departement }) => departement === "61");

/** Silence is not drawn at random: schools whose pupils find less often are more often silent. */
const informative =
  (ease: number): Response =>
  ({ effect }) =>
    logistic(ease + 3 * effect);

const everybody: Response = () => 1;

/** Of the first delivery, three lycées of the Calvados: the list says how many others are expected. */
const firstThree = schools
  .filter(({ level, departement }) => level === "seconde" && departement === "14")
  .slice(0, 3);

export const worlds: readonly World[] = [
  {
    name: "premiere-livraison",
    listed: schools.filter(({ departement }) => departement === "14"),
    surveys: [
      { level: "seconde", year: "2024-2025", response: (school) => (firstThree.includes(school) ? 1 : 0) },
    ],
    others: [],
    late: 0,
  },
  {
    name: "petit-departement",
    listed: inOrne,
    surveys: [
      { level: "seconde", year: "2023-2024", response: everybody },
      { level: "seconde", year: "2024-2025", response: informative(1.2) },
      { level: "troisieme", year: "2024-2025", response: informative(1.8) },
    ],
    others: [],
    late: 1,
  },
  {
    name: "mauvaise-annee",
    listed: schools,
    surveys: [
      { level: "seconde", year: "2023-2024", response: informative(2), whole: true },
      { level: "seconde", year: "2024-2025", response: informative(0.1) },
      { level: "pfmp", year: "2024-2025", response: informative(0.4) },
    ],
    others: [
      {
        path: "conventions/cci-2024-sans-l-orne.csv",
        bytes: csvBytes(conventionRows(normandie, "2024").filter(({ departement }) => departement !== "61")),
      },
    ],
    late: 1,
  },
];

/** The extracts of a world, and what comes after its first publication. */
export function worldFiles({ listed, surveys, others, late }: World): {
  extraits: DemonstrationFile[];
  retardataires: DemonstrationFile[];
} {
  const last = surveys.at(-1);
  const asked = (level: SchoolLevel) => listed.filter((school) => school.level === level);
  const silent = last ? asked(last.level).filter((school) => !hasAnswered(school, last)) : [];
  return {
    extraits: [
      ...establishmentFiles(normandie, listed),
      ...surveys.flatMap((survey) =>
        survey.whole
          ? [wholeFile(asked(survey.level), survey)]
          : asked(survey.level).flatMap((school) => schoolFiles(school, survey)),
      ),
      ...others,
    ].sort(by(({ path }) => path)),
    retardataires: silent
      .slice(0, late)
      .flatMap((school) => schoolFiles(school, { ...last!, response: everybody })),
  };
}

/** Whether a school answered a survey. */
export function hasAnswered(school: School, { year, response }: Survey): boolean {
  return answersOf(school, year, response).every(({ placed }) => placed !== null);
}

function wholeFile(asked: readonly School[], { level, year, response }: Survey): DemonstrationFile {
  const answers = asked.flatMap((school) => answersOf(school, year, response));
  return { path: `placement/enquete-${level}-${year}.csv`, bytes: csvBytes(surveyRows(answers, year)) };
}

/**
 * What a school sends, one file a school: a workbook or a CSV with titles of its own. One in six sends a first version, a week
 * earlier and with a pupil less who found; a school that is silent sends nothing.
 */
function schoolFiles(school: School, survey: Survey): DemonstrationFile[] {
  if (!hasAnswered(school, survey)) return [];
  const rows = surveyRows(answersOf(school, survey.year, survey.response), survey.year);
  const digits = Number(school.uai.slice(4, 7));
  const isWorkbook = digits % 3 !== 0;
  const name = `placement/${survey.level}-${survey.year}-${school.uai}`;
  const file = (suffix: string, sent: readonly Row[]): DemonstrationFile =>
    isWorkbook
      ? { path: `${name}${suffix}.xlsx`, bytes: workbookBytes(sent) }
      : { path: `${name}${suffix}.csv`, bytes: csvBytes(sent.map((row) => asPeopleWrite(row, normandie))) };
  return digits % 6 === 1 ? [file("-1", rows.map(aWeekEarlier)), file("-2", rows)] : [file("", rows)];
}

function aWeekEarlier(row: Row): Row {
  return { ...row, date_enquete: isoDay(dayNumber(String(row.date_enquete)) - 7) };
}
