import { about, digits, readDigits, readWords, wordedNumber } from "./numbers.ts";
import { setAside } from "./set-aside.ts";

/** How a number is hedged: « près de », « plus de ». */
export type Hedge = "environ" | "presque" | "plus" | "moins" | "au moins" | "au plus";

/** A figure as a sentence writes it. */
export interface Quantity {
  /** Where it is in the sentence, its hedge left out. */
  start: number;
  end: number;
  /** A share, a count, so many out of so many, so many times more, a change. */
  kind: "part" | "nombre" | "sur" | "fois" | "ecart";
  /** A share is a fraction. */
  value: number;
  /** Half a unit of its last digit, in the unit of `value`; 0 for a number written whole. */
  half: number;
  /** « un sur dix », « deux tiers » : a share in round words. */
  round: boolean;
  hedge: Hedge | null;
  /** Where the hedge starts; `start` without one. */
  lead: number;
  above?: number;
  below?: number;
  /** How much a change is said in: points of a share or of a score, a share of what it was, as many more. */
  change?: { unit: "point" | "part" | "nombre"; direction: "hausse" | "baisse" | null };
  /** « passe de … à … » : the first of the two. */
  from: boolean;
}

const someNumber = `(?:${digits}|${wordedNumber})`;
const ordinals: Record<string, number> = {
  moitie: 2,
  demi: 2,
  tiers: 3,
  quart: 4,
  quarts: 4,
  cinquieme: 5,
  cinquiemes: 5,
  sixieme: 6,
  septieme: 7,
  huitieme: 8,
  dixieme: 10,
  dixiemes: 10,
  vingtieme: 20,
  centieme: 100,
};

