import { drawBinomial, type Random } from "../../loaders/statistics/random.ts";

/** A department of an invented region: its lycées, its bassins, its expected rate, the share of lycées that do not answer. */
export interface Department {
  code: string;
  schools: number;
  bassins: number;
  rate: number;
  silence: number;
}

/** What a region is drawn from. */
export interface World {
  departments: readonly Department[];
  /** Standard deviation, on the logit scale, of what a lycée keeps from year to year, and of what one year adds. */
  own: number;
  yearly: number;
  /** How much likelier to be silent, in log-odds, a lycée is for each unit of logit that its rate of the year is lower. */
  informative: number;
}

/** A lycée: where it stands, its usual size, its own level and its habit of not answering (standard normal). */
export interface School {
  department: number;
  bassin: number;
  size: number;
  own: number;
  habit: number;
}

/** What a lycée is one year: pupils, pupils with a solution, whether it answered. */
export interface SchoolYear {
  school: School;
  n: number;
  x: number;
  answered: boolean;
}

/** 190 lycées of 60 to 250 pupils; rates of the published facts (domain.md, section 2): region 91.8 %, Eure 85 %, Manche 93.5 %. */
export const likeLife: World = {
  departments: [
    { code: "14", schools: 45, bassins: 4, rate: 0.935, silence: 0.16 },
    { code: "27", schools: 35, bassins: 4, rate: 0.85, silence: 0.2 },
    { code: "50", schools: 30, bassins: 3, rate: 0.935, silence: 0.13 },
    { code: "61", schools: 20, bassins: 3, rate: 0.93, silence: 0.18 },
    { code: "76", schools: 60, bassins: 5, rate: 0.932, silence: 0.2 },
  ],
  own: 0.34,
  yearly: 0.22,
  informative: 0,
};

/** A region and what to call it in a table. */
export interface Circumstance {
  name: string;
  world: World;
}

/** The circumstances under which every rule is tried. */
export const circumstances: readonly Circumstance[] = [
  { name: "comme dans la vie, silence au hasard", world: likeLife },
  {
    name: "silence informatif : les lycées en difficulté répondent moins",
    world: { ...likeLife, informative: 2 },
  },
  { name: "lycées tous semblables", world: { ...likeLife, own: 0, yearly: 0 } },
  { name: "lycées très différents", world: { ...likeLife, own: 0.5, yearly: 0.3 } },
  { name: "un petit département de 8 lycées", world: withSmallDepartment(likeLife) },
];

/** The same region, with the same expected rate in every department. */
export function withoutGap(world: World, rate = 0.918): World {
  return { ...world, departments: world.departments.map((department) => ({ ...department, rate })) };
}

/** Lycées that keep their department, bassin, level and habit over the years. */
export function drawSchools(world: World, random: Random): School[] {
  return world.departments.flatMap(({ schools, bassins }, department) =>
    Array.from({ length: schools }, (_, i) => ({
      department,
      bassin: i % bassins,
      size: 60 * (250 / 60) ** random(),
      own: drawNormal(random),
      habit: drawNormal(random),
    })),
  );
}

/**
 * One year of these lycées; `moved`, in fractions, is added to the expected rate of the departments (« 27 ») and bassins
 * (« 27-0 ») that it names.
 */
export function drawYear(
  world: World,
  schools: readonly School[],
  random: Random,
  moved: Record<string, number> = {},
): SchoolYear[] {
  const spread = Math.hypot(world.own, world.yearly);
  const silences = world.departments.map(({ silence }) =>
    findCentre(silence, Math.hypot(habit, world.informative * spread)),
  );
  return schools.map((school) => {
    const { code, rate } = world.departments[school.department]!;
    const expected = rate + (moved[code] ?? 0) + (moved[`${code}-${school.bassin}`] ?? 0);
    const off = world.own * school.own + world.yearly * drawNormal(random);
    const n = Math.max(20, Math.round(school.size * (1 + 0.05 * drawNormal(random))));
    const x = drawBinomial(n, expit(findCentre(expected, spread) + off), random);
    const silent = expit(silences[school.department]! + habit * school.habit - world.informative * off);
    return { school, n, x, answered: random() >= silent };
  });
}

function withSmallDepartment(world: World): World {
  const sizes: Record<string, Partial<Department>> = {
    "61": { schools: 8, bassins: 1 },
    "76": { schools: 72, bassins: 6 },
  };
  return { ...world, departments: world.departments.map((each) => ({ ...each, ...sizes[each.code] })) };
}

/** Standard deviation of the habit of silence, in log-odds. */
const habit = 0.7;

/** The centre on the logit scale around which normal deviations of `spread` have the mean rate `rate`. */
function findCentre(rate: number, spread: number): number {
  const key = `${rate} ${spread}`;
  const known = centresFound.get(key);
  if (known !== undefined) return known;
  const meanAt = (centre: number) => {
    let [sum, weights] = [0, 0];
    for (let z = -4; z <= 4; z += 0.25) {
      const weight = Math.exp(-(z * z) / 2);
      sum += weight * expit(centre + spread * z);
      weights += weight;
    }
    return sum / weights;
  };
  let [low, high] = [-10, 10];
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2;
    if (meanAt(middle) < rate) low = middle;
    else high = middle;
  }
  centresFound.set(key, low);
  return low;
}

const centresFound = new Map<string, number>();

function expit(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

/** A standard normal (Box & Muller 1958). */
function drawNormal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
