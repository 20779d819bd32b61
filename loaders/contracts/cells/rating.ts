import { fold } from "../text.ts";
import type { Kind, Reading } from "./kind.ts";
import { whole } from "./number.ts";

/** Words of satisfaction scales, by the mark from 1 to 5 they stand for; scales of four words leave out the middle. */
const words: { [mark: number]: string[] } = {
  5: [
    "très satisfait",
    "très satisfaite",
    "très satisfaits",
    "tout à fait satisfait",
    "tout à fait satisfaite",
    "excellent",
    "très bien",
  ],
  4: [
    "plutôt satisfait",
    "plutôt satisfaite",
    "plutôt satisfaits",
    "satisfait",
    "satisfaite",
    "satisfaits",
    "assez satisfait",
    "assez satisfaite",
    "bien",
  ],
  3: [
    "neutre",
    "ni satisfait ni insatisfait",
    "ni satisfaite ni insatisfaite",
    "moyennement satisfait",
    "moyennement satisfaite",
    "moyen",
  ],
  2: [
    "plutôt insatisfait",
    "plutôt insatisfaite",
    "plutôt pas satisfait",
    "plutôt pas satisfaite",
    "peu satisfait",
    "peu satisfaite",
    "pas très satisfait",
    "insatisfait",
    "insatisfaite",
  ],
  1: [
    "pas du tout satisfait",
    "pas du tout satisfaite",
    "très insatisfait",
    "très insatisfaite",
    "pas satisfait du tout",
  ],
};

const marks = new Map(
  Object.entries(words).flatMap(([mark, texts]) => texts.map((text) => [fold(text), Number(mark)])),
);

/** A mark from 1 to 5, written as a number, « 4/5 », stars, or the words of a scale. */
export function rating(): Kind<number> {
  const plain = whole(1, 5);
  return {
    ...plain,
    type: "note de 1 à 5",
    read: (text): Reading<number> => {
      const mark =
        marks.get(fold(text)) ??
        /^([1-5]) ?(?:\/ ?5|sur 5|étoiles?|★)$/i.exec(text)?.[1] ??
        /^(★{1,5})☆*$/.exec(text)?.[1]?.length;
      if (mark !== undefined) return { value: Number(mark) };
      const labelled = /^([1-5]) ?[-–:.] ?(\p{L}.*)$/u.exec(text);
      if (labelled && [undefined, Number(labelled[1])].includes(marks.get(fold(labelled[2] ?? ""))))
        return { value: Number(labelled[1]) };
      return plain.read(text);
    },
    expected: "une note de 1 à 5",
    spellings: Object.entries(words).map(([value, accepted]) => ({ value, accepted })),
  };
}
