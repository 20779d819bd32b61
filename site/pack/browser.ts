import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";

const commands = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];

/** Where Windows and macOS keep Chrome, Edge and Chromium, under each of their program folders. */
const installed = [
  "Google/Chrome/Application/chrome.exe",
  "Microsoft/Edge/Application/msedge.exe",
  "Google Chrome.app/Contents/MacOS/Google Chrome",
  "Chromium.app/Contents/MacOS/Chromium",
  "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
];

/** What to do when no browser can be had, in one sentence. */
export const noBrowser =
  "Aucun navigateur : installez Chromium, Chrome ou Edge, ou donnez le chemin du vôtre dans CHROMIUM_PATH.";

/** The browser to drive: `CHROMIUM_PATH`, else the system's Chromium, Chrome or Edge, else Playwright's; null when none. */
export function findBrowser(env: NodeJS.ProcessEnv = process.env): string | null {
  if (env.CHROMIUM_PATH) return existsSync(env.CHROMIUM_PATH) ? env.CHROMIUM_PATH : null;
  const folders = (env.PATH ?? "").split(delimiter).filter(Boolean);
  const programs = [env.PROGRAMFILES, env["PROGRAMFILES(X86)"], env.LOCALAPPDATA, "/Applications"];
  const candidates = [
    ...commands.flatMap((command) => folders.map((folder) => join(folder, command))),
    ...programs.flatMap((folder) => (folder ? installed.map((path) => join(folder, path)) : [])),
    chromium.executablePath(),
  ];
  return candidates.find((path) => existsSync(path)) ?? null;
}
