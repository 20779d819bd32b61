import { checkLetter } from "../contracts/check-letter.ts";
import { inventedUaiDigits } from "../region/national.ts";
import type { Plan, PlannedDepartment, SchoolLevel } from "./plan.ts";
import { randomFrom } from "./random.ts";

/** An invented school: the same one over the years, and in every world that has its department. */
export interface School {
  uai: string;
  name: string;
  departement: string;
  /** Code of its training area, blank when it has none. */
  bassin: string;
  level: SchoolLevel;
  /** Pupils of the level in an ordinary year. */
  size: number;
  /** How the school does beside its department, in log-odds. */
  effect: number;
  /** The rate of its department, by school year. */
  rates: Readonly<Record<string, number>>;
  /** Of its pupils without a solution, the share that mobility prevents. */
  mobility: number;
  /** Whether its answers give the sex of pupils, how they were placed, and through which channel. */
  givesSex: boolean;
  givesParts: boolean;
  givesChannels: boolean;
  givesMobility: boolean;
}

const kinds: Record<SchoolLevel, { name: string; size: [number, number] }> = {
  seconde: { name: "Lycée", size: [90, 380] },
  pfmp: { name: "Lycée professionnel", size: [60, 240] },
  troisieme: { name: "Collège", size: [45, 150] },
};

/** Every invented school of a world, department by department, in the order of their UAI. */
export function drawSchools(plan: Plan): School[] {
  return numbered(plan.departements.flatMap((each) => schoolsOf(plan, each)));
}

function schoolsOf({ bassins }: Plan, departement: PlannedDepartment): School[] {
  const { code } = departement;
  const random = randomFrom(`établissements ${code}`);
  const areas = Object.entries(bassins).flatMap(([area, { weights }]) =>
    weights[code] ? [{ code: area, weight: weights[code] }] : [],
  );
  const levels = (["seconde", "pfmp", "troisieme"] as const).flatMap((level) =>
    deal(areas, departement.schools[level]).map((bassin) => ({ level, bassin })),
  );
  return levels.map(({ level, bassin }, index) => {
    const digits = inventedUaiDigits(code, index);
    const { name, size } = kinds[level];
    return {
      uai: `${digits}${checkLetter(digits)}`,
      name: `${name} de démonstration`,
      departement: code,
      bassin,
      level,
      size: random.whole(...size),
      effect: random.normal(0.35) + (bassins[bassin]?.hardship ?? 0),
      rates: departement.rates[level],
      mobility: departement.mobility,
      givesSex: random.happens(0.78),
      givesParts: random.happens(0.72),
      givesChannels: random.happens(0.62),
      givesMobility: random.happens(0.5),
    };
  });
}

function numbered(list: School[]): School[] {
  const counts = { seconde: 0, pfmp: 0, troisieme: 0 };
  return list.map((school) => ({ ...school, name: `${school.name} nº ${++counts[school.level]}` }));
}

/** Deals a department's schools of one level over its areas by weight, largest remainder; one in twelve has none, and all where there are no areas. */
function deal(areas: readonly { code: string; weight: number }[], count: number): string[] {
  const without = areas.length === 0 ? count : Math.round(count / 12);
  const total = areas.reduce((sum, { weight }) => sum + weight, 0);
  const shares = areas.map(({ code, weight }) => {
    const exact = ((count - without) * weight) / total;
    return { code, whole: Math.floor(exact), rest: exact % 1 };
  });
  let missing = count - without - shares.reduce((sum, { whole }) => sum + whole, 0);
  for (const share of [...shares].sort((a, b) => b.rest - a.rest)) if (missing-- > 0) share.whole++;
  return [
    ...shares.flatMap(({ code, whole }) => Array<string>(whole).fill(code)),
    ...Array<string>(without).fill(""),
  ];
}
