import { region } from "./region.ts";

/** Where a place written in a cell lies: in the region, elsewhere in France, or the whole country. */
export type Whereabouts = "ici" | "ailleurs" | "pays";

const departments =
  "01 Ain,02 Aisne,03 Allier,04 Alpes-de-Haute-Provence,05 Hautes-Alpes,06 Alpes-Maritimes,07 Ardèche,08 Ardennes,09 Ariège,10 Aube,11 Aude,12 Aveyron," +
  "13 Bouches-du-Rhône,14 Calvados,15 Cantal,16 Charente,17 Charente-Maritime,18 Cher,19 Corrèze,2A Corse-du-Sud,2B Haute-Corse,21 Côte-d'Or,22 Côtes-d'Armor," +
  "23 Creuse,24 Dordogne,25 Doubs,26 Drôme,27 Eure,28 Eure-et-Loir,29 Finistère,30 Gard,31 Haute-Garonne,32 Gers,33 Gironde,34 Hérault,35 Ille-et-Vilaine," +
  "36 Indre,37 Indre-et-Loire,38 Isère,39 Jura,40 Landes,41 Loir-et-Cher,42 Loire,43 Haute-Loire,44 Loire-Atlantique,45 Loiret,46 Lot,47 Lot-et-Garonne," +
  "48 Lozère,49 Maine-et-Loire,50 Manche,51 Marne,52 Haute-Marne,53 Mayenne,54 Meurthe-et-Moselle,55 Meuse,56 Morbihan,57 Moselle,58 Nièvre,59 Nord,60 Oise," +
  "61 Orne,62 Pas-de-Calais,63 Puy-de-Dôme,64 Pyrénées-Atlantiques,65 Hautes-Pyrénées,66 Pyrénées-Orientales,67 Bas-Rhin,68 Haut-Rhin,69 Rhône,70 Haute-Saône," +
  "71 Saône-et-Loire,72 Sarthe,73 Savoie,74 Haute-Savoie,75 Paris,76 Seine-Maritime,77 Seine-et-Marne,78 Yvelines,79 Deux-Sèvres,80 Somme,81 Tarn," +
  "82 Tarn-et-Garonne,83 Var,84 Vaucluse,85 Vendée,86 Vienne,87 Haute-Vienne,88 Vosges,89 Yonne,90 Territoire de Belfort,91 Essonne,92 Hauts-de-Seine," +
  "93 Seine-Saint-Denis,94 Val-de-Marne,95 Val-d'Oise,971 Guadeloupe,972 Martinique,973 Guyane,974 La Réunion,975 Saint-Pierre-et-Miquelon,976 Mayotte," +
  "977 Saint-Barthélemy,978 Saint-Martin,986 Wallis-et-Futuna,987 Polynésie française,988 Nouvelle-Calédonie";

const regions =
  "Auvergne-Rhône-Alpes,Bourgogne-Franche-Comté,Bretagne,Centre-Val de Loire,Corse,Grand Est,Hauts-de-France,Île-de-France,Normandie,Nouvelle-Aquitaine," +
  "Occitanie,Pays de la Loire,Provence-Alpes-Côte d'Azur,PACA,Guadeloupe,Martinique,Guyane,La Réunion,Réunion,Mayotte";

const academies =
  "Aix-Marseille,Amiens,Besançon,Bordeaux,Clermont-Ferrand,Corse,Créteil,Dijon,Grenoble,Guadeloupe,Guyane,La Réunion,Lille,Limoges,Lyon,Martinique,Mayotte," +
  "Montpellier,Nancy-Metz,Nantes,Nice,Normandie,Orléans-Tours,Paris,Poitiers,Reims,Rennes,Strasbourg,Toulouse,Versailles";

const country =
  /^(?:total |ensemble |la )?(?:france(?: entiere| metropolitaine| metro| hors mayotte| et dom)?|national(?:e|es|aux)?|niveau national|ensemble de la france|fr)$/;

/** Words around the name of a place. */
const around =
  /^(?:la |l |le )?(?:region(?: academique)?|academie|departement|dept|dpt)(?: (?:de|du|des|d|de la|de l))? /;

const own = new Set(
  [region.nom, ...region.academies, ...region.departements.map(({ nom }) => nom)].map(plain),
);
const names = new Set([
  ...departments.split(",").map((each) => plain(each.slice(each.indexOf(" ") + 1))),
  ...`${regions},${academies}`.split(",").map(plain),
]);
const codes = new Set(departments.split(",").map((each) => each.slice(0, each.indexOf(" "))));
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
  if (short !== undefined) return ownCodes.has(short) ? "ici" : codes.has(short) ? "ailleurs" : null;
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
