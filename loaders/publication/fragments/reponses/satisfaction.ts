import { formatNumber, formatPercent, leastOf, plural } from "../../../french/format.ts";
import { capitalise, enumerate } from "../../../french/grammar.ts";
import type { Place } from "../../../region/place.ts";
import { youngChoices } from "../../figures/satisfaction.ts";
import type { PublishedData } from "../../reading/published-data.ts";
import { labelInSentence, levels } from "../../words/terms.ts";
import { type Html, html } from "../html.ts";
import { answers } from "./answers.ts";

/** The answer to « Sont-ils satisfaits ? », of a place, a level and a year; companies are asked about no level. */
export function satisfactionAnswer(data: PublishedData): Html {
  const [levelsAsked, years] = youngChoices(data);
  return years.options.length === 0
    ? html`<p class="answer">Aucune réponse n'est encore publiée.</p>`
    : answers([levelsAsked, years], (place, niveau = "", periode = "") =>
        satisfactionOf(data, place, niveau, periode),
      );
}

function satisfactionOf(data: PublishedData, place: Place, niveau: string, periode: string): Html {
  const asked = [
    { query: { indicateur: "satisfaction_jeunes", niveau }, who: `des jeunes${ofLevel(niveau)}` },
    { query: { indicateur: "satisfaction_entreprises" }, who: "des entreprises" },
  ] as const;
  const told = asked.flatMap(({ query, who }) => {
    const row = data.table.find({ ...query, periode, territoire: place.code });
    if (row?.valeur == null) return [];
    return [
      {
        share: row.valeur,
        n: row.denominateur,
        who,
        most: row.borne_basse !== null && row.borne_basse > 0.5,
      },
    ];
  });
  const n = leastOf(...told.map((each) => each.n));
  const where = `${place.dans}, en ${periode}`;
  if (told.length === 0)
    return html`<p class="answer">${capitalise(where)}, aucune part n'est publiée : trop peu de réponses, ou aucune.</p>`;
  const marks = enumerate(told.map(({ share, who }) => `${formatPercent(share, n)} ${who}`));
  return html`<p class="answer">${told.every(({ most }) => most) ? `Oui, en majorité : ${where}, ${marks} qui ont répondu donnent 4 ou 5 sur 5` : `${capitalise(where)}, donnent 4 ou 5 sur 5 : ${marks}, parmi ceux qui ont répondu`}.</p>${answerRate(data, place, periode)}`;
}

function ofLevel(niveau: string): string {
  const level = levels.find(({ code }) => code === niveau);
  if (level) return ` ${level.of}`;
  return niveau === "ensemble" ? "" : ` en ${labelInSentence("niveau", niveau)}`;
}

/** How many answered among those who could: answers are voluntary, and this says how few they are. */
function answerRate(data: PublishedData, place: Place, periode: string): Html | null {
  const told = levels.flatMap(({ code, of }) => {
    const step = (modalite: string) =>
      data.table.find({
        indicateur: "echelle",
        periode,
        niveau: code,
        territoire: place.code,
        modalite,
      })?.valeur;
    const [placed, forms] = [step("avec_solution"), step("formulaires")];
    return placed && forms
      ? [
          `${formatPercent(forms / placed, placed)} ${of} (${formatNumber(forms)} formulaires pour ${plural(placed, "élève")} avec une solution)`,
        ]
      : [];
  });
  if (told.length === 0) return null;
  return html`<p>Les réponses des jeunes sont volontaires : en ${periode}, ${enumerate(told)}. Un même élève peut répondre pour deux stages.</p>`;
}
