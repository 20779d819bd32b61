import type { Page } from "playwright-core";

/** Hears, from now on, every rule of its security policy that a page breaks: what was to run, and where it came from. */
export async function watchPolicy(page: Page): Promise<string[]> {
  const violations: string[] = [];
  await page.exposeFunction("tellViolation", (said: string) => violations.push(said));
  await page.addInitScript(() =>
    document.addEventListener("securitypolicyviolation", (event) =>
      (window as unknown as { tellViolation(said: string): void }).tellViolation(
        `${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`,
      ),
    ),
  );
  return violations;
}
