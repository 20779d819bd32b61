import { formatPercent } from "../../../french/format.ts";
import { capitalise } from "../../../french/grammar.ts";
import type { Observation } from "../../../indicators/count.ts";
import { answeredLevels } from "../../figures/orientation.ts";
import { latestPeriod } from "../../reading/periods.ts";
import type { PublishedData } from "../../reading/published-data.ts";
import { shortSentence } from "../../words/sentences.ts";
import { labelInSentence } from "../../words/terms.ts";
import { type Html, html } from "../html.ts";
import { answers } from "./answers.ts";

/** The answer to « Le stage change-t-il le projet d'orientation ? », of a place and a level. */
export function guidanceAnswer(data: PublishedData): Html {
  return answers([answeredLevels(data, "effet_orientation")], (place, niveau = "") => {
    const row = data.table.find({
      indicateur: "changement_projet",
      niveau,
      periode: latestPeriod(data, { indicateur: "changement_projet", niveau }),
      territoire: place.code,
    });
    const where = `${place.dans}, ${labelInSentence("niveau", niveau)}`;
    return html`<p class="answer">${row ? shortSentence(row, data) : `${capitalise(where)}, aucune réponse n'est publiée.`}</p>${row ? twoQuestions(data, row) : null}`;
  });
}

/** Two questions of one form stand for one in the minutes: what each counts, so that their numbers are not set against each other. */
function twoQuestions(data: PublishedData, { niveau, periode, territoire }: Observation): Html | null {
  const find = (modalite: string) =>
    data.table.find({ indicateur: "effet_orientation", niveau, periode, territoire, modalite });
  const [all, changed] = [find(""), find("change")];
  if (all?.valeur == null || changed?.valeur == null) return null;
  return html`<p>Ce nombre vient de deux questions, le projet avant et le projet après. Une autre question du même formulaire demande l'effet du stage : ${formatPercent(all.valeur, all.denominateur)} répondent qu'il a confirmé, précisé ou changé leur projet, dont ${formatPercent(changed.valeur, changed.denominateur)} « changé ». Les deux ne se confondent pas : on peut donner une autre voie sans dire que le stage l'a changée, et l'inverse.</p>`;
}
