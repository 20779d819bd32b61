import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface AxeViolation {
  id: string;
  nodes: { target: string[]; failureSummary: string }[];
}

/** What axe-core finds on an open page, all its rules or only those named. */
export async function runAxe(page: Page, rules?: string[]): Promise<string[]> {
  await page.evaluate(axeSource);
  const violations = await page.evaluate(async (only): Promise<AxeViolation[]> => {
    const { axe } = globalThis as unknown as {
      axe: { run(root: Document, options: object): Promise<{ violations: AxeViolation[] }> };
    };
    return (await axe.run(document, only ? { runOnly: only } : {})).violations;
  }, rules ?? null);
  return violations.flatMap(({ id, nodes }) =>
    nodes.slice(0, 3).map(({ target, failureSummary }) => `${id} : ${target} — ${failureSummary}`),
  );
}

/** What sticks out of a window of this width, where the page scrolls sideways. */
export async function checkOverflow(page: Page, width: number): Promise<string[]> {
  await page.setViewportSize({ width, height: 800 });
  return await page.evaluate((limit) => {
    if (document.documentElement.scrollWidth <= limit) return [];
    return [...document.querySelectorAll("body *")]
      .filter((element) => element.getBoundingClientRect().right > limit + 1)
      .slice(-3)
      .map((element) => `${limit} px : ${element.tagName}.${element.getAttribute("class")}`);
  }, width);
}
