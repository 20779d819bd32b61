import type { TableSpec } from "../../../src/figures/spec.ts";
import { renderTable } from "../../../src/figures/table.ts";
import { contracts } from "../../contracts/index.ts";
import { formatDate, plural } from "../../french/format.ts";
import { getIndicator } from "../../indicators/index.ts";
import { regionPlace } from "../../region/place.ts";
import type { Contents } from "../reading/contents.ts";
import { textCell } from "../reading/measures.ts";
import type { PublishedData } from "../reading/published-data.ts";
import type { Changes, Revision } from "../releases/changes.ts";
import { placeOf } from "../words/places.ts";
import { label } from "../words/terms.ts";
import { type Html, html, trusted } from "./html.ts";

/** Revisions written on the page; the others are counted. */
const most = 12;

/** What changed since the previous publication: extracts, revised values, new ones, those no longer there. */
export function homeChanges({ changes, data }: Contents): Html {
  if (!changes)
    return html`<p>C’est la première publication enregistrée : ce qui change d’une publication à l’autre sera dit ici.</p>`;
  const { revised, added, withdrawn, extracts } = changes;
  const since = formatDate(changes.since);
  if (revised.length + added.length + withdrawn + extracts.length === 0)
    return html`<p>Rien n’a changé depuis la publication du ${since}.</p>`;
  const items = [
    extracts.length > 0 && extractItem(extracts),
    revised.length > 0 &&
      html`${plural(revised.length, "valeur révisée", "valeurs révisées")}${revised.length > most ? ", dont les plus larges sont ci-dessous" : ""}.`,
    added.length > 0 && addedItem(added),
    withdrawn > 0 &&
      html`${plural(withdrawn, "valeur n’est plus publiée", "valeurs ne sont plus publiées")}.`,
  ].filter((item) => item !== false);
  return html`<p>Depuis la publication du ${since} :</p>
<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>
${revised.length > 0 && trusted(renderTable(revisionTable(revised.slice(0, most), data, since)))}`;
}

function extractItem(extracts: Changes["extracts"]): Html {
  const names = extracts.map(
    ({ source, recu }) => `${contracts[source].title}${recu ? `, reçu le ${formatDate(recu)}` : ""}`,
  );
  return html`${plural(extracts.length, "extrait arrivé", "extraits arrivés")} : ${names.join(" ; ")}.`;
}

/** « 12 valeurs nouvelles : taux de placement 2025-2026… ». */
export function addedItem(added: Changes["added"]): Html {
  const total = added.reduce((sum, { count }) => sum + count, 0);
  const series = added.map(
    ({ indicateur, periode }) => `${getIndicator(indicateur).name.toLowerCase()} ${periode}`,
  );
  const told = series.slice(0, 6).join(", ");
  const rest = series.length > 6 ? ` et ${plural(series.length - 6, "autre série", "autres séries")}` : "";
  return html`${plural(total, "valeur nouvelle", "valeurs nouvelles")} : ${told}${rest}.`;
}

/** Revised values from what to what; `since` is a date in words. */
export function revisionTable(
  revised: readonly Revision[],
  data: Pick<PublishedData, "secteurs" | "bassins">,
  since: string,
): TableSpec {
  return {
    caption: `Valeurs révisées depuis la publication du ${since}`,
    columns: [
      { key: "indicateur", label: "Indicateur", numeric: false },
      { key: "avant", label: "Avant", numeric: true },
      { key: "maintenant", label: "Maintenant", numeric: true },
      { key: "territoire", label: "Territoire", numeric: false },
      { key: "champ", label: "Champ", numeric: false },
    ],
    rows: revised.map((revision) => {
      const { now, before, after, redefined } = revision;
      return {
        strong: now.territoire === regionPlace.code,
        cells: {
          indicateur: textCell(
            getIndicator(now.indicateur).name + (redefined ? ", nouvelle définition" : ""),
          ),
          territoire: textCell(placeOf(now.territoire, data).nom),
          champ: textCell(fieldOf(revision, data)),
          avant: textCell(before),
          maintenant: { text: after, sort: now.valeur },
        },
      };
    }),
  };
}

/** What a row is about besides its indicator and its place: « 2024-2025, Seconde ». */
export function fieldOf(
  { now }: Pick<Revision, "now">,
  { secteurs }: Pick<PublishedData, "secteurs">,
): string {
  const parts = [
    label("niveau", now.niveau),
    label("sexe", now.sexe),
    secteurs.get(now.secteur) ?? now.secteur,
    label("forme", now.forme),
    label("public", now.public),
    now.modalite,
  ];
  const codes = [now.niveau, now.sexe, now.secteur, now.forme, now.public, now.modalite];
  return [now.periode, ...parts.filter((_, index) => !["", "ensemble"].includes(codes[index] ?? ""))].join(
    ", ",
  );
}
