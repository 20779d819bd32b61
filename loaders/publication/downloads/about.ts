import { capitalise } from "../../french/grammar.ts";
import { indicators } from "../../indicators/index.ts";
import { questions } from "../../indicators/questions.ts";
import { regionPlace } from "../../region/place.ts";
import { region } from "../../region/region.ts";
import { regionSlug } from "../../region/words.ts";
import { mentionOf, siteAddress } from "../fragments/mentions.ts";
import type { Contents } from "../reading/contents.ts";

/** The licence of what is published (LICENCE-DONNEES.md). */
export const licence = {
  name: "etalab-2.0",
  title: "Licence Ouverte 2.0",
  url: "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
} as const;

/** What every description of the published data says of it: the data package, the page's metadata, the catalogue. */
export interface About {
  name: string;
  title: string;
  description: string;
  keywords: string[];
  publisher: string;
  /** An address or a page to write to; blank where the legal notice gives none. */
  contact: string;
  /** Public address of the folder of the data, ending with a slash; blank until the publisher gives that of the site. */
  address: string;
  /** First and last day of the periods published, ISO; null when nothing is. */
  from: string | null;
  to: string | null;
}

/** Reads it from the contents of a publication. */
export function aboutData({ data, lists, observations }: Contents): About {
  const mark = data.demonstration ? "Données de démonstration : " : "";
  const said = (key: string) => mentionOf(lists.mentions, key);
  const site = siteAddress(lists.mentions);
  const periods = observations.map(({ periode }) => periode);
  return {
    name: `observatoire-stages-${regionSlug}`,
    title: capitalise(`${mark}observatoire des stages ${regionPlace.dans}`),
    description: `${mark}${indicators.length} indicateurs communs sur les stages des collégiens et lycéens ${regionPlace.de}, par période et par territoire : placement, conventions de mini-stage, mixité, satisfaction, orientation, stages collectifs. Chaque valeur est publiée avec ses effectifs, son intervalle et ses écarts, après secret statistique.`,
    keywords: [
      ...["stages", "stage de seconde", "mini-stages", "PFMP", "orientation", "secret statistique"],
      ...Object.values(questions).map(({ sheet }) => sheet.toLowerCase()),
      region.nom,
    ],
    publisher: said("editeur") || `Observatoire des stages ${regionPlace.dans}`,
    contact: said("contact"),
    address: site && `${site}donnees/`,
    from: periods.map(firstDay).sort()[0] ?? null,
    to: periods.map(lastDay).sort().at(-1) ?? null,
  };
}

/** A school year starts on 1 September and ends on 31 August. */
function firstDay(period: string): string {
  if (period.length === 9) return `${period.slice(0, 4)}-09-01`;
  return period.length === 7 ? `${period}-01` : `${period}-01-01`;
}

function lastDay(period: string): string {
  if (period.length === 9) return `${period.slice(5)}-08-31`;
  if (period.length === 4) return `${period}-12-31`;
  const [year = 0, month = 0] = period.split("-").map(Number);
  return `${period}-${new Date(Date.UTC(year, month, 0)).getUTCDate()}`;
}
