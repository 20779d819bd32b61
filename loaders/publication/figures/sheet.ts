import type { FigureSpec, LadderChart } from "../../../src/figures/spec.ts";
import { plural } from "../../french/format.ts";
import { capitalise, enumerate } from "../../french/grammar.ts";
import { getIndicator } from "../../indicators/index.ts";
import { type Place, partPlacesOf, placeAround, regionPlace } from "../../region/place.ts";
import type { Sheet } from "../../region/sheets.ts";
import { isWide } from "../../region/tree.ts";
import { wholeWords } from "../../region/words.ts";
import { bassinPlaces } from "../reading/bassins.ts";
import { numberCell, textCell } from "../reading/measures.ts";
import {
  leftWithoutText,
  placementLevels,
  placementRows,
  withoutSolution,
} from "../reading/placement-side.ts";
import type { PublishedData } from "../reading/published-data.ts";
import { sectorsFigure } from "../reading/sector-mix.ts";
import { whySurveyIsSilent } from "../reading/survey-received.ts";
import { type Zone, zonesToReinforce } from "../reading/weak-zones.ts";
import { latestWholeYear } from "../reading/yearly-conventions.ts";
import { noneBelow } from "../words/none-of.ts";
import { getLevel } from "../words/terms.ts";
import { composeFigure } from "./parts/compose.ts";
import { placeDots } from "./parts/place-dots.ts";
import { type PlaceRow, placeTable } from "./parts/place-table.ts";
import { placementSlope } from "./parts/placement-slope.ts";
import { placementOfParts } from "./placement.ts";

/** The figures of a territory's sheet; the pair shares a line of the printed page. */
export function sheetFigures(
  data: PublishedData,
  { place, id }: Sheet,
): { pair: FigureSpec[]; parts: FigureSpec[]; others: FigureSpec[] } {
  const fig = `fig-${id}`;
  const { level, year } = mainLevel(data);
  const around = placeAround(place);
  const beside = partPlacesOf(around.code);
  const parts = partPlacesOf(place.code);
  const conventionsYear = latestWholeYear(data, place.code);
  return {
    pair: [
      placementSlope(data, {
        id: `${fig}-annees`,
        level,
        places: beside.length > 0 ? [place, around] : [place],
        focus: place,
        beside,
      }),
      parts.length > 0
        ? placementOfParts(data, level, year, { id: `${fig}-departements`, whole: place })
        : bassins(data, place, `${fig}-bassins`),
    ],
    parts:
      parts.length > 0
        ? [
            placementSlope(data, {
              id: `${fig}-departements-annees`,
              level,
              places: [place, ...parts],
              focus: place,
              whole: place,
              ofParts: true,
            }),
            bassins(data, place, `${fig}-bassins`),
          ]
        : [],
    others: [
      sectorsFigure(data, `${fig}-secteurs`, place, conventionsYear, { hidden: false }),
      ladder(data, place, `${fig}-echelle`),
    ],
  };
}

/** The level that sheets speak of, with its latest year. */
export function mainLevel(data: PublishedData) {
  const first = placementLevels(data)[0];
  return { level: getLevel(first?.level.code ?? ""), year: first?.years[0] ?? "" };
}

function bassins(data: PublishedData, place: Place, id: string): FigureSpec {
  const { level, year } = mainLevel(data);
  const rows = placementRows(data, level.code, year, [regionPlace, ...bassinPlaces(data, place.code)]);
  const shown = rows.slice(1);
  const flagged = zonesToReinforce(data, level, year).zones.filter(({ place }) =>
    shown.some((row) => row.place.code === place.code),
  );
  const compared = shown.filter(
    ({ row }) => row?.valeur != null && row.ecart_region_significatif !== null,
  ).length;
  return composeFigure(data, {
    id,
    indicateur: "taux_placement",
    title: `${capitalise(place.dans)}, ${bassinsFinding(shown, flagged, compared)}`,
    subtitle: `Part des ${level.pupils} sans solution, bassins de formation qui touchent ${isWide(place.code) ? "la région" : "le département"}, ${year}`,
    chart: shown.some(({ measure }) => measure.value !== null)
      ? placeDots(rows, {
          unit: "percent",
          axis: "Part des élèves sans solution (%)",
          detail: leftWithoutText,
          focus: new Set(flagged.map(({ place }) => place.code)),
        })
      : null,
    unreceived:
      "Aucun bassin publié ici : il faut au moins trois établissements qui répondent, et le bassin de chacun.",
    table: placeTable(`${level.label}, ${year} : élèves sans solution par bassin`, rows, withoutSolution),
    caveats: ["Un bassin peut couvrir deux départements : il est compté en entier."],
  });
}

