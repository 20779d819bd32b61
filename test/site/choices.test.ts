import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { JSDOM } from "jsdom";
import { afterAll, expect, test } from "vitest";
import { lightenPage } from "../../site/finish/choices.ts";

const folder = mkdtempSync(join(tmpdir(), "stages-choix-"));
mkdirSync(join(folder, "_site"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A page whose figure holds other choices, in bytes that do not compress. */
function page(size: number): { html: string; json: string } {
  const json = JSON.stringify({
    variants: randomBytes(size).toString("base64"),
    text: "</script> « l’Eure »",
  });
  const inline = json.replaceAll("<", "\\u003c");
  return {
    json,
    html: `<!DOCTYPE html><html><head></head><body><main><div data-filtered="fig-a"><figure class="figure"></figure><script type="application/json">${inline}</script></div></main></body></html>`,
  };
}

test("a light page keeps its choices inside, as a page opened from a USB stick reads them best", () => {
  const { html } = page(1_000);
  expect(lightenPage(folder, "/placement/", html, 40_000)).toBe(html);
  expect(existsSync(join(folder, "_site/choix"))).toBe(false);
});

test("a heavy page leaves them in a script, which gives them back where they were", () => {
  const { html, json } = page(100_000);
  const { document } = new JSDOM(lightenPage(folder, "/placement/", html, 40_000)).window;
  const holder = document.querySelector<HTMLElement>("[data-filtered]");
  expect(holder?.querySelector("script")).toBeNull();
  expect(holder?.dataset.choices).toBe("../_site/choix/fig-a.js");
  new Function("document", readFileSync(join(folder, "_site/choix/fig-a.js"), "utf8"))(document);
  expect(JSON.parse(holder?.querySelector("script")?.textContent ?? "")).toEqual(JSON.parse(json));
});
