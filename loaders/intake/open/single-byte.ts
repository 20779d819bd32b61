import { decodeAs, type Encoding } from "./code-page.ts";

/** The single-byte encoding whose text looks French everywhere, or those between which nothing decides; read as far as needed. */
export function findSingleByte(
  pieces: Iterable<Uint8Array>,
): { encoding: Encoding } | { choices: Encoding[] } {
  const sample = highBytesInContext(pieces);
  const texts = (["windows-1252", "iso-8859-15", "macintosh"] as const).map((encoding) => {
    const text = decodeAs(sample, encoding);
    return { encoding, text, odd: oddPlaces(text) };
  });
  const highs = sample.reduce((count, byte) => count + Number(byte > 127), 0);
  const [best, ...others] = texts.sort((a, b) => a.odd.size - b.odd.size);
  const rivals = others.filter((other) => best && other.text !== best.text && !isClearlyBetter(best, other));
  const plausible =
    best && (best.odd.size <= highs / 10 || others.every((other) => other.text === best.text));
  if (!best || !plausible || rivals.length > 0) return { choices: texts.map(({ encoding }) => encoding) };
  return { encoding: best.encoding };
}

interface Candidate {
  text: string;
  odd: Set<number>;
}

/** Where two texts differ, the better one is odd at most a third as often as the other. */
function isClearlyBetter(best: Candidate, other: Candidate): boolean {
  const here = (candidate: Candidate) =>
    [...candidate.odd].filter((at) => best.text[at] !== other.text[at]).length;
  return here(best) * 3 <= here(other) && here(best) < here(other);
}

/** How many bytes of context decide. */
const SAMPLE = 200_000;

/** Lines of the file that hold a byte above 127, up to the size of a sample. */
function highBytesInContext(pieces: Iterable<Uint8Array>): Uint8Array {
  const kept: number[] = [];
  for (const bytes of pieces) {
    for (let index = 0; index < bytes.length && kept.length < SAMPLE; index++) {
      if (bytes[index]! < 128) continue;
      const from = Math.max(0, index - 8);
      let to = index + 1;
      while (to < bytes.length && to < index + 60 && bytes[to] !== 10) to++;
      for (let each = from; each < to; each++) kept.push(bytes[each]!);
      kept.push(10);
      index = to;
    }
    if (kept.length >= SAMPLE) break;
  }
  return Uint8Array.from(kept);
}

const lower = /[àâäçéèêëîïôöùûüÿœæáíóúñ]/;
const upper = /[ÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸŒÆ]/;
const letter = /\p{L}/u;

/** Where characters above ASCII stand as French never puts them. */
function oddPlaces(text: string): Set<number> {
  const odd = new Set<number>();
  for (let index = 0; index < text.length; index++) {
    const char = text[index] ?? "";
    if (char >= "\u0080" && !isFrenchHere(char, text[index - 1] ?? "\n", text[index + 1] ?? "\n"))
      odd.add(index);
  }
  return odd;
}

function isFrenchHere(char: string, before: string, after: string): boolean {
  if (lower.test(char))
    return letter.test(before) || letter.test(after) || (char === "à" && /\s/.test(before + after));
  if (upper.test(char))
    return !/\p{Ll}/u.test(before) && (letter.test(after) || letter.test(before) || before === "\n");
  if (char === "’" || char === "‘") return letter.test(before) || letter.test(after);
  if (char === "…") return !letter.test(after);
  if (char === "«" || char === "“") return !letter.test(before);
  if (char === "»" || char === "”") return !letter.test(after);
  if (char === "°" || char === "º") return /[\dnN]/.test(before);
  if (char === "€") return /[\d\s\u00a0(]/.test(before);
  if (char === "–" || char === "—" || char === "•" || char === "·") return true;
  return char === "\u00a0" && /[\d\s«:;!?»%\p{L}€]/u.test(before + after);
}
