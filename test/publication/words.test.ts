import { expect, test } from "vitest";
import { labelInSentence } from "../../loaders/publication/words/terms.ts";

test("inside a sentence a label loses its capital, an acronym keeps its own", () => {
  const levels = ["ensemble", "seconde", "mini_stage", "pfmp"].map((code) => labelInSentence("niveau", code));
  expect(levels).toEqual(["tous niveaux", "seconde", "mini-stage", "PFMP"]);
});
