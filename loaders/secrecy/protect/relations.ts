import { region } from "../../region/region.ts";
import type { Quantity } from "./shown.ts";
import { keyOf } from "./shown.ts";

/** A sum that holds between quantities of one place: the weighted measures add up to 0, or to 0 at least. */
interface Identity {
  name: string;
  terms: Readonly<Record<string, number>>;
  /** `true` when the sum may be anything from 0 up. */
  atLeast?: true;
}

const projects = ["generale", "technologique", "professionnelle", "apprentissage", "indecis"] as const;
const marks = [1, 2, 3, 4, 5] as const;

/** Relations between what is counted in one place. Each is used where its measures exist and it holds. */
export const identities: readonly Identity[] = [
  { name: "avec + sans solution", terms: { avec: 1, sans: 1, repondants: -1 } },
  { name: "borne haute", terms: { haute: 1, repondants: 1, avec: -1, listes: -1 } },
  { name: "canaux", terms: { plateforme: 1, autres_canaux: 1, canaux: -1 } },
  { name: "canaux parmi les solutions", terms: { avec: 1, canaux: -1 }, atLeast: true },
  { name: "motifs", terms: { mobilite: 1, autre_motif: 1, sans_renseigne: -1 } },
  { name: "motifs parmi les sans solution", terms: { sans: 1, sans_renseigne: -1 }, atLeast: true },
  { name: "oui + non", terms: { oui: 1, non: 1, oui_non: -1 } },
  {
    name: "oui et non parmi les réponses",
    terms: { entreprises_n: 1, oui_non: -1 },
    atLeast: true,
  },
  {
    name: "effets",
    terms: { effet_confirme: 1, effet_precise: 1, effet_change: 1, effets: -1 },
  },
  { name: "effets + aucun", terms: { effets: 1, effet_aucun: 1, effet_n: -1 } },
  { name: "effets parmi les réponses", terms: { jeunes_n: 1, effet_n: -1 }, atLeast: true },
  { name: "projets changés + gardés", terms: { changes: 1, stables: 1, projet_n: -1 } },
  {
    name: "projets parmi les réponses",
    terms: { jeunes_n: 1, projet_n: -1 },
    atLeast: true,
  },
  {
    name: "projets de départ",
    terms: { ...Object.fromEntries(projects.map((each) => [`projet_n_${each}`, 1])), projet_n: -1 },
  },
  {
    name: "projets gardés",
    terms: { ...Object.fromEntries(projects.map((each) => [`projet_${each}>${each}`, 1])), stables: -1 },
  },
  ...projects.map((before) => ({
    name: `projets partis de ${before}`,
    terms: {
      ...Object.fromEntries(projects.map((after) => [`projet_${before}>${after}`, 1])),
      [`projet_n_${before}`]: -1,
    },
  })),
  {
    name: "filles + garçons des stages collectifs",
    terms: { filles_collectifs: 1, garcons_collectifs: 1, eleves_collectifs: -1 },
  },
  {
    name: "filles + garçons de l'indice",
    terms: { filles_indice: 1, garcons_indice: 1, repondants_indice: -1 },
  },
  ...["jeunes", "entreprises"].flatMap((who): Identity[] => [
    {
      name: "satisfaits + autres",
      terms: { [`${who}_satisfaits`]: 1, [`${who}_autres`]: 1, [`${who}_n`]: -1 },
    },
    {
      name: "notes",
      terms: { ...Object.fromEntries(marks.map((mark) => [`${who}_note_${mark}`, 1])), [`${who}_n`]: -1 },
    },
    {
      name: "notes 4 et 5",
      terms: { [`${who}_note_4`]: 1, [`${who}_note_5`]: 1, [`${who}_satisfaits`]: -1 },
    },
    {
      name: "somme des notes",
      terms: { ...Object.fromEntries(marks.map((m) => [`${who}_note_${m}`, m])), [`${who}_somme`]: -1 },
    },
    {
      name: "plus petite somme des notes",
      terms: { [`${who}_somme`]: 1, [`${who}_n`]: -1, [`${who}_satisfaits`]: -3 },
      atLeast: true,
    },
    {
      name: "plus grande somme des notes",
      terms: { [`${who}_somme`]: -1, [`${who}_n`]: 3, [`${who}_satisfaits`]: 2 },
      atLeast: true,
    },
    {
      name: "promoteurs + passifs + détracteurs",
      terms: {
        [`${who}_promoteurs`]: 1,
        [`${who}_passifs`]: 1,
        [`${who}_detracteurs`]: 1,
        [`${who}_nps_n`]: -1,
      },
    },
    {
      name: "promoteurs − détracteurs",
      terms: { [`${who}_promoteurs`]: 1, [`${who}_detracteurs`]: -1, [`${who}_score`]: -1 },
    },
    {
      name: "score au plus",
      terms: { [`${who}_nps_n`]: 1, [`${who}_score`]: -1 },
      atLeast: true,
    },
    {
      name: "score au moins",
      terms: { [`${who}_nps_n`]: 1, [`${who}_score`]: 1 },
      atLeast: true,
    },
    {
      name: "recommandations parmi les réponses",
      terms: { [`${who}_n`]: 1, [`${who}_nps_n`]: -1 },
      atLeast: true,
    },
  ]),
];