/** What stands out of the bassins compared; « aucun » only where some were. */
function bassinsFinding(shown: readonly PlaceRow[], flagged: readonly Zone[], compared: number): string {
  if (shown.every(({ measure }) => measure.value === null)) return "aucun bassin n'est publié";
  if (flagged.length > 0) return `à renforcer d'abord : ${enumerate(flagged.map(({ place }) => place.nom))}`;
  if (compared === 0) return `aucun bassin n'a pu être comparé au reste ${wholeWords.of}`;
  return noneBelow(compared, "bassin");
}

const rulesOfSteps = {
  concernes: "tous les établissements listés",
  avec_solution: "établissements qui ont répondu",
  conventions: "deux possibles par élève en seconde",
  formulaires: "remplis par ceux qui le veulent",
  satisfaits: "notes 4 et 5 sur 5",
};

const steps = Object.entries(rulesOfSteps).map(([modalite, rule]) => ({
  modalite,
  label: getIndicator("echelle").modalities?.[modalite] ?? modalite,
  rule,
}));

function ladder(data: PublishedData, place: Place, id: string): FigureSpec {
  const { level, year } = mainLevel(data);
  const rows = steps.map((step) => ({
    ...step,
    row: data.table.find({
      indicateur: "echelle",
      niveau: level.code,
      periode: year,
      territoire: place.code,
      modalite: step.modalite,
    }),
  }));
  const value = (modalite: string) => rows.find((step) => step.modalite === modalite)?.row?.valeur ?? null;
  const [pupils, forms] = [value("concernes"), value("formulaires")];
  const chart: LadderChart = {
    type: "ladder",
    steps: rows.map(({ label, rule, row }) => ({
      label,
      rule,
      value: row?.valeur ?? null,
      statut: row?.statut ?? "x",
    })),
  };
  return composeFigure(data, {
    id,
    indicateur: "echelle",
    title:
      pupils === null
        ? `${capitalise(place.dans)}, le nombre d'élèves concernés n'est pas publié`
        : `${capitalise(place.dans)}, ${plural(pupils, "élève")} concernés${forms === null ? "" : `, ${plural(forms, "formulaire rendu", "formulaires rendus")}`}`,
    subtitle: `De l'élève concerné au formulaire satisfait, ${level.pupils}, ${place.nom}, ${year} ; ces nombres ne s'additionnent pas`,
    chart: rows.some(({ row }) => row?.valeur != null) ? chart : null,
    empty: `Aucun de ces nombres n'est publié : ${whySurveyIsSilent(data, { niveau: level.code, periode: year, territoire: place.code })}.`,
    table: {
      caption: `De l'élève concerné au formulaire satisfait, ${place.nom}, ${year}`,
      columns: [
        { key: "marche", label: "Ce qui est compté", numeric: false },
        { key: "nombre", label: "Nombre", numeric: true },
        { key: "regle", label: "Champ", numeric: false },
      ],
      rows: rows.map(({ label, rule, row }) => ({
        strong: false,
        cells: {
          marche: textCell(label),
          nombre: numberCell(row?.valeur ?? null, "count", row?.statut ?? "x"),
          regle: textCell(rule),
        },
      })),
    },
  });
}
