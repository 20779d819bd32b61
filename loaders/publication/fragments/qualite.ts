import { renderTable } from "../../../src/figures/table.ts";
import { contracts, type SourceId } from "../../contracts/index.ts";
import { formatDate, formatNumber, formatPercent, plural } from "../../french/format.ts";
import type { IndicatorId } from "../../indicators/catalogue.ts";
import { getIndicator } from "../../indicators/index.ts";
import type { Receipt } from "../../intake/receipt/receipt.ts";
import { regionalPlaces, regionPlace } from "../../region/place.ts";
import { region } from "../../region/region.ts";
import type { Contents } from "../reading/contents.ts";
import type { Answered } from "../reading/lists.ts";
import { textCell } from "../reading/measures.ts";
import { disputedNote } from "../words/contradicted.ts";
import { label } from "../words/terms.ts";
import { type Html, html, trusted } from "./html.ts";

const number = (value: number) => ({ text: formatNumber(value), sort: value });

/** What the quality page answers first. */
export function qualityAnswer({ state, receipts }: Contents): Html {
  const refused = receipts.filter(({ verdict }) => verdict === "refuse").length;
  const rows = state.fichiers.reduce((sum, { lignes }) => sum + lignes, 0);
  const left =
    refused === 0
      ? "aucun n'a été refusé"
      : `${plural(refused, "a été refusé", "ont été refusés")} et ne compte${refused > 1 ? "nt" : ""} dans aucun chiffre`;
  return html`<p class="answer">${plural(state.fichiers.length, "extrait chargé", "extraits chargés")}, ${plural(rows, "ligne")} ; ${left}. Voici ce que chacun couvre, et ce qui manque.</p>`;
}

/**
 * Each loaded extract: rows, periods, freshness, warnings by kind and count, never a school's figure. The columns of replaced
 * rows and of dates stand only where an extract has some.
 */
export function extractList({ state, receipts }: Contents): Html {
  const byFile = new Map(receipts.map((receipt) => [receipt.fichier, receipt]));
  const replaced = state.fichiers.some(({ remplacees }) => remplacees > 0);
  const dated = state.fichiers.some(({ recu }) => recu !== null);
  return trusted(
    renderTable({
      caption: "Extraits chargés",
      columns: [
        { key: "fichier", label: "Fichier", numeric: false },
        { key: "source", label: "Source", numeric: false },
        { key: "lignes", label: "Lignes", numeric: true },
        ...(replaced
          ? [{ key: "remplacees", label: "Lignes remplacées par un envoi plus récent", numeric: true }]
          : []),
        { key: "periodes", label: "Périodes", numeric: false },
        ...(dated ? [{ key: "recu", label: "Reçu le", numeric: false }] : []),
        { key: "alertes", label: "Alertes", numeric: false },
      ],
      rows: state.fichiers.map((file) => ({
        strong: false,
        cells: {
          fichier: textCell(file.fichier.split("/").at(-1) ?? file.fichier),
          source: textCell(contracts[file.source].title),
          lignes: number(file.lignes),
          remplacees: number(file.remplacees),
          periodes: textCell(periodText(file.periodes)),
          recu: textCell(file.recu ? formatDate(file.recu) : "sans date"),
          alertes: textCell(warningText(byFile.get(file.fichier))),
        },
      })),
    }),
  );
}

/** Kinds of warnings with their counts; the message's values stay in the receipt sent back to the sender. */
function warningText(receipt: Receipt | undefined): string {
  const warnings = (receipt?.constats ?? []).filter(({ niveau }) => niveau === "alerte");
  if (warnings.length === 0) return "aucune";
  return warnings
    .map(
      ({ code, colonne, nombre }) =>
        `${colonne ? `colonne « ${colonne} »` : code} : ${plural(nombre, "ligne")}`,
    )
    .join(" ; ");
}

function periodText(periods: readonly string[]): string {
  const sorted = [...periods].sort();
  if (sorted.length <= 2) return sorted.join(", ");
  return `${sorted[0]} à ${sorted.at(-1)} (${formatNumber(sorted.length)})`;
}

/** Files left out with `--sans-les-refuses`, with why in one line each. */
export function refusedList({ receipts }: Contents): Html {
  const refused = receipts.filter(({ verdict }) => verdict === "refuse");
  if (refused.length === 0) return html`<p>Aucun extrait n'a été laissé de côté.</p>`;
  return html`<p>Ce site a été construit sans ces extraits :</p>${reasons(refused)}`;
}

