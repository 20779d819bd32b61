import { readFileSync } from "node:fs";

/** What a figure of a sentence is expected to be; a blank is not looked at. */
export interface Expected {
  lu: string;
  statut: string;
  indicateur?: string | undefined;
  territoire?: string | undefined;
  periode?: string | undefined;
}

/** The sentences of a table of this folder, one a line: the sentence, a tab, its figures separated by « | ». */
export function readPhrases(file: string): { phrase: string; expected: Expected[] }[] {
  return readFileSync(`test/proofreading/${file}`, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "" && !line.startsWith("#"))
    .map((line) => {
      const [phrase = "", figures = ""] = line.split("\t");
      const expected =
        figures.trim() === ""
          ? []
          : figures
              .trim()
              .split("|")
              .map((each) => readExpected(each.trim()));
      return { phrase, expected };
    });
}

function readExpected(text: string): Expected {
  const [lu = "", statut = "", indicateur, territoire, periode] = text.split(":");
  return { lu, statut, indicateur, territoire, periode };
}
