import { renderTable } from "../../../src/figures/table.ts";
import { renderTiles } from "../../../src/figures/tile.ts";
import { formatNumber, formatSigned } from "../../french/format.ts";
import { capitalise } from "../../french/grammar.ts";
import type { IndicatorId } from "../../indicators/catalogue.ts";
import { getIndicator } from "../../indicators/index.ts";
import { type Place, partPlacesOf, placeAround, regionPlace } from "../../region/place.ts";
import type { Sheet } from "../../region/sheets.ts";
import { wideWordsOf } from "../../region/words.ts";
import { mainLevel } from "../figures/sheet.ts";
import { bassinPlaces } from "../reading/bassins.ts";
import type { Contents } from "../reading/contents.ts";
import { differenceCell, formatBare, measure, numberCell, textCell } from "../reading/measures.ts";
import { latestPeriod } from "../reading/periods.ts";
import { leftOutSentence, turned } from "../reading/placement-side.ts";
import type { PublishedData } from "../reading/published-data.ts";
import { oneSidedSectors, sectorRows } from "../reading/sector-mix.ts";
import { whySurveyIsSilent } from "../reading/survey-received.ts";
import { latestZones } from "../reading/weak-zones.ts";
import { yearChange } from "../reading/year-change.ts";
import { latestWholeYear } from "../reading/yearly-conventions.ts";
import { attentionSentence } from "../words/attention.ts";
import { noneBelow } from "../words/none-of.ts";
import { shortSentence } from "../words/sentences.ts";
import { isWithin, waitingNote } from "./attente.ts";
import { type Html, html, trusted } from "./html.ts";
import { whatToDo } from "./que-faire.ts";
import { partsList } from "./territoires.ts";
import { placeTiles } from "./tuiles.ts";

/** The blocks of a territory's sheet, beside its figures. */
export function sheetBlocks(contents: Pick<Contents, "data" | "lists">, sheet: Sheet): Record<string, Html> {
  const { data } = contents;
  const { place, id } = sheet;
  return {
    [`titre-${id}`]: html`${heading(data, place)}${waitingNote(data, place)}`,
    [`tuiles-${id}`]: trusted(renderTiles(placeTiles(data, place, "../../"), { heading: 2 })),
    [`chiffres-${id}`]: figures(data, place),
    [`travail-${id}`]: work(contents, place),
    ...(partPlacesOf(place.code).length > 0 ? { [`liste-${id}`]: partsList(data, place) } : {}),
  };
}

function mainRow(data: PublishedData, place: Place) {
  const { level, year } = mainLevel(data);
  return data.table.find({
    indicateur: "taux_placement",
    niveau: level.code,
    periode: year,
    territoire: place.code,
  });
}

function heading(data: PublishedData, place: Place): Html {
  const { level, year } = mainLevel(data);
  const row = mainRow(data, place);
  const said = leftOutSentence(data, place, level, year) ?? (row && shortSentence(row, data));
  return html`<h1>Où en sont les stages ${place.dans} ?</h1>
<p class="answer">${said ?? `Rien à publier ${place.dans} : ${whySurveyIsSilent(data, { territoire: place.code })}.`}</p>`;
}

/** What the sheet compares, in the order of the site's questions. */
const compared: { indicateur: IndicatorId; niveau: "principal" | ""; kind: "annee_scolaire" | "annee" }[] = [
  { indicateur: "taux_placement", niveau: "principal", kind: "annee_scolaire" },
  { indicateur: "part_plateforme", niveau: "principal", kind: "annee_scolaire" },
  { indicateur: "part_mobilite", niveau: "principal", kind: "annee_scolaire" },
  { indicateur: "conventions", niveau: "", kind: "annee" },
  { indicateur: "part_filles", niveau: "", kind: "annee" },
  { indicateur: "part_secteurs_mixtes", niveau: "", kind: "annee" },
  { indicateur: "satisfaction_jeunes", niveau: "", kind: "annee_scolaire" },
  { indicateur: "satisfaction_entreprises", niveau: "", kind: "annee_scolaire" },
  { indicateur: "reconduction", niveau: "", kind: "annee_scolaire" },
  { indicateur: "effet_orientation", niveau: "", kind: "annee_scolaire" },
  { indicateur: "eleves_collectifs", niveau: "", kind: "annee_scolaire" },
];

function figures(data: PublishedData, place: Place): Html {
  const around = placeAround(place);
  const isBesideRegion = partPlacesOf(around.code).length > 0;
  const words = wideWordsOf(around.code);
  const { level } = mainLevel(data);
  const rows = compared.map(({ indicateur, niveau, kind }) => {
    const query = { indicateur, ...(niveau === "" ? {} : { niveau: level.code }) };
    const periode = latestPeriod(data, query, kind);
    const read = (territoire: string) => {
      const row = data.table.find({ ...query, periode, territoire });
      return row && indicateur === "taux_placement" ? turned(row) : row;
    };
    const [own, region] = [read(place.code), read(around.code)];
    const name = indicateur === "taux_placement" ? "Élèves sans solution" : getIndicator(indicateur).name;
    const unit = getIndicator(indicateur).unit === "nombre" ? ("count" as const) : ("percent" as const);
    return {
      strong: false,
      cells: {
        indicateur: textCell(
          `${name}${niveau === "" ? "" : `, ${level.label.toLowerCase()}`}${unit === "percent" ? " (%)" : ""}`,
        ),
        periode: textCell(periode),
        valeur: numberCell(own?.valeur ?? null, unit, own?.statut ?? "x", own?.denominateur ?? null),
        intervalle: textCell(interval(own, unit)),
        ecart_n1:
          unit === "count"
            ? countDifference(own?.ecart_n1)
            : shortDifference(yearChange(own).change, yearChange(own).significant, own?.denominateur),
        region: numberCell(region?.valeur ?? null, unit, region?.statut ?? "x", region?.denominateur ?? null),
        ecart_region:
          unit === "count"
            ? textCell("–")
            : shortDifference(own?.ecart_region, own?.ecart_region_significatif, own?.denominateur),
      },
    };
  });
  return trusted(
    renderTable({
      caption: `${place.nom} : ses chiffres à côté de ${isBesideRegion ? `${words.the} et de ` : ""}l'année précédente (≈ : écart non distinguable du hasard ; ° : écart non testé, à composition égale pour les questionnaires)`,
      columns: [
        { key: "indicateur", label: "Indicateur", numeric: false },
        { key: "periode", label: "Période", numeric: false },
        { key: "valeur", label: place.nom, numeric: true },
        { key: "intervalle", label: "Intervalle à 95 %", numeric: true },
        { key: "ecart_n1", label: "Écart sur un an", numeric: true },
        ...(isBesideRegion
          ? [
              { key: "region", label: around.nom, numeric: true },
              { key: "ecart_region", label: `Écart ${words.to}`, numeric: true },
            ]
          : []),
      ],
      rows,
    }),
  );
}

