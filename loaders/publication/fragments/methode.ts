import { group } from "d3-array";
import { renderTable } from "../../../src/figures/table.ts";
import { type Contract, contracts } from "../../contracts/index.ts";
import { formatDate, formatNumber } from "../../french/format.ts";
import { capitalise } from "../../french/grammar.ts";
import { factsOf } from "../../indicators/frames.ts";
import { type Indicator, type IndicatorModule, indicators } from "../../indicators/index.ts";
import { rules } from "../../indicators/secrecy-rules.ts";
import { mustBeThere } from "../../intake/understand/header.ts";
import { evidenceLevels } from "../figures/parts/compose.ts";
import type { Simulated } from "../reading/lists.ts";
import { textCell } from "../reading/measures.ts";
import { glossaryTerms } from "../words/glossary.ts";
import { statusMeanings } from "../words/terms.ts";
import { type Html, html, trusted } from "./html.ts";

const units: Record<Indicator["unit"], string> = {
  part: "part",
  nombre: "nombre",
  moyenne: "moyenne",
  score: "score de −100 à +100",
  indice: "indice de 0 à 1",
};

const directions: Record<Indicator["direction"], string> = {
  plus: "plus c'est haut, mieux c'est",
  moins: "plus c'est bas, mieux c'est",
  neutre: "aucun",
};

const dimensions: Record<Indicator["dimensions"][number], string> = {
  periode: "période",
  territoire: "territoire",
  niveau: "niveau",
  sexe: "sexe",
  secteur: "secteur",
  forme: "forme du stage",
  public: "public",
  modalite: "modalité",
};

/** Every catalogue entry, with the anchor that figures lead to. */
export function catalogue(): Html {
  const contents = indicators.map(({ id, name }) => html`<li><a href="#${id}">${name}</a></li>`);
  return html`<ul class="contents">${contents}</ul>${indicators.map(
    (each) => html`<section class="definition"><h3 id="${each.id}">${each.name}</h3>
<p>${each.definition}</p>
<dl>
<dt>Calcul</dt><dd>${each.formula}</dd>
<dt>Au-dessus de la barre</dt><dd>${each.numerator}</dd>
<dt>Au-dessous</dt><dd>${each.denominator}</dd>
<dt>Unité</dt><dd>${units[each.unit]}</dd>
<dt>Intervalle</dt><dd>${each.interval}</dd>
<dt>Dénominateur minimum</dt><dd>${formatMinimum(minimumOf(each))}</dd>
<dt>Niveau de preuve</dt><dd>${evidenceText(each)}</dd>
<dt>Sens souhaité</dt><dd>${directions[each.direction]}</dd>
<dt>Se lit par</dt><dd>${each.dimensions.map((name) => dimensions[name]).join(", ")}</dd>
${each.target ? html`<dt>Cible</dt><dd>${each.target.label}</dd>` : null}
<dt>Sources</dt><dd>${each.sources.map((id) => contracts[id].title).join(" ; ")}</dd>
<dt>À ne pas en conclure</dt><dd>${each.caveats.join(" ")}</dd>
<dt>Définition</dt><dd>version ${each.version}, en vigueur depuis le ${formatDate(each.since)}</dd>
</dl></section>`,
  )}`;
}

/** What the published rules are worth, one table a question. */
export function simulations(found: readonly Simulated[]): Html {
  const questions = [...group(found, ({ question }) => question)];
  const [first] = found;
  return html`${questions.map(([question, rows]) => {
    const measures = [...new Set(rows.map(({ mesure }) => mesure))];
    return trusted(
      renderTable({
        caption: question,
        columns: [
          { key: "circonstances", label: "Circonstances", numeric: false },
          ...measures.map((mesure) => ({ key: mesure, label: capitalise(mesure), numeric: true })),
        ],
        rows: [...group(rows, ({ circonstances }) => circonstances)].map(([circonstances, own]) => ({
          strong: false,
          cells: {
            circonstances: textCell(capitalise(circonstances)),
            ...Object.fromEntries(own.map(({ mesure, valeur }) => [mesure, textCell(valeur)])),
          },
        })),
      }),
    );
  })}${first ? html`<p><small>Tirage : ${first.tirage}.</small></p>` : null}`;
}

