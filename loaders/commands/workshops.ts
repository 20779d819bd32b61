import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "./project.ts";

/** Where long works are made before they are put in their place: the checkout's own folder, out of what is published. */
export function workshops(): string {
  const folder = join(projectRoot, ".stages");
  mkdirSync(folder, { recursive: true });
  return folder;
}
