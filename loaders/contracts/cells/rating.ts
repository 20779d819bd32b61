import { fold } from "../text.ts";
import { looksLikeDay } from "./dates.ts";
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

/** A mark from 1 to 5, written as any scale, as stars, or as the words of a scale. */
export function rating(): Kind<number> {
  const plain = scale(1, 5, words);
  return {
    ...plain,
    read: (text) => {
      const stars = /^(?:([1-5]) ?(?:étoiles?|★)|(★{1,5})☆*)$/i.exec(text);
      return stars ? { value: Number(stars[1] ?? stars[2]?.length) } : plain.read(text);
    },
    spellings: Object.entries(words).map(([value, accepted]) => ({ value, accepted })),
  };
}

/** A mark on a scale: the number alone, « 9/10 », « 9 sur 10 », or with the words of its step (« 10 - Tout à fait »). */
export function scale(min: number, max: number, said: { [mark: number]: string[] } = {}): Kind<number> {
  const plain = whole(min, max);
  const marks = new Map(
    Object.entries(said).flatMap(([mark, texts]) => texts.map((text) => [fold(text), Number(mark)])),
  );
  const outOf = new RegExp(`^(\\d{1,2}) ?(?:/|sur) ?${max}$`, "i");
  return {
    ...plain,
    type: `note de ${min} à ${max}`,
    read: (text): Reading<number> => {
      const mark = marks.get(fold(text));
      if (mark !== undefined) return { value: mark };
      const labelled = looksLikeDay(text) ? null : readLabelled(text);
      const agrees = labelled && [undefined, labelled.mark].includes(marks.get(fold(labelled.label)));
      return plain.read(outOf.exec(text)?.[1] ?? (agrees ? String(labelled.mark) : text));
    },
    expected: `une note de ${min} à ${max}`,
  };
}

/** « 5 - Très satisfait », « 5 (très satisfait) », « Très satisfait (5) ». */
function readLabelled(text: string): { mark: number; label: string } | null {
  const first = /^(\d{1,2}) ?[-–—:.=(] ?(\p{L}.*)$/u.exec(text);
  if (first) return { mark: Number(first[1]), label: first[2] ?? "" };
  const last = /^(\p{L}.*?) ?\((\d{1,2})\)$/u.exec(text);
  return last && { mark: Number(last[2]), label: last[1] ?? "" };
}
