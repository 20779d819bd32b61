import type { TableSpec } from "../../../src/figures/spec.ts";
import { renderTable } from "../../../src/figures/table.ts";
import { formatValue } from "../../../src/figures/value.ts";
import { formatInterval, formatNumber, plural } from "../../french/format.ts";
import type { Observation } from "../../indicators/count.ts";
import { getIndicator, indicators } from "../../indicators/index.ts";
import { regionalPlaces, regionPlace } from "../../region/place.ts";
import { franceCode } from "../../region/territory.ts";
import { byPart } from "../../region/words.ts";
import { fieldOf } from "../fragments/changements.ts";
import { type Html, html, trusted } from "../fragments/html.ts";
import { entryTitle, versionDay } from "../fragments/revisions.ts";
import type { Contents } from "../reading/contents.ts";
import { indexObservations } from "../reading/lookup.ts";
import { textCell } from "../reading/measures.ts";
import { placementLevels } from "../reading/placement-side.ts";
import type { PublishedData } from "../reading/published-data.ts";
import type { Version } from "../releases/version.ts";
import { units } from "../words/units.ts";

/** The page of a version: what it is, whether a later one exists, its files with their digests, its main numbers. */
export function versionPage(
  version: Version,
  files: ReadonlyMap<string, string>,
  { versions, data }: Contents,
): Html {
  const last = versions.at(-1);
  const shown = version.observations.filter(({ valeur }) => valeur !== null).length;
  const newer = last && last.address !== version.address;
  return html`<h1>${entryTitle(version)}</h1>
<p class="answer">${plural(shown, "valeur publiée", "valeurs publiées")} ce jour-là${data.demonstration && ", sur des données de démonstration"}. Cette adresse et ses fichiers ne changent plus : une citation peut y mener.</p>
${
  newer
    ? html`<p class="version-note" data-version="ancienne"><strong>Il existe une version plus récente</strong>, du ${versionDay(last)} : <a href="../${last.address}/index.html">la voir</a>, ou <a href="../../../revisions/index.html">voir ce qui a changé</a>.</p>`
    : html`<p class="version-note" data-version="derniere">C'est la <strong>dernière version</strong>. <a href="../../../revisions/index.html">Voir ce qui a changé</a> d'une version à l'autre.</p>`
}
<h2>Les fichiers</h2>
${fileList(version, files)}
<h2>Les chiffres de cette version</h2>
${trusted(renderTable(mainTable(version, data)))}
${placementTables(version)}
<p>Les autres valeurs sont dans les fichiers, avec leurs intervalles. Ce que veut dire chaque indicateur : <a href="../../../methode/index.html">Méthode</a>.</p>`;
}

function placementTables(version: Version): Html | false {
  const table = placementTable(version);
  return (
    table.columns.length > 1 &&
    html`<h2>Le placement${byPart}</h2>
${trusted(renderTable(table))}`
  );
}

function fileList(version: Version, files: ReadonlyMap<string, string>): Html {
  const { resources } = JSON.parse(version.descriptor) as { resources: { path: string; hash: string }[] };
  const hashes = new Map(resources.map(({ path, hash }) => [path, hash]));
  return html`<ul class="version-files">${[...files].map(
    ([path, text]) =>
      html`<li><a href="${path}" rel="external" download>${path}</a>, ${formatNumber(Math.ceil(Buffer.byteLength(text) / 1000))} ko${hashes.has(path) && html`. Empreinte : <code class="digest">${hashes.get(path) ?? ""}</code>`}</li>`,
  )}</ul>`;
}

/** The main row of each indicator, and of each of its levels: the region's, else the country's, at its last whole period. */
function mainTable(version: Version, names: Pick<PublishedData, "secteurs">): TableSpec {
  const rows = indicators.flatMap(({ id }) =>
    mainRows(version.observations.filter((row) => row.indicateur === id)),
  );
  return {
    caption: `Valeurs ${regionPlace.de}, version du ${versionDay(version)}`,
    columns: [
      { key: "indicateur", label: "Indicateur", numeric: false },
      { key: "valeur", label: "Valeur", numeric: true },
      { key: "intervalle", label: "Intervalle à 95 %", numeric: true },
    ],
    rows: rows.map((row) => ({
      strong: false,
      cells: {
        indicateur: textCell(
          `${getIndicator(row.indicateur).name}${row.territoire === franceCode ? ", France" : ""} (${fieldOf({ now: row }, names)})`,
        ),
        valeur: { text: written(row, row.valeur), sort: row.valeur },
        intervalle: textCell(intervalText(row)),
      },
    })),
  };
}

function mainRows(rows: readonly Observation[]): Observation[] {
  const main = rows.filter(
    ({ valeur, modalite, sexe, secteur, forme, public: of, periode, territoire }) =>
      valeur !== null &&
      modalite === "" &&
      [sexe, secteur, forme, of].every((code) => code === "" || code === "ensemble") &&
      !/^\d{4}-\d{2}$/.test(periode) &&
      (territoire === regionPlace.code || territoire === franceCode),
  );
  const own = main.filter(({ territoire }) => territoire === regionPlace.code);
  const kept = own.length > 0 ? own : main;
  return [...new Set(kept.map(({ niveau }) => niveau))].flatMap((niveau) => {
    const same = kept.filter((row) => row.niveau === niveau).sort((a, b) => (a.periode < b.periode ? 1 : -1));
    return (same.find(({ statut }) => statut === "") ?? same[0]) as Observation;
  });
}

/** Placement of each level at its last year, by department. */
function placementTable(version: Version): TableSpec {
  const table = indexObservations(version.observations);
  const surveys = placementLevels({ table }).map(({ level, years }) => ({ level, year: years[0] ?? "" }));
  return {
    caption: `Taux de placement${byPart}, version du ${versionDay(version)}`,
    columns: [
      { key: "lieu", label: "Territoire", numeric: false },
      ...surveys.map(({ level, year }) => ({
        key: level.code,
        label: `${level.label}, ${year}`,
        numeric: true,
      })),
    ],
    rows: regionalPlaces.map(({ code, nom }) => ({
      strong: code === regionPlace.code,
      cells: {
        lieu: textCell(nom),
        ...Object.fromEntries(
          surveys.map(({ level, year }) => {
            const row = table.find({
              indicateur: "taux_placement",
              niveau: level.code,
              periode: year,
              territoire: code,
            });
            return [level.code, { text: row ? written(row, row.valeur) : "x", sort: row?.valeur ?? null }];
          }),
        ),
      },
    })),
  };
}

function written(row: Observation, value: number | null): string {
  if (value === null) return row.statut || "x";
  return formatValue(value, units[getIndicator(row.indicateur).unit], row.denominateur);
}

function intervalText(row: Observation): string {
  const { borne_basse: low, borne_haute: high } = row;
  if (low === null || high === null) return "";
  return units[getIndicator(row.indicateur).unit] === "percent"
    ? formatInterval(low, high, row.denominateur)
    : `${written(row, low)} à ${written(row, high)}`;
}
