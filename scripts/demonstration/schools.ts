import { randomFrom } from "./random.ts";

export type Departement = "14" | "27" | "50" | "61" | "76";
export type SchoolLevel = "troisieme" | "seconde" | "pfmp";

/** An invented school: the same one over the years. */
export interface School {
  uai: string;
  name: string;
  departement: Departement;
  /** Code of its training area, blank when it has none. */
  bassin: string;
  level: SchoolLevel;
  /** Pupils of the level in an ordinary year. */
  size: number;
  /** How the school does beside its department, in log-odds. */
  effect: number;
  /** Whether its answers give the sex of pupils, how they were placed, and through which channel. */
  givesSex: boolean;
  givesParts: boolean;
  givesChannels: boolean;
  givesMobility: boolean;
}

export const departements = ["14", "27", "50", "61", "76"] as const satisfies readonly Departement[];

/** Schools per department; at most a hundred, the width of the reserved UAI range. */
const numbers: Record<Departement, Record<SchoolLevel, number>> = {
  "14": { seconde: 20, pfmp: 12, troisieme: 28 },
  "27": { seconde: 16, pfmp: 10, troisieme: 24 },
  "50": { seconde: 14, pfmp: 9, troisieme: 20 },
  "61": { seconde: 11, pfmp: 7, troisieme: 15 },
  "76": { seconde: 34, pfmp: 20, troisieme: 46 },
};

const kinds: Record<SchoolLevel, { name: string; size: [number, number] }> = {
  seconde: { name: "Lycée", size: [90, 380] },
  pfmp: { name: "Lycée professionnel", size: [60, 240] },
  troisieme: { name: "Collège", size: [45, 150] },
};

/**
 * Training areas and the weight of each in its department. `99763` crosses two departments; `99613` is so small
 * that its results are secret, and `99612` with it.
 */
export const bassins: Record<string, { label: string; weights: Partial<Record<Departement, number>> }> = {
  "99141": { label: "Bassin de démonstration Plaine", weights: { "14": 8 } },
  "99142": { label: "Bassin de démonstration Côte", weights: { "14": 6 } },
  "99143": { label: "Bassin de démonstration Bocage", weights: { "14": 4 } },
  "99271": { label: "Bassin de démonstration Forêt", weights: { "27": 5 } },
  "99272": { label: "Bassin de démonstration Plateau", weights: { "27": 5 } },
  "99273": { label: "Bassin de démonstration Vallée", weights: { "27": 4 } },
  "99501": { label: "Bassin de démonstration Presqu'île", weights: { "50": 5 } },
  "99502": { label: "Bassin de démonstration Baie", weights: { "50": 6 } },
  "99503": { label: "Bassin de démonstration Marais", weights: { "50": 3 } },
  "99611": { label: "Bassin de démonstration Collines", weights: { "61": 5 } },
  "99612": { label: "Bassin de démonstration Haras", weights: { "61": 4 } },
  "99613": { label: "Bassin de démonstration Étangs", weights: { "61": 2 } },
  "99761": { label: "Bassin de démonstration Falaises", weights: { "76": 7 } },
  "99762": { label: "Bassin de démonstration Boucles", weights: { "76": 8 } },
  "99763": { label: "Bassin de démonstration Estuaire", weights: { "76": 6, "27": 2 } },
  "99764": { label: "Bassin de démonstration Métropole", weights: { "76": 10 } },
};

/** Areas where internships are harder to find, in log-odds: what « zones à renforcer » is to show. */
const hardship: Record<string, number> = { "99271": -0.55, "99761": -0.6, "99273": 0.2 };

/** Every invented school, in the order of its UAI. */
export const schools: readonly School[] = numbered(departements.flatMap(schoolsOf));

/** Check letter of a UAI, from its seven digits. */
export function checkLetter(digits: string): string {
  return "ABCDEFGHJKLMNPRSTUVWXYZ".charAt(Number(digits) % 23);
}

function schoolsOf(departement: Departement): School[] {
  const random = randomFrom(`établissements ${departement}`);
  const levels = (["seconde", "pfmp", "troisieme"] as const).flatMap((level) =>
    deal(departement, numbers[departement][level]).map((bassin) => ({ level, bassin })),
  );
  return levels.map(({ level, bassin }, index) => {
    const digits = `0${departement}99${String(index).padStart(2, "0")}`;
    const { name, size } = kinds[level];
    return {
      uai: digits + checkLetter(digits),
      name: `${name} de démonstration`,
      departement,
      bassin,
      level,
      size: random.whole(...size),
      effect: random.normal(0.35) + (hardship[bassin] ?? 0),
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

/** Deals a department's schools of one level over its areas by weight, largest remainder; one in twelve has none. */
function deal(departement: Departement, count: number): string[] {
  const areas = Object.entries(bassins).flatMap(([code, { weights }]) =>
    weights[departement] ? [{ code, weight: weights[departement] }] : [],
  );
  const without = Math.round(count / 12);
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