/** A total and its parts, over one dimension. */
export interface Sum {
  name: string;
  total: Quantity;
  parts: Quantity[];
}

type Dimension = Exclude<keyof Quantity, "measure">;

/** What each dimension sums: the total's value for a part's value, null when the part is in no total. */
const totals: readonly { dimension: Dimension; name: string; of: (part: string) => string | null }[] = [
  {
    dimension: "territoire",
    name: "départements → région",
    of: (part) => (part.startsWith("D") ? region.code : null),
  },
  {
    dimension: "periode",
    name: "mois → année",
    of: (part) => (/^\d{4}-(0[1-9]|1[0-2])$/.test(part) ? part.slice(0, 4) : null),
  },
  { dimension: "sexe", name: "sexes", of: (part) => (/^(F|G|nd)$/.test(part) ? "ensemble" : null) },
  { dimension: "sexe", name: "filles + garçons", of: (part) => (/^[FG]$/.test(part) ? "FG" : null) },
  { dimension: "secteur", name: "secteurs", of: (part) => (/^([A-U]|nd)$/.test(part) ? "ensemble" : null) },
  { dimension: "niveau", name: "niveaux", of: (part) => (part === "ensemble" ? null : "ensemble") },
  { dimension: "forme", name: "formes", of: (part) => (part === "ensemble" ? null : "ensemble") },
  { dimension: "public", name: "publics", of: (part) => (part === "ensemble" ? null : "ensemble") },
];

/** Every total of the table that has parts in it, dimension by dimension. */
export function findSums(quantities: readonly Quantity[]): Sum[] {
  const known = new Set(quantities.map(keyOf));
  const sums = new Map<string, Sum>();
  for (const { dimension, name, of } of totals)
    for (const part of quantities) {
      const value = of(part[dimension]);
      if (value === null) continue;
      const total = { ...part, [dimension]: value };
      const key = keyOf(total);
      if (!known.has(key)) continue;
      const sum = sums.get(`${name}|${key}`) ?? { name, total, parts: [] };
      sum.parts.push(part);
      sums.set(`${name}|${key}`, sum);
    }
  return [...sums.values()];
}

/** Where a school area lies: a bassin that crosses departments has several rows. */
export interface Area {
  bassin: string;
  departement: string;
}

/**
 * Departments and the bassins inside them. Departments that share a bassin are also summed together, because
 * the shared bassin is whole there; the schools of no bassin are what the sum leaves. A department without a row counts nobody.
 */
export function findAreaSums(quantities: readonly Quantity[], areas: readonly Area[]) {
  const groups = groupDepartments(areas);
  const index = new Map(quantities.map((each) => [keyOf(each), each]));
  const sums: { name: string; totals: Quantity[]; parts: Quantity[] }[] = [];
  for (const whole of quantities.filter((each) => each.territoire === region.code)) {
    const get = (territoire: string) => index.get(keyOf({ ...whole, territoire }));
    for (const { departments, bassins } of groups) {
      const totals = departments.flatMap((code) => get(`D${code}`) ?? []);
      const parts = bassins.flatMap((code) => get(`B${code}`) ?? []);
      if (totals.length > 0 && parts.length > 0)
        sums.push({ name: `bassins → ${departments.map((code) => `D${code}`).join(" + ")}`, totals, parts });
    }
  }
  return sums;
}

function groupDepartments(areas: readonly Area[]): { departments: string[]; bassins: string[] }[] {
  const of = new Map<string, Set<string>>();
  for (const { bassin, departement } of areas)
    of.set(bassin, (of.get(bassin) ?? new Set<string>()).add(departement));
  const single = [...new Set(areas.map((area) => area.departement))].map((code) => ({
    departments: [code],
    bassins: [...of].filter(([, codes]) => codes.size === 1 && codes.has(code)).map(([bassin]) => bassin),
  }));
  const shared = new Map<string, Set<string>>();
  for (const codes of of.values()) {
    if (codes.size < 2) continue;
    const whole = new Set([...codes].flatMap((code) => [code, ...(shared.get(code) ?? [])]));
    for (const code of whole) shared.set(code, whole);
  }
  const several = [...new Set(shared.values())].map((codes) => ({
    departments: [...codes].sort(),
    bassins: [...of]
      .filter(([, mine]) => [...mine].every((code) => codes.has(code)))
      .map(([bassin]) => bassin),
  }));
  return [...single, ...several];
}
