import { group } from "d3-array";
import { type Mention, readMentions } from "./reading/mentions.ts";
import { scopesOf } from "./reading/scope.ts";
import { segmentsOf } from "./reading/segments.ts";
import { countedAfter, readSubject } from "./reading/subject.ts";
import { oneLine } from "./text/plain.ts";
import { type Quantity, readQuantities } from "./text/quantities.ts";
import { readSentences, type Sentence } from "./text/sentences.ts";
import { chooseChange } from "./verdict/change.ts";
import { type Choice, choose, unknown } from "./verdict/choose.ts";
import type { KnownByIndicator, PublishedNumbers } from "./verdict/known.ts";
import { choosePartOf, chooseRatio } from "./verdict/ratio.ts";

export { oneLine } from "./text/plain.ts";
export { paragraphsOf } from "./text/sentences.ts";
export { type Known, knownFacts, knownRows, type PublishedNumbers } from "./verdict/known.ts";
export { renderFigures, statutWords } from "./verdict/render.ts";
export { type FigureJson, toJson } from "./verdict/told.ts";

/** A figure found in a text, with its verdict. */
export interface Figure extends Choice {
  /** The sentence, on one line. */
  phrase: string;
  /** The figure as it is written, its hedge (« près de ») left out. */
  lu: string;
  /** Words that make it another thing than what is published. */
  narrowing: string[];
}

/** Every figure of a text, in order, each compared with what is published of it. */
export function proofread(text: string, { known, bassins }: PublishedNumbers): Figure[] {
  const read = new Map<string, readonly Mention[]>();
  const mentionsIn = (words: string) => {
    const mentions = read.get(words) ?? readMentions(words, bassins);
    read.set(words, mentions);
    return mentions;
  };
  const byIndicator = group(known, ({ indicateur }) => indicateur);
  return readSentences(text).flatMap((sentence) => proofreadSentence(sentence, byIndicator, mentionsIn));
}

function proofreadSentence(
  sentence: Sentence,
  known: KnownByIndicator,
  mentionsIn: (words: string) => readonly Mention[],
): Figure[] {
  const numbers = readQuantities(sentence.plain, countedAfter);
  if (numbers.length === 0) return [];
  const named = mentionsIn(sentence.text);
  const quantities = numbers.filter(
    ({ start, end }) =>
      !named.some((each) => each.dimension === "territoire" && start >= each.start && end <= each.end),
  );
  const mentions = named.filter(
    ({ start, end }) =>
      !quantities.some(
        (each) => start >= each.start && end <= each.end && /\d/.test(sentence.plain.slice(start, end)),
      ),
  );
  const segments = segmentsOf(sentence.plain, [...mentions, ...quantities]);
  const scopes = scopesOf(sentence, quantities, mentions, segments, mentionsIn);
  return quantities.map((quantity, q) => {
    const scope = scopes[q] ?? {};
    const around = { sentence, quantities, mentions, segments };
    const { readings, narrowing } = readSubject(around, q);
    const told = narrowing.length === 0 && !isGoal(sentence, quantity, readings) ? readings : [];
    const lu = oneLine(sentence.text.slice(quantity.start, quantity.end));
    return { ...verdict(), phrase: sentence.quoted, lu, narrowing };

    function verdict(): Choice {
      if (quantity.kind === "fois")
        return chooseRatio(quantity, told, scope, mentions, sentence.plain, known);
      if (quantity.kind === "ecart")
        return chooseChange(quantity, told, scope, mentions, sentence.plain, known);
      if (quantity.kind !== "part") return choose(quantity, told, scope, known);
      const total = partOfTotal();
      if (total.statut !== "inconnu") return total;
      if (readings.length > 0) return choose(quantity, told, scope, known);
      const asCount = quantities.with(q, { ...quantity, kind: "nombre" });
      const counted = readSubject({ ...around, quantities: asCount }, q);
      return counted.narrowing.length > 0 || isGoal(sentence, quantity, counted.readings)
        ? unknown
        : choosePartOf(quantity, counted.readings, scope, mentions, known);
    }

    /** « 78 élèves dans l'Eure, soit 35 % de la région » : the count before it, out of the same count of the region. */
    function partOfTotal(): Choice {
      if (!/^ (?:de|du) (?:la region|total|l'ensemble)\b/.test(sentence.plain.slice(quantity.end)))
        return unknown;
      const before = quantities.findIndex(({ kind, end }) => kind === "nombre" && end <= quantity.start);
      if (before < 0) return unknown;
      const { readings: counted, narrowing: left } = readSubject(around, before);
      return left.length > 0
        ? unknown
        : choosePartOf(quantity, counted, scopes[before] ?? {}, mentions, known);
    }
  });
}

/** « viser 95 % », « si 95 % » : a wish or a supposition says nothing of what is. */
function isGoal(
  sentence: Sentence,
  { start }: Quantity,
  readings: readonly { indicateur: string }[],
): boolean {
  if (readings.some(({ indicateur }) => indicateur === "progression_objectif")) return false;
  return /\b(?:objectif|cible|vis(?:er|ons|ent|e)|atteindre|ambition|hypothese|si|pourrait|devrait|devraient|pourraient|faudrait|souhait\w+|espere\w*|imagin\w+|suppos\w+)\b[^.;:]{0,60}$/.test(
    sentence.plain.slice(0, start),
  );
}
