import { createHash, type Hash } from "node:crypto";

/** Lists and objects so far down are gone through; what they hold is written at once. */
const levels = 3;

/** Characters that are hashed at once. */
const enough = 1 << 16;

/** The SHA-256 of what `JSON.stringify` writes, which is never whole: that of the counts of a country is hundreds of megabytes. */
export function hashOfJson(value: unknown): string {
  const text = new HashedText();
  write(value, levels, text);
  return text.digest();
}

function write(value: unknown, left: number, text: HashedText): void {
  if (left > 0 && Array.isArray(value)) {
    text.add("[");
    for (const [i, each] of value.entries()) {
      if (i > 0) text.add(",");
      write(each, left - 1, text);
    }
    text.add("]");
  } else if (left > 0 && isPlain(value)) {
    const written = Object.entries(value).filter(([, each]) => !unwritten.includes(typeof each));
    text.add("{");
    for (const [i, [key, each]] of written.entries()) {
      text.add(`${i > 0 ? "," : ""}${JSON.stringify(key)}:`);
      write(each, left - 1, text);
    }
    text.add("}");
  } else text.add(JSON.stringify(value) ?? "null");
}

/** What JSON leaves out of an object. */
const unwritten = ["undefined", "function", "symbol"];

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** A text hashed as it is written. */
class HashedText {
  readonly #hash: Hash = createHash("sha256");
  #text = "";

  add(text: string): void {
    this.#text += text;
    if (this.#text.length > enough) this.#flush();
  }

  digest(): string {
    this.#flush();
    return this.#hash.digest("hex");
  }

  #flush(): void {
    this.#hash.update(this.#text);
    this.#text = "";
  }
}
