import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { findCitations, findFault, readable } from "./citations.ts";

const folders = ["loaders", "src", "site", "scripts", "test", "bench", "bin", "docs", "data", ".github"];
const files = folders
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)),
  )
  .concat(readdirSync(".").filter((name) => /\.(md|ts)$/.test(name)))
  .filter((path) => /\.(ts|js|css|sql|py|R|md|yml)$/.test(path) && !path.includes(".observablehq"));

it("every document, section and title that code or a page cites is in the repository", () => {
  const found = files.flatMap((from) =>
    findCitations(readable(from)).map((citation) => ({ from, ...citation })),
  );
  expect(found.filter(({ document }) => document === "domain.md").length).toBeGreaterThan(50);
  expect(new Set(found.flatMap(({ sections }) => sections)).size).toBeGreaterThan(5);
  const faults = found.map((citation) => findFault(citation.from, citation));
  expect(faults.filter((fault) => fault !== null)).toEqual([]);
});

it("a section that a numbered page names without a document is its own", () => {
  const numbered = files.filter(
    (path) => path.endsWith(".md") && /^## 1\. /m.test(readFileSync(path, "utf8")),
  );
  expect(numbered).toContain("docs/domain.md");
  for (const path of numbered) {
    const text = readable(path).replace(/\w+\.md`?(\]\([^)]*\))?, sections? \d+/g, "");
    const sections = [...text.matchAll(/\bsection (\d+)/g)].map(([, number]) => number ?? "");
    expect(findFault(path, { document: path, sections, titles: [] })).toBeNull();
  }
});

const cited: [sentence: string, fault: string | null][] = [
  ["The rules (domain.md, section 6): thresholds.", null],
  ["Read from the road map (domain.md, sections 2 and 4).", null],
  ["Never for demonstration data (domain.md § 7).", null],
  ["How they replace each other (domain.md, section 4, « What replaces what »).", null],
  ["In words (house.md, « Messages to people »).", null],
  ["The rules (domain.md, section 9).", "x.ts: domain.md has no 9"],
  ["The rules (domain.md, sections 2 and 12).", "x.ts: domain.md has no 12"],
  ["In words (house.md, « Messages to machines »).", "x.ts: house.md has no Messages to machines"],
  ["As promised by charter.md.", "x.ts: charter.md does not exist"],
];

it.each(cited)("« %s » : %s", (sentence, fault) => {
  expect(findCitations(sentence).map((citation) => findFault("x.ts", citation))).toEqual([fault]);
});