function reasons(refused: readonly Receipt[]): Html {
  return html`<ul>${refused.map(({ fichier, constats }) => {
    const errors = constats.filter(({ niveau }) => niveau === "erreur");
    return html`<li><strong>${fichier.split("/").at(-1) ?? fichier}</strong> : ${plural(errors.length, "erreur")}, dans ${[...new Set(errors.map(({ colonne }) => (colonne ? `la colonne « ${colonne} »` : "le fichier")))].join(", ")}.</li>`;
  })}</ul>`;
}

/** Coverage of the survey by level and territory, in schools and in pupils: the last year open, the others folded. */
export function coverageList({ lists }: Contents): Html {
  if (lists.couverture.length === 0) return html`<p>Aucune enquête n'est chargée.</p>`;
  const names = new Map([...regionalPlaces.map(({ code, nom }): [string, string] => [code, nom])]);
  const order = [...names.keys()];
  const shown = lists.couverture.filter(({ territoire }) => names.has(territoire));
  const sorted = shown.sort(
    (a, b) =>
      b.periode.localeCompare(a.periode) ||
      a.niveau.localeCompare(b.niveau) ||
      order.indexOf(a.territoire) - order.indexOf(b.territoire),
  );
  const periods = [...new Set(sorted.map(({ periode }) => periode))];
  return html`${periods.map((periode, index) => {
    const table = coverageTable(
      periode,
      sorted.filter((each) => each.periode === periode),
      names,
    );
    return index === 0 ? table : html`<details><summary>Année ${periode}</summary>${table}</details>`;
  })}`;
}

function coverageTable(periode: string, rows: readonly Answered[], names: ReadonlyMap<string, string>): Html {
  return trusted(
    renderTable({
      caption: `Établissements et élèves couverts par l'enquête, ${periode}`,
      columns: [
        { key: "territoire", label: "Territoire", numeric: false },
        { key: "niveau", label: "Niveau", numeric: false },
        { key: "ecoles", label: "Établissements", numeric: true },
        { key: "liste", label: "D'après", numeric: false },
        { key: "repondantes", label: "Ont répondu", numeric: true },
        { key: "eleves", label: "Élèves concernés", numeric: true },
        { key: "part", label: "Élèves couverts (%)", numeric: true },
      ],
      rows: rows.map((each) => {
        const share = each.eleves ? each.eleves_repondants / each.eleves : null;
        return {
          strong: each.territoire === regionPlace.code,
          cells: {
            territoire: textCell(names.get(each.territoire) ?? each.territoire),
            niveau: textCell(label("niveau", each.niveau)),
            ecoles: number(each.ecoles),
            liste: textCell(each.liste),
            repondantes: number(each.ecoles_repondantes),
            eleves: each.eleves === null ? textCell("x") : number(each.eleves),
            part: share === null ? textCell("x") : { text: formatNumber(share * 100, 1), sort: share },
          },
        };
      }),
    }),
  );
}

/** Names of the schools whose answer waits, of those that have not answered yet, then of those that have, by department. */
export function answerList({ lists, data }: Contents): Html {
  const levels = [...new Set(lists.ecoles.map(({ niveau }) => niveau))].sort();
  if (levels.length === 0) return html`<p>Aucune enquête n'est chargée.</p>`;
  return html`${levels.map((niveau) => {
    const schools = lists.ecoles.filter((school) => school.niveau === niveau);
    return html`<h3>${label("niveau", niveau)}, ${schools[0]?.periode ?? ""}</h3>${region.departements.map(
      ({ code, nom }) => {
        const own = schools.filter(({ departement }) => departement === code);
        const answered = own.filter(({ repondu }) => repondu);
        const held = data.waiting
          .filter(
            (each) =>
              each.niveau === niveau &&
              each.annee_scolaire === schools[0]?.periode &&
              each.departement === code,
          )
          .flatMap(({ uais, names }) => uais.map((uai, i) => ({ uai, name: names[i] ?? uai })))
          .filter(({ uai }) => !answered.some((school) => school.uai === uai));
        const waiting = own.filter(({ repondu, uai }) => !repondu && !held.some((each) => each.uai === uai));
        if (own.length === 0) return null;
        return html`<details><summary>${nom} : ${formatNumber(answered.length)} sur ${plural(own.length, "établissement")} ${answered.length < 2 ? "a répondu" : "ont répondu"}</summary>${
          held.length === 0
            ? null
            : html`<p>Réponse reçue, qui attend d'être groupée avec d'autres :</p><ul>${held.map(({ name }) => html`<li>${name}</li>`)}</ul>`
        }${
          waiting.length === 0
            ? html`<p>${own.every((school) => school.liste_connue) ? "Tous ont répondu." : "Tous ceux que les extraits nomment ont répondu ; sans annuaire, les autres ne sont pas connus."}</p>`
            : html`<p>Réponse encore attendue :</p><ul>${waiting.map(({ etablissement }) => html`<li>${etablissement}</li>`)}</ul>`
        }${answered.length === 0 ? null : html`<p>Ont répondu :</p><ul>${answered.map(({ etablissement }) => html`<li>${etablissement}</li>`)}</ul>`}</details>`;
      },
    )}`;
  })}`;
}