/** The thresholds of secrecy, from the configuration that applies them. */
export function secrecyRules(): Html {
  const populations = Object.values(rules.populations).filter(({ secretJusqua }) => secretJusqua > 0);
  const table = renderTable({
    caption: "Seuils par indicateur",
    columns: [
      { key: "indicateur", label: "Indicateur", numeric: false },
      { key: "denominateur", label: "Dénominateur minimum", numeric: true },
      { key: "etablissements", label: "Établissements minimum", numeric: true },
      { key: "origine", label: "D'où vient la règle", numeric: false },
    ],
    rows: indicators.flatMap((each) => {
      const [denominator, schools] = [minimumOf(each), schoolsMinimumOf(each)];
      if (denominator === null && schools === null) return [];
      const reasons = [
        ...(denominator === null ? [] : [rules.populations[each.secrecy.population].origine]),
        ...(schools === null ? [] : [rules.etablissements.origine]),
      ];
      return {
        strong: false,
        cells: {
          indicateur: textCell(each.name),
          denominateur: countCell(denominator),
          etablissements: countCell(schools),
          origine: textCell(reasons.join(" ; ")),
        },
      };
    }),
  });
  return html`<ul>${populations.map(
    ({ nom, secretJusqua, largeur }) =>
      html`<li>Un nombre de 1 à ${secretJusqua} ${nom} est secret ; ce qui est caché doit rester incertain d'au moins ${largeur}.</li>`,
  )}</ul>${trusted(table)}`;
}

function formatMinimum(value: number | null): string {
  return value === null ? "aucun" : formatNumber(value);
}

function countCell(value: number | null) {
  return value === null ? textCell("–") : { text: formatNumber(value), sort: value };
}

/** The denominator from which the shares of an indicator are published. */
function minimumOf({ secrecy }: IndicatorModule): number | null {
  return secrecy.part ? rules.populations[secrecy.population].denominateurMinimum : null;
}

/** The schools that a result must rest on; null where the indicator does not count schools' answers. */
function schoolsMinimumOf({ secrecy, queries }: IndicatorModule): number | null {
  const counts = secrecy.population !== "aucune" && queries.some(({ from }) => factsOf(from).units !== null);
  return counts ? rules.etablissements.minimum : null;
}

/** The symbols of the tables. */
export function symbols(): Html {
  return html`<dl>${Object.entries(statusMeanings).map(
    ([symbol, meaning]) => html`<dt><code>${symbol}</code></dt><dd>${meaning}</dd>`,
  )}</dl>`;
}

/** What each source is, from its contract. */
export function sourceCatalogue(): Html {
  return html`${Object.values(contracts).map(
    (contract) =>
      html`<details id="source-${contract.id}"><summary>${contract.title}</summary><p>${contract.definition} Une ligne : ${contract.grain}.</p>${trusted(contractTable(contract))}</details>`,
  )}`;
}

function contractTable({ title, columns }: Contract): string {
  return renderTable({
    caption: `Colonnes de la source « ${title} »`,
    columns: [
      { key: "nom", label: "Colonne", numeric: false },
      { key: "definition", label: "Définition", numeric: false },
      { key: "type", label: "Type", numeric: false },
      { key: "obligatoire", label: "Obligatoire", numeric: false },
      { key: "exemple", label: "Exemple", numeric: false },
    ],
    rows: columns.map((column) => ({
      strong: false,
      cells: {
        nom: textCell(column.name),
        definition: textCell(column.definition),
        type: textCell(column.type),
        obligatoire: textCell(mustBeThere(column) ? "oui" : "non"),
        exemple: textCell(column.example),
      },
    })),
  });
}

/** The glossary, each entry with the anchor that explained words lead to. */
export function glossary(): Html {
  return html`<dl class="glossary">${glossaryTerms.map(
    ({ id, term, meaning }) => html`<dt id="${id}">${term}</dt><dd>${meaning}</dd>`,
  )}</dl>`;
}

function evidenceText({ evidence }: Indicator): string {
  const level = evidenceLevels[evidence];
  return level === null
    ? "observé : compté dans les extraits"
    : `${level.label.toLowerCase()} : ${level.meaning}`;
}
