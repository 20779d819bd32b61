import { existsSync, readFileSync } from "node:fs";
import { JSDOM } from "jsdom";
import { expect, test } from "vitest";
import { pagesOfAxes, roadMap, roadMapAnswer } from "../../loaders/publication/fragments/feuille-de-route.ts";
import { composeFragments } from "../../loaders/publication/fragments/index.ts";
import type { Action } from "../../loaders/publication/reading/lists.ts";
import { codes } from "../../loaders/publication/words/terms.ts";
import { contents } from "./given-contents.ts";

const action = (etat_au: string | null, axe = "mixite"): Action => ({
  identifiant: `${axe}-${etat_au}`,
  axe,
  action: "Objectif explicite",
  pilote: null,
  echeance: null,
  etat: "a_lancer",
  etat_au,
  point_etape: null,
});
const plain = (html: string) =>
  html
    .replace(/<[^>]+>/g, "")
    .replaceAll("&#39;", "'")
    .replace(/[\u00a0\u202f]/g, " ");

test("the road map says on which day its states were noted, as the rows give it, and nothing where they do not", () => {
  const answer = (...days: (string | null)[]) => plain(roadMapAnswer(days.map((day) => action(day))).text);
  expect(answer("2025-10-06", "2025-10-06")).toBe("2 actions : 2 à lancer, état au 06/10/2025.");
  expect(answer("2025-11-19", null, "2025-10-06")).toBe(
    "3 actions : 3 à lancer, états relevés du 06/10/2025 au 19/11/2025.",
  );
  expect(answer(null)).toBe("1 action : 1 à lancer.");
});

test("each axis leads to the pages of its indicators", () => {
  const { document } = new JSDOM(roadMap(codes("axe").map((axe) => action(null, axe))).text).window;
  const links = (axis: number) =>
    [...document.querySelectorAll("h2 + p")[axis]!.querySelectorAll("a")].map((each) =>
      each.getAttribute("href"),
    );
  expect(links(0)).toContain("../stages-collectifs/index.html");
  expect(links(1)).toContain("../mixite/index.html");
  expect(links(2)).toEqual(
    ["placement", "satisfaction", "orientation", "zones"]
      .map((page) => `../${page}/index.html`)
      .concat("../mixite/index.html#fig-mixite-tension"),
  );
  expect(links(3)).toContain("../placement/index.html#comment-on-trouve");
});

test("every axis has its pages, and every page and anchor that it names exists", () => {
  expect(Object.keys(pagesOfAxes).sort()).toEqual(codes("axe").sort());
  const fragments = composeFragments(contents([]));
  for (const { to } of Object.values(pagesOfAxes).flat()) {
    const [path = "", anchor] = to.split("#");
    const page = `src/${path.replace(/html$/, "md")}`;
    expect(existsSync(page), to).toBe(true);
    if (anchor === undefined) continue;
    const written = readFileSync(page, "utf8");
    const isThere =
      written.includes(`id="${anchor}"`) || (written.includes(`::: ${anchor}\n`) && fragments.has(anchor));
    expect(isThere, to).toBe(true);
  }
});