const forms: { pattern: RegExp; read(match: RegExpExecArray): Partial<Quantity> | null }[] = [
  {
    // « entre 85 et 98 % » : the first number has the sign of the second.
    pattern: new RegExp(`(?<![\\w,.])(${digits})(?= ?(?:a|et|ou|-) ?(?:${digits}) ?(?:%|pour cent))`, "g"),
    read: ([, number = ""]) => share(number),
  },
  {
    pattern: new RegExp(
      `(?<![\\w,.])(?:[+-] ?)?(${someNumber})( point| points)( et demi)?\\b(?! (?:de (?:vue|depart|controle)|communs?))`,
      "g",
    ),
    read: ([, number = "", , half]) => points(number, half !== undefined),
  },
  {
    pattern: new RegExp(`(?<![\\w,.])(${someNumber})\\s?(?:%|pour cent\\b|pourcents?\\b|p\\. ?100\\b)`, "g"),
    read: ([, number = ""]) => share(number),
  },
  {
    pattern: new RegExp(
      `(?<![\\w,.])(${someNumber})((?: (?:d'|de |des )?[a-z'-]+){0,4}?) sur (?:l'ensemble des |les )?(${someNumber})(?!\\w|[.,]\\d)`,
      "g",
    ),
    read: ([, above = "", between = "", below = ""]) => outOf(above, between, below),
  },
  {
    pattern: /(?<![\w,.])(\d,\d{1,2}) ?\/ ?(5|10|20)(?![\w,]|\/)/g,
    read: ([, above = "", below = ""]) => outOf(above, "", below),
  },
  {
    pattern:
      /\b(?:(les|la|un|une|deux|trois|quatre|neuf|sept) )?(?:(deux|trois|quatre|sept|neuf) )?(moitie|tiers|quarts?|cinquiemes?|sixieme|septieme|huitieme|dixiemes?|vingtieme|centieme)\b(?! d'heure|-temps|-monde)/g,
    read: ([, first = "", second = "", part = ""]) => fraction(first, second, part),
  },
  {
    pattern: new RegExp(
      `(?<![\\w,.])(${someNumber}) fois (?:et demie? )?(?:plus|moins)\\b|\\ble (double|triple|quadruple)\\b`,
      "g",
    ),
    read: ([, number, word]) => ({
      kind: "fois",
      value: number ? numberOf(number) : ({ double: 2, triple: 3, quadruple: 4 }[word ?? ""] ?? 0),
    }),
  },
  {
    pattern: new RegExp(
      `\\b(?:une |la |quelques |plusieurs )?(${Object.keys(about).join("|")})s?(?= de | d')`,
      "g",
    ),
    read: ([, word = ""]) => ({
      kind: "nombre",
      value: about[word]!,
      half: about[word]! / 4,
      hedge: "environ",
    }),
  },
  {
    pattern: new RegExp(
      `(?<![\\w,.])(${digits}|${wordedNumber})(?: (millions?|milliers?|mille)\\b)?(?![\\w%])`,
      "g",
    ),
    read: ([, number = "", times]) => count(number, times),
  },
];

/**
 * The figures of a plain sentence, in order. Numbers in words under eleven are figures only before what the observatory counts: `counted`
 * is a pattern of it.
 */
export function readQuantities(sentence: string, counted: RegExp): Quantity[] {
  let left = setAside(sentence, (span, at) => isMeanDuration(sentence, span, at));
  const found: Quantity[] = [];
  for (const { pattern, read } of forms)
    for (const match of left.matchAll(pattern)) {
      const [all] = match;
      const skipped = all.length - all.trimStart().length;
      const start = match.index + skipped;
      const end = match.index + all.trimEnd().length;
      if (left.slice(start, end) !== all.trim()) continue;
      const quantity = read(match as RegExpExecArray);
      if (quantity === null) continue;
      if (quantity.kind === "nombre" && !isCounted(all, left.slice(end), quantity.value ?? 0, counted))
        continue;
      found.push({
        half: 0,
        round: false,
        value: 0,
        kind: "nombre",
        hedge: null,
        lead: start,
        from: false,
        ...quantity,
        start,
        end,
      });
      left = `${left.slice(0, start)}${"\u0001".repeat(end - start)}${left.slice(end)}`;
    }
  return found.sort((a, b) => a.start - b.start).map((each) => withContext(each, sentence));
}

/** « dure en moyenne 4 jours », « une moyenne de 4,2 jours » : a mean that is published, where other durations are no figures. */
function isMeanDuration(sentence: string, span: string, at: number): boolean {
  if (!/\d ?jours?$/.test(span) || /\d ?(?:a|et|ou|-) ?\d/.test(span)) return false;
  return /,\d/.test(span)
    ? /\bmoyenne?\b/.test(sentence)
    : /\bmoyenne?(?: (?:de|est|etait|a ete|atteint|d'un|mini-stage|du|des|mini-stages))* ?$/.test(
        sentence.slice(0, at),
      ) || /^ en moyenne\b/.test(sentence.slice(at + span.length));
}

/** A number in words is a figure before what is counted only: « deux axes » is prose. */
function isCounted(written: string, after: string, value: number, counted: RegExp): boolean {
  if (/\d/.test(written)) return true;
  const next = after.match(/^(?: (?:d'|de )?[a-z'-]+){1,4}/)?.[0] ?? "";
  return value > 1 && counted.test(next);
}

function share(number: string): Partial<Quantity> {
  if (!/\d/.test(number)) return { kind: "part", value: numberOf(number) / 100, half: 0.005 };
  const { value, decimals } = readDigits(number);
  return { kind: "part", value: value / 100, half: 0.5 / 10 ** (decimals + 2) };
}

function points(number: string, isAndHalf: boolean): Partial<Quantity> {
  const { value, decimals } = /\d/.test(number)
    ? readDigits(number)
    : { value: numberOf(number), decimals: 0 };
  return {
    kind: "ecart",
    value: value + (isAndHalf ? 0.5 : 0),
    half: isAndHalf ? 0.05 : 0.5 / 10 ** decimals,
    change: { unit: "point", direction: null },
  };
}

/** « un élève sur dix », « 214 élèves sur 250 » ; « 4 sur 5 » of a mark is a count out of a scale. */
function outOf(first: string, between: string, second: string): Partial<Quantity> | null {
  const [above, below] = [numberOf(first), numberOf(second)];
  if (/[.,]\d/.test(first) && (below === 5 || below === 10 || below === 20))
    return { kind: "nombre", value: above, half: 0.05, below };
  if (/\b(notes?|ou|entre)\b/.test(between) || !(above < below) || above < 1) return null;
  const round = below <= 20 || (below === 100 && !/\d/.test(second));
  return { kind: "sur", value: above / below, half: 0.5 / below, round, above, below };
}

function fraction(first: string, second: string, part: string): Partial<Quantity> | null {
  const below = ordinals[part] ?? 0;
  const above =
    readWords(second) || (first === "la" || first === "les" || first === "" ? 1 : readWords(first)) || 1;
  const isNamed = part === "moitie" ? first === "la" || first === "une" : first !== "" && first !== "la";
  if (!isNamed || above >= below) return null;
  return { kind: "part", value: above / below, half: 0, round: true };
}

function count(number: string, times?: string): Partial<Quantity> | null {
  const factor = times === undefined ? 1 : times.startsWith("million") ? 1_000_000 : 1000;
  if (!/\d/.test(number)) {
    const value = readWords(number);
    return value === null || (value < 2 && factor === 1) ? null : { kind: "nombre", value: value * factor };
  }
  const { value, decimals } = readDigits(number);
  return {
    kind: "nombre",
    value: value * factor,
    half: decimals > 0 ? (0.5 * factor) / 10 ** decimals : factor / 2 - (factor === 1 ? 0.5 : 0),
  };
}

function numberOf(number: string): number {
  return /\d/.test(number) ? readDigits(number).value : (readWords(number) ?? Number.NaN);
}

const hedges: readonly [Hedge, RegExp, RegExp?][] = [
  ["au moins", /\b(?:au moins|au minimum|a minima|minimum)\s(?:de )?$/],
  ["au plus", /\b(?:au plus|au maximum|jusqu'a|maximum)\s$/],
  [
    "plus",
    /\b(?:plus (?:de |d')|au-dela (?:de |des )|superieur[es]* a|depass\w+ (?:les )?|au-dessus (?:de |des )|davantage (?:que|de) )$/,
  ],
  [
    "moins",
    /\b(?:moins (?:de |d')|inferieur[es]* a|au-dessous (?:de |des )|sous les? |en dessous (?:de |des ))$/,
  ],
  ["presque", /\b(?:pres (?:de |d'|des )|presque |quasi(?:ment)? (?:les )?)$/],
  [
    "environ",
    /\b(?:environ|quelque|autour (?:de|des)|aux alentours (?:de|des)|a peu pres|approximativement|de l'ordre (?:de|des)|quelques|voisin[es]* (?:de|des)|avoisin\w+(?: les)?|proches? (?:de|des)) $/,
    /^ (?:environ|a peu pres|approximativement)\b/,
  ],
];

/** A score is written with its sign: « +32 ». */
function signed(quantity: Quantity, sentence: string): Quantity {
  const before = sentence.slice(0, quantity.start);
  const sign = before.at(-1);
  if (quantity.kind !== "nombre" || !isScore.test(before) || (sign !== "+" && sign !== "-")) return quantity;
  const start = quantity.start - 1;
  return { ...quantity, start, lead: start, value: sign === "-" ? -quantity.value : quantity.value };
}

const isScore = /\b(?:nps|score|recommandation)\b/;

/** What stands around a figure and changes what it says: its hedge, a change, the first of « de … à … ». */
function withContext(found: Quantity, sentence: string): Quantity {
  const quantity = signed(found, sentence);
  const before = sentence.slice(0, quantity.start);
  const after = sentence.slice(quantity.end);
  const hedged = hedges.find(([, lead, tail]) => lead.test(before) || tail?.test(after));
  const hedge = hedged?.[0] ?? quantity.hedge;
  const lead = hedged?.[1].exec(before)?.index ?? quantity.start;
  const from =
    (/\b(?:de|d') ?$/.test(before) && moving.test(before) && /^ a (?:pres de |environ )?\d/.test(after)) ||
    (/\b(?:pass\w+|evolu\w+|progress\w+|mont\w+|baiss\w+|chut\w+|recul\w+|grimp\w+) (?:ainsi |alors )?de (?:pres de )?$/.test(
      before,
    ) &&
      /^[^(;,]{0,60}\ba \d/.test(after));
  if (!isChange(quantity, before, after) || from) return { ...quantity, hedge, lead, from };
  const sign = /[+-] ?$/.exec(before)?.[0].length ?? 0;
  const { kind, start, change } = quantity;
  return {
    ...quantity,
    kind: "ecart",
    start: start - sign,
    hedge,
    lead: Math.min(lead, start - sign),
    from,
    change: {
      unit: change?.unit ?? (kind === "part" ? "part" : "nombre"),
      direction: directionOf(before, after),
    },
  };
}

/** Words of a change, and of a gap between two places. */
const upwards =
  "hausse|augment\\w+|progress\\w+|croissance|croit|croiss\\w+|gagn\\w+|bond\\w*|hauss\\w+|grimp\\w+|amelior\\w+|remont\\w+|accroi\\w+";
const downwards =
  "baiss\\w*|diminu\\w+|recul\\w*|repli|perd\\w*|perte|chut\\w*|flechi\\w*|retrait|degring\\w+|regress\\w+|deterior\\w+";
const sideways =
  "evolution|evolu\\w+|ecart\\w*|difference|ralenti\\w*|acceler\\w+|separent?|variation|devanc\\w+|depass\\w+";

/** What says that something moved or stands apart, in plain text: it narrows no figure of a change. */
export const changeWords = new RegExp(
  `^(?:${upwards}|${downwards}|${sideways}|mieux|moins|plus|dessus|dessous|sous|rapport|devant|derriere|retard|avance|moyenne|superieure?s?|inferieure?s?|supplementaires?|compares?|comparees?|comparaison)$`,
);

const moved = new RegExp(
  `\\b(?:${upwards}|${downwards}|${sideways}) (?:est |etait |serait |a ete |atteint |n'est que |represente )?(?:de |d'|des )(?:pres de |plus de |moins de |environ |quelque )?$|(?:^|[\\s(])[+-] ?$`,
);

/** A verb or a noun of a change, anywhere before « de … à … ». */
const moving = new RegExp(`\\b(?:${upwards}|${downwards}|${sideways}|pass\\w+)\\b`);

/** Words that say up, or down. */
const directions = new RegExp(
  `\\b(?:(${upwards}|superieure?s?|devanc\\w+|depass\\w+)|(${downwards}|inferieure?s?))\\b`,
  "g",
);

/** « a perdu quatre points », « gagne 300 conventions » : the verb stands right before. */
const verbBefore =
  /\b(?:gagn\w+|perd\w*|recul\w+|progress\w+|bond\w+|grimp\w+|chut\w+) (?:pres de |environ |plus de |moins de |quelque )?$/;

/** « en hausse de 12 % », « 12 % de plus » : how much something moved, not what it is. */
function isChange({ kind, change }: Quantity, before: string, after: string): boolean {
  if (change?.unit === "point") return true;
  if (kind !== "part" && kind !== "nombre") return false;
  if (isScore.test(before)) return false;
  return (
    moved.test(before) ||
    (kind === "nombre" && /\b(?:devanc|depass|distanc)\w+ [^.;:]{0,40} de $/.test(before)) ||
    (kind === "nombre" && verbBefore.test(before)) ||
    (kind === "part" && /^ (?:de plus|de moins|supplementaires?)\b/.test(after)) ||
    (kind === "nombre" && /^[^.,;:()]{0,70}? de (?:plus|moins) (?:qu['e]|sur un an|en un an)/.test(after)) ||
    (kind === "nombre" && /^ de (?:plus|moins)\b(?! (?:de |d'|chaque|par))/.test(after))
  );
}

/** Whether a change goes up or down, by the nearest word that says so; null where none does. */
function directionOf(before: string, after: string): "hausse" | "baisse" | null {
  if (/\+ ?$/.test(before)) return "hausse";
  if (/- ?$/.test(before)) return "baisse";
  const next =
    /^[^.,;:()]{0,70}?\b(?:(de plus|supplementaires?|de mieux|au-dessus|au dessus|superieure?s?|devant|d'avance)|(de moins|sous|au-dessous|au dessous|en dessous|inferieure?s?|derriere|de retard))\b/.exec(
      after,
    );
  if (next) return next[1] !== undefined ? "hausse" : "baisse";
  const said = [...before.matchAll(directions)].at(-1);
  return said === undefined ? null : said[1] !== undefined ? "hausse" : "baisse";
}