/** What secrecy hid, what the simulated attack found, and which public figures are not ours. */
export function secrecyReport({ secrecy, data }: Contents): Html {
  const { published, hiddenFirst, hiddenBefore, hiddenSecond, contradicted } = secrecy;
  const hidden = hiddenFirst + hiddenBefore + hiddenSecond;
  const total = published + hidden;
  const blank = data.table.all.filter(
    ({ valeur, statut }) => valeur === null && (statut === "x" || statut === "z" || statut === "nd"),
  ).length;
  const without =
    blank > 0 ? `, dont ${formatNumber(blank)} sans valeur, faute de données ou sans objet` : "";
  const open = contradicted.filter(({ shown }) => shown);
  return html`<p>Sur ${plural(total, "ligne")} de la table, ${plural(published, "est publiée", "sont publiées")}${without} et ${plural(hidden, "est cachée", "sont cachées")}${total > 0 ? ` (${formatPercent(hidden / total)})` : ""} :</p>
<ul>
<li>${plural(hiddenFirst, "cachée", "cachées")} par les seuils ;</li>
<li>${plural(hiddenSecond, "cachée", "cachées")} pour que celles-là ne s'en déduisent pas${hiddenBefore > 0 ? " ;" : "."}</li>
${hiddenBefore > 0 ? html`<li>${plural(hiddenBefore, "cachée", "cachées")} encore parce qu'une publication précédente les cachait.</li>` : null}
</ul>
${attackReport(secrecy)}
${withheldReport(secrecy)}
${
  open.length === 0
    ? null
    : html`<p>Déjà publié ailleurs, et différent de ce que donnent les extraits chargés :</p><ul>${open.map((fact) => html`<li>${fact.fait}${disputedNote(fact)}</li>`)}</ul>`
}`;
}

/** What is withheld whole, in the last resort. */
function withheldReport({ withheld, withheldSources }: Contents["secrecy"]): Html | null {
  const details = withheld.map((each) => {
    const [id = "", periode = ""] = each.split(" ");
    return `${getIndicator(id as IndicatorId).name.toLowerCase()}, ${periode}`;
  });
  const sources = withheldSources.map(
    ({ source, periode }) => `${contracts[source as SourceId]?.title ?? source}, ${periode}`,
  );
  if (details.length + sources.length === 0) return null;
  return html`<p>Retenus en entier, parce que trop peu de personnes y sont comptées pour qu'une partie soit publiée sans trahir l'autre :</p><ul>${[...details.map((each) => `détails : ${each}`), ...sources].map((each) => html`<li>${each}</li>`)}</ul>`;
}

function attackReport({ attacked, attackedUnits, narrowest, atLeast }: Contents["secrecy"]): Html | null {
  if (!narrowest && !atLeast) return null;
  const schools =
    attackedUnits > 0
      ? html` Parmi eux, ${plural(attackedUnits, "réponse")} d'un établissement ou de deux ensemble, que rien ne publie mais qu'une soustraction pourrait donner.`
      : null;
  const margin = narrowest
    ? html`Le mieux cerné peut encore aller de ${formatNumber(narrowest.smallest)} à ${formatNumber(narrowest.largest)} ; la règle lui demande ${formatNumber(narrowest.required)} d'incertitude au moins.`
    : html`Chacun peut encore varier d'au moins ${formatNumber(atLeast!.width)} ; la règle demande ${formatNumber(atLeast!.required)} à celui dont l'écart prouvé est le plus petit.`;
  return html`<p>Attaque simulée : un solveur cherche ${plural(attacked, "chiffre caché", "chiffres cachés")} à partir de tout ce qui est publié ici, l'a été auparavant ou l'est ailleurs. ${schools} ${margin} Les chiffres faits de toutes les réponses (indices de dissemblance, effets de plan, évolutions à champ constant et leurs intervalles) sont vérifiés à part : chacun laisse cinq valeurs possibles au moins à un établissement, ou aux filles d'un secteur caché. Ne sont pas cherchés : ce qu'un établissement tire de sa propre réponse, ni trois établissements ensemble.</p>`;
}