/** A difference of counts, signed. */
function countDifference(value: number | null | undefined) {
  if (value == null) return textCell("–");
  return { text: formatSigned(value), sort: value };
}

/** The sheet is narrow on paper: « ≈ » says that chance can explain the difference. */
function shortDifference(
  value: number | null | undefined,
  significant: boolean | null | undefined,
  n: number | null | undefined,
) {
  const cell = differenceCell(value ?? null, significant ?? null, n ?? null, 1, "≈");
  return value == null || significant != null ? cell : { ...cell, text: `${cell.text} °` };
}

function interval(row: Parameters<typeof measure>[0], unit: "count" | "percent"): string {
  const { low, high, n } = measure(row);
  if (unit === "count" || low === null || high === null) return "–";
  return `${formatBare(low, unit, n)} à ${formatBare(high, unit, n)}`;
}

/** What to work on: zones, sectors, answers still expected. Nobody is blamed: zones are to be reinforced. */
function work(contents: Pick<Contents, "data" | "lists">, place: Place): Html {
  const { data } = contents;
  const { level, year } = mainLevel(data);
  const around = placeAround(place);
  const parts = partPlacesOf(place.code);
  const beside = partPlacesOf(around.code).filter((each) => each.code === place.code);
  const near = [...beside, ...parts, ...bassinPlaces(data, place.code)];
  const codes = new Set<string>(near.map(({ code }) => code));
  const wholes = new Map(
    [around, ...(parts.length > 0 ? [place] : []), regionPlace].map((each) => [each.code, each]),
  );
  const latest = [...wholes.values()].flatMap((whole) => latestZones(data, whole));
  const uncompared = latest
    .filter((each) => each.level.code === level.code)
    .flatMap(({ found }) => [...found.uncompared.parts, ...found.uncompared.bassins]);
  const zones = latest.flatMap(({ level: { code: niveau }, year: periode, found: { zones: all } }) =>
    all.filter((zone) => codes.has(zone.place.code)).map((zone) => ({ zone, niveau, periode })),
  );
  const up = "../../";
  const compared = near.filter(({ code }) => !uncompared.some((each) => each.place.code === code)).length;
  const sectorYear = latestWholeYear(data, place.code);
  const { fewGirls, fewBoys } = oneSidedSectors(sectorRows(data, place.code, sectorYear));
  const mix = whatToDo(contents, "mixite", { place, niveau: "", periode: sectorYear, up });
  const names = (rows: readonly { code: string }[]) =>
    rows.map((sector) => data.secteurs.get(sector.code) ?? sector.code).join(", ");
  const cover = data.table.find({
    indicateur: "couverture",
    niveau: level.code,
    periode: year,
    territoire: place.code,
  });
  const waiting = data.waiting.some(
    (each) => isWithin(each.departement, place) && each.niveau === level.code && each.annee_scolaire === year,
  );
  const items: Html[] = [
    ...zones.map(
      ({ zone, niveau, periode }) =>
        html`${attentionSentence(zone, data)}${whatToDo(contents, "placement", { place: zone.place, niveau, periode, up })}`,
    ),
    ...(zones.length === 0
      ? [
          compared === 0
            ? html`${capitalise(place.dans)}, aucune zone n'a pu être comparée au reste ${wideWordsOf(around.code).of} pour les ${level.pupils} en ${year}.`
            : html`${capitalise(place.dans)}, ${noneBelow(compared, "zone", wideWordsOf(around.code).of)} pour les ${level.pupils} en ${year}.`,
        ]
      : []),
    ...(fewGirls.length > 0
      ? [html`Secteurs où faire venir plus de filles (${sectorYear}) : ${names(fewGirls)}.`]
      : []),
    ...(fewBoys.length > 0
      ? [html`Secteurs où faire venir plus de garçons (${sectorYear}) : ${names(fewBoys)}.`]
      : []),
    ...(mix && fewGirls.length + fewBoys.length > 0
      ? [html`Faire découvrir tous les secteurs aux filles comme aux garçons.${mix}`]
      : []),
    ...(cover?.numerateur != null && cover.denominateur !== null && cover.denominateur > cover.numerateur
      ? [
          html`Réponses attendues : ${formatNumber(cover.denominateur - cover.numerateur)} élèves sont dans des établissements qui n'ont pas encore répondu${waiting ? ", ou dont la réponse attend d'être groupée avec d'autres" : ""}. <a href="../../qualite/index.html">Voir lesquels</a>.`,
        ]
      : []),
  ];
  return html`<ul class="attention">${items.map((item) => html`<li>${item}</li>`)}</ul>`;
}
