import { france } from "./france.ts";
import { nationalDepartments } from "./national.ts";
import { region } from "./region.ts";

/** Where a place written in a cell lies: in the region, elsewhere in France, or the whole country. */
export type Whereabouts = "ici" | "ailleurs" | "pays";

const country =
  /^(?:total |ensemble |la )?(?:france(?: entiere| metropolitaine| metro| hors mayotte| et dom)?|national(?:e|es|aux)?|niveau national|ensemble de la france|fr)$/;

/** Words around the name of a place. */
const around =
  /^(?:la |l |le )?(?:region(?: academique)?|academie|departement|dept|dpt)(?: (?:de|du|des|d|de la|de l))? /;

const own = new Set(
  [region, ...region.regions, ...region.departements]
    .map(({ nom }) => nom)
    .concat(region.academies)
    .map(plain),
);
const names = new Set(
  [
    ...france.departements.map(({ nom }) => nom),
    ...france.regions.flatMap(({ nom, aussi, academies }) => [nom, aussi, ...academies]),
  ]
    .filter((each) => each !== "")
    .map(plain),
);
const ownCodes = new Set(region.departements.map(({ code }) => code));

/** Where a region, an académie or a department lies, by its name; null for what names none. */
export function findPlace(text: string): Whereabouts | null {
  const name = plain(text)
    .replace(/^\d{1,3} /, "")
    .replace(/ \d{1,3}$/, "");
  if (country.test(name)) return "pays";
  for (const each of [name, name.replace(around, ""), name.replace(/^(?:la|l|le|les) /, "")]) {
    if (own.has(each)) return "ici";
    if (names.has(each)) return "ailleurs";
  }
  return null;
}

/** Where a department lies, by its code or its name: `35`, `035`, `Ille-et-Vilaine (35)`. */
export function findDepartment(text: string): Whereabouts | null {
  const code = /^(?:d|dep|dept|dpt)?\.? ?0?(\d{2}|2[ab]|9[78]\d)(?:\.0)?$/i
    .exec(text.trim())?.[1]
    ?.toUpperCase();
  const short = /^[1-9]$/.test(text.trim()) ? `0${text.trim()}` : code;
  if (short !== undefined)
    return ownCodes.has(short) ? "ici" : nationalDepartments.includes(short) ? "ailleurs" : null;
  return findPlace(text);
}

function plain(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
}
