import { globSync } from "tinyglobby";
import { beforeAll, expect, test } from "vitest";
import {
  type FigureJson,
  type PublishedNumbers,
  proofread,
  toJson,
} from "../../loaders/proofreading/index.ts";
import { type Expected, readPhrases } from "./phrases.ts";
import { worldNumbers } from "./world.ts";

let published: PublishedNumbers;

beforeAll(async () => {
  published = await worldNumbers();
});

/** Every table of the folder: another one is read without a word here. */
const phrases = globSync("*.tsv", { cwd: "test/proofreading" }).flatMap(readPhrases);

/** Ours, each of which holds; those of readers who did not write the program are measured together. */
const own = readPhrases("phrases.tsv");

test.each(own)("$phrase", ({ phrase, expected }) => {
  const read = toJson(proofread(phrase, published));
  expect(read.map((figure, at) => shown(figure, expected[at]))).toEqual(expected.map(whole));
});

test("no figure is confirmed that a reader would not confirm, and of those the catalogue can answer 90 in a hundred at least are judged as a reader does", () => {
  let [answerable, found] = [0, 0];
  const wrong: string[] = [];
  for (const { phrase, expected } of phrases) {
    const read = toJson(proofread(phrase, published));
    for (const figure of read) {
      const wanted = expected.find(({ lu }) => lu === figure.lu);
      if (isGood(figure.statut) && !(wanted && isGood(wanted.statut))) wrong.push(`${phrase} : ${figure.lu}`);
    }
    for (const { lu, statut } of expected.filter(
      ({ statut: each }) => !["inconnu", "ambigu"].includes(each),
    )) {
      answerable++;
      if (read.some((figure) => figure.lu === lu && figure.statut === statut)) found++;
    }
  }
  expect(wrong).toEqual([]);
  expect(phrases.length).toBeGreaterThanOrEqual(120);
  expect(found / answerable).toBeGreaterThanOrEqual(0.9);
});

function isGood(statut: string): boolean {
  return statut === "confirme" || statut === "arrondi";
}

function shown({ lu, statut, indicateur, territoire, periode }: FigureJson, wanted: Expected | undefined) {
  return {
    lu,
    statut,
    ...(wanted?.indicateur && { indicateur }),
    ...(wanted?.territoire && { territoire }),
    ...(wanted?.periode && { periode }),
  };
}

function whole({ lu, statut, indicateur, territoire, periode }: Expected) {
  return {
    lu,
    statut,
    ...(indicateur && { indicateur }),
    ...(territoire && { territoire }),
    ...(periode && { periode }),
  };
}
