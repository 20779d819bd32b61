import { spawnSync } from "node:child_process";
import { findBrowser } from "../site/pack/browser.ts";

/** The browser to drive, installed where there is none: Debian's as root, else Playwright's. */
export function obtainBrowser(): string | null {
  const found = findBrowser();
  if (found || process.env.CHROMIUM_PATH) return found;
  if (process.getuid?.() === 0 && run("apt-get", ["update"])) {
    run("apt-get", ["install", "-y", "--no-install-recommends", "chromium", "fonts-dejavu-core"]);
  } else {
    run(process.execPath, ["node_modules/playwright-core/cli.js", "install", "chromium"]);
  }
  return findBrowser();
}

function run(command: string, args: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  return spawnSync(command, args, { env, stdio: ["ignore", "ignore", "inherit"] }).status === 0;
}
