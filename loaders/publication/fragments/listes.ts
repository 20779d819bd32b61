import { renderTable } from "../../../src/figures/table.ts";
import { formatDate } from "../../french/format.ts";
import { capitalise } from "../../french/grammar.ts";
import { region } from "../../region/region.ts";
import { partNoun, wholeWords } from "../../region/words.ts";
import type { Lists } from "../reading/lists.ts";
import { numberCell, textCell } from "../reading/measures.ts";
import type { PublishedData } from "../reading/published-data.ts";
import { latestZones, type Zones } from "../reading/weak-zones.ts";
import { comparedPlaces } from "../words/attention.ts";
import { noneBelow } from "../words/none-of.ts";
import { label } from "../words/terms.ts";
import { type Html, html, trusted } from "./html.ts";

/** Collective internships by title, commune and dates, newest first. */
export function collectiveList({ collectifs, secteurs }: Pick<Lists, "collectifs" | "secteurs">): Html {
  if (collectifs.length === 0) return html`<p>Aucun stage collectif n'est recensé.</p>`;
  const names = new Map(region.departements.map(({ code, nom }) => [code, nom]));
  return trusted(
    renderTable({
      caption: "Stages collectifs recensés, toutes années, les plus récents d'abord",
      columns: [
        { key: "niveau", label: "Niveau", numeric: false },
        { key: "intitule", label: "Intitulé", numeric: false },
        { key: "secteurs", label: "Secteurs", numeric: false },
        { key: "commune", label: "Commune", numeric: false },
        { key: "dates", label: "Dates", numeric: false },
      ],
      rows: collectifs.map(({ niveau, intitule, secteurs: codes, commune, departement, debut, fin }) => ({
        strong: false,
        cells: {
          niveau: textCell(label("niveau", niveau)),
          intitule: textCell(intitule),
          secteurs: textCell(sectorNames(codes, secteurs)),
          commune: textCell([commune, names.get(departement) ?? departement].filter(Boolean).join(", ")),
          dates: textCell(`du ${formatDate(debut)} au ${formatDate(fin)}`),
        },
      })),
    }),
  );
}

/** « Construction, Santé et social » for `F|Q`. */
function sectorNames(codes: string | null, names: ReadonlyMap<string, string>): string {
  if (codes === null) return "";
  return codes
    .split("|")
    .map((code) => names.get(code) ?? code)
    .join(", ");
}

/** Zones to reinforce at each level, most solutions to find first. */
export function zoneList(data: PublishedData): Html {
  const mobility = (territoire: string, niveau: string, periode: string) =>
    data.table.find({ indicateur: "part_mobilite", territoire, niveau, periode });
  const platform = (territoire: string, niveau: string, periode: string) =>
    data.table.find({ indicateur: "part_plateforme", territoire, niveau, periode });
  return html`${latestZones(data).map(({ level, year, found }) => {
    if (found.zones.length === 0) return html`<h3>${level.label}, ${year}</h3><p>${withoutZone(found)}</p>`;
    const table = renderTable({
      caption: `Zones à renforcer, ${level.pupils}, ${year}`,
      columns: [
        { key: "zone", label: "Zone", numeric: false },
        { key: "sans", label: "Sans solution (%)", numeric: true },
        { key: "eleves", label: "Élèves sans solution", numeric: true },
        {
          key: "trouver",
          label: `Solutions à trouver pour rejoindre ${wholeWords.the}, dont la part baisserait aussi`,
          numeric: true,
        },
        { key: "mobilite", label: "Dont faute de mobilité (%)", numeric: true },
        { key: "plateforme", label: "Stages par une plateforme (%)", numeric: true },
        { key: "type", label: "Type", numeric: false },
      ],
      rows: found.zones.map(({ place, kind, row, toFind }) => {
        const left =
          row.numerateur === null || row.denominateur === null ? null : row.denominateur - row.numerateur;
        const moving = mobility(place.code, level.code, year);
        const online = platform(place.code, level.code, year);
        return {
          strong: false,
          cells: {
            zone: textCell(place.nom),
            type: textCell(kind === "part" ? capitalise(partNoun) : "Bassin de formation"),
            sans: numberCell(
              row.valeur === null ? null : 1 - row.valeur,
              "percent",
              row.statut,
              row.denominateur,
            ),
            eleves: numberCell(left, "count", row.statut),
            trouver: numberCell(toFind, "count", ""),
            mobilite: numberCell(
              moving?.valeur ?? null,
              "percent",
              moving?.statut ?? "x",
              moving?.denominateur ?? null,
            ),
            plateforme: numberCell(
              online?.valeur ?? null,
              "percent",
              online?.statut ?? "x",
              online?.denominateur ?? null,
            ),
          },
        };
      }),
    });
    return html`<h3>${level.label}, ${year}</h3>${trusted(table)}`;
  })}`;
}

/** What the list says without a zone: « none stands out » only where two places at least were compared. */
function withoutZone({ compared: { parts, bassins } }: Zones): string {
  const all = parts + bassins;
  if (all < 2) return "Rien n'est comparé : il faut au moins deux territoires publiés.";
  const none = noneBelow(all, "zone");
  return `${capitalise(none)} (${comparedPlaces({ parts, bassins })}).`;
}
