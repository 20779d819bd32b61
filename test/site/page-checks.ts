import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface AxeViolation {
  id: string;
  nodes: { target: string[]; failureSummary: string }[];
}

/** What axe-core finds on an open page, all its rules or only those named, by id or by tag. */
export async function runAxe(page: Page, rules?: string[]): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axeSource);
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

/** Families that really draw the text of the first element: the page's own fonts, or the system's marked as such. */
export async function findFonts(page: Page, selector: string): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  await session.send("DOM.enable");
  await session.send("CSS.enable");
  const { root } = await session.send("DOM.getDocument");
  const { nodeId } = await session.send("DOM.querySelector", { nodeId: root.nodeId, selector });
  const { fonts } = await session.send("CSS.getPlatformFontsForNode", { nodeId });
  await session.detach();
  return fonts.map(({ familyName, isCustomFont }) => (isCustomFont ? familyName : `système : ${familyName}`));
}

/** How much of the page moved since it opened (cumulative layout shift), once it is still. */
export async function measureShift(page: Page): Promise<number> {
  return await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) sum += (entry as PerformanceEntry & { value: number }).value;
        }).observe({ type: "layout-shift", buffered: true });
        setTimeout(() => resolve(sum), 300);
      }),
  );
}

/** What moves by itself or slides on a page whose reader asked for less motion. */
export async function checkMotion(page: Page): Promise<string[]> {
  await page.emulateMedia({ reducedMotion: "reduce" });
  return await page.evaluate(() =>
    [...document.querySelectorAll("*")].flatMap((element) => {
      const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(element);
      const slides = transitionDuration.split(", ").some((duration) => Number.parseFloat(duration) > 0);
      const still = animationName === "none" && !slides && scrollBehavior !== "smooth";
      return still ? [] : [`mouvement : ${element.tagName}.${element.getAttribute("class") ?? ""}`];
    }),
  );
}

/**
 * Goes through the page with the Tab key, at most `steps` times: each stop must come after the one before in the page,
 * be on screen, and show its outline.
 */
export async function checkTabbing(page: Page, steps: number): Promise<string[]> {
  const findings: string[] = [];
  await page.evaluate(() => {
    (document.activeElement as HTMLElement | null)?.blur();
    (globalThis as { lastStop?: Element }).lastStop = document.body;
  });
  for (let step = 0; step < steps; step++) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => {
      const { activeElement: element } = document;
      if (!element || element === document.body) return null;
      const state = globalThis as { lastStop?: Element };
      const order = state.lastStop?.compareDocumentPosition(element) ?? 0;
      state.lastStop = element;
      const box = element.getBoundingClientRect();
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      const shown =
        box.width > 0 && box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
      return {
        name: `${element.tagName} ${element.textContent?.trim().slice(0, 30)}`,
        after: (order & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
        shown,
        outlined: outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2,
      };
    });
    if (stop === null) break;
    if (!stop.after) findings.push(`retour en arrière : ${stop.name}`);
    if (!stop.shown) findings.push(`hors de l'écran : ${stop.name}`);
    if (!stop.outlined) findings.push(`sans contour : ${stop.name}`);
  }
  return findings;
}
