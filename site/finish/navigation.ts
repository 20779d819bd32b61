import { typeset } from "../../loaders/french/typography.ts";
import { questions } from "../../loaders/indicators/questions.ts";
import { departmentPath, type Manifest, regionPath } from "../build/publication-folder.ts";

/** A link of the shell; `path` is the page's address from the site's root, ending with a slash. */
export interface NavigationLink {
  path: string;
  label: string;
}

interface NavigationGroup {
  title: string;
  links: NavigationLink[];
}

const QUESTIONS: NavigationLink[] = [
  { path: "/", label: "L’essentiel" },
  ...Object.entries(questions).map(([folder, { label }]) => ({ path: `/${folder}/`, label: typeset(label) })),
  { path: "/zones/", label: "Zones à renforcer" },
  { path: "/evolution/", label: "D’une année à l’autre" },
  { path: "/comparer/", label: "Comparer" },
];

const TOOLS: NavigationLink[] = [
  { path: "/feuille-de-route/", label: "Feuille de route" },
  { path: "/donnees/", label: "Données" },
  { path: "/explorer/", label: "Explorer le tableau" },
  { path: "/methode/", label: "Méthode" },
  { path: "/qualite/", label: "Qualité" },
  { path: "/revisions/", label: "Révisions" },
  { path: "/verifier/", label: "Vérifier un fichier" },
];

const LEGAL: NavigationLink[] = [
  { path: "/accessibilite/", label: "Accessibilité\u202f: non conforme" },
  { path: "/mentions-legales/", label: "Mentions légales" },
];

/** The page that lists the territories of the country. */
const TERRITORIES = "/territoires/";

/**
 * The navigation's groups of the page at `path`, with only the pages that the build holds. The menu of the country has its regions, and
 * the departments of the one that the reader is in.
 */
export function navigationGroups(
  path: string,
  pages: ReadonlySet<string>,
  manifest: Pick<Manifest, "departements" | "regions">,
): NavigationGroup[] {
  return [
    { title: "Les questions", links: QUESTIONS },
    ...territoryGroups(path, manifest),
    { title: "Le projet", links: TOOLS },
  ]
    .map(({ title, links }) => ({ title, links: links.filter(({ path }) => pages.has(path)) }))
    .filter(({ links }) => links.length > 0);
}

function territoryGroups(
  path: string,
  { departements, regions = [] }: Pick<Manifest, "departements" | "regions">,
): NavigationGroup[] {
  const sheets = departements.map(({ code, nom }) => ({ path: departmentPath(code), label: nom }));
  if (regions.length === 0)
    return [{ title: sheets.length > 1 ? "Départements" : "Département", links: sheets }];
  const here = regions.find(
    ({ code, departements: own }) =>
      path === regionPath(code) || own.some((each) => path === departmentPath(each)),
  );
  const own = sheets.filter(({ path: sheet }) =>
    here?.departements.some((each) => sheet === departmentPath(each)),
  );
  return [
    { title: here ? `Départements, ${here.nom}` : "", links: own },
    {
      title: "Régions",
      links: [
        { path: TERRITORIES, label: "Toutes, et leurs départements" },
        ...regions
          .map(({ code, nom }) => ({ path: regionPath(code), label: nom }))
          .sort((a, b) => a.label.localeCompare(b.label, "fr")),
      ],
    },
  ];
}

/** The pages above the sheet of a territory, from the home page; none in the edition of a region, whose menu holds all. */
export function pagesAbove(
  path: string,
  { regions = [], region }: Pick<Manifest, "regions" | "region">,
): NavigationLink[] {
  const home = { path: "/", label: region.nom };
  const around = regions.find(({ departements }) =>
    departements.some((code) => path === departmentPath(code)),
  );
  if (around) return [home, { path: regionPath(around.code), label: around.nom }];
  return regions.some(({ code }) => path === regionPath(code)) ? [home] : [];
}

/** The footer's legal links; a declaration without an audit is « non conforme » (décret n° 2019-768, art. 4). */
export function legalLinks(pages: ReadonlySet<string>): NavigationLink[] {
  return LEGAL.filter(({ path }) => pages.has(path));
}
