import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { bundleStages } from "../../scripts/bundle.ts";

/** `stages` in plain JavaScript, for tests that start it hundreds of times. */
export interface Bundle {
  /** What to start with Node instead of `bin/stages.js`. */
  path: string;
  remove(): void;
}

/** Bundles the command of this checkout. */
export async function bundleCommand(): Promise<Bundle> {
  const project = resolve(import.meta.dirname, "../..");
  mkdirSync(join(project, ".stages"), { recursive: true });
  const folder = mkdtempSync(join(project, ".stages", "commande-"));
  return {
    path: (await bundleStages(project, folder)).path,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
