const units: Record<string, number> = {
  zero: 0,
  un: 1,
  une: 1,
  deux: 2,
  trois: 3,
  quatre: 4,
  cinq: 5,
  six: 6,
  sept: 7,
  huit: 8,
  neuf: 9,
  dix: 10,
  onze: 11,
  douze: 12,
  treize: 13,
  quatorze: 14,
  quinze: 15,
  seize: 16,
  vingt: 20,
  vingts: 20,
  trente: 30,
  quarante: 40,
  cinquante: 50,
  soixante: 60,
  septante: 70,
  octante: 80,
  huitante: 80,
  nonante: 90,
};

const multipliers: Record<string, number> = {
  cent: 100,
  cents: 100,
  mille: 1000,
  million: 1_000_000,
  millions: 1_000_000,
};

const word = [...Object.keys(units), ...Object.keys(multipliers)]
  .sort((a, b) => b.length - a.length)
  .join("|");

/** A number written in words, in a plain text: « trois mille deux cent trente », « quatre-vingt-onze ». */
export const wordedNumber = `(?:${word})(?:(?:-et-| et |-| )(?:${word}))*`;

/** « une dizaine », « quelques centaines » : the number that each is about. */
export const about: Record<string, number> = {
  dizaine: 10,
  douzaine: 12,
  quinzaine: 15,
  vingtaine: 20,
  trentaine: 30,
  quarantaine: 40,
  cinquantaine: 50,
  soixantaine: 60,
  centaine: 100,
  millier: 1000,
};

/** The value of a number in words; null where the words make none (« dix deux »). */
export function readWords(text: string): number | null {
  let [total, group, last] = [0, 0, Infinity];
  for (const each of text.split(/[- ]/).filter((part) => part !== "et")) {
    const unit = units[each];
    const multiplier = multipliers[each];
    if (unit !== undefined) {
      const isScore = unit === 20 && group % 100 === 4;
      if (isScore) group += 76;
      else if (group > 0 && !follows(last, unit)) return null;
      else group += unit;
      last = isScore ? 80 : unit;
    } else if (multiplier === 100) {
      const hundreds = group % 100 === 0 && group > 0 ? null : Math.max(1, group);
      if (hundreds === null || hundreds > 99) return null;
      group = hundreds * 100;
      last = 100;
    } else if (multiplier !== undefined) {
      total += Math.max(1, group) * multiplier;
      [group, last] = [0, Infinity];
    } else return null;
  }
  return total + group;
}

/** « vingt-deux », « soixante-dix », « quatre-vingt-onze », « cent trois », and not « deux trois ». */
function follows(last: number, unit: number): boolean {
  if (last === 100) return true;
  if (last === 60 || last === 80) return unit < 20;
  if (last === 10) return unit >= 7 && unit <= 9;
  return last >= 20 && last % 10 === 0 && unit < 10;
}

/** The value of a number in figures: « 3 500 », « 3.500 », « 91,77 », « 91.77 »; with how many decimals. */
export function readDigits(text: string): { value: number; decimals: number } {
  const grouped = /^\d{1,3}(?:[ .]\d{3})+$/.test(text) ? text.replace(/[ .]/g, "") : text.replace(/ /g, "");
  const [, decimals = ""] = /[.,](\d+)$/.exec(grouped) ?? [];
  return { value: Number(grouped.replace(",", ".")), decimals: decimals.length };
}

/** A number in figures, in a plain text. */
export const digits = "\\d{1,3}(?:[ .]\\d{3})+(?!\\d)(?:,\\d+)?|\\d+(?:[.,]\\d+)?";
