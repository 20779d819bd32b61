import { typeset } from "../../loaders/french/typography.ts";
import { questions } from "../../loaders/indicators/questions.ts";

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

/** The navigation's groups, with only the pages that the build holds. */
export function navigationGroups(
  pages: ReadonlySet<string>,
  departements: { code: string; nom: string }[],
): NavigationGroup[] {
  const sheets = departements.map(({ code, nom }) => ({ path: `/departements/${code}/`, label: nom }));
  return [
    { title: "Les questions", links: QUESTIONS },
    { title: sheets.length > 1 ? "Départements" : "Département", links: sheets },
    { title: "Le projet", links: TOOLS },
  ]
    .map(({ title, links }) => ({ title, links: links.filter(({ path }) => pages.has(path)) }))
    .filter(({ links }) => links.length > 0);
}

/** The footer's legal links; a declaration without an audit is « non conforme » (décret n° 2019-768, art. 4). */
export function legalLinks(pages: ReadonlySet<string>): NavigationLink[] {
  return LEGAL.filter(({ path }) => pages.has(path));
}
