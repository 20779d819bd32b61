import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { hashOf } from "./memory.ts";
import { readOfCheckout } from "./work-folder.ts";

/** SHA-256 of the program that makes the pages: its sources, those of the pages, the packages installed, the version of Node. */
export function hashOfProgram(project: string): string {
  const files = [...readOfCheckout, "src", "package-lock.json"].flatMap((name) =>
    name === "node_modules" ? ["node_modules/.package-lock.json"] : below(project, name),
  );
  const parts = files
    .filter((path) => existsSync(join(project, path)))
    .sort()
    .flatMap((path) => [path, readFileSync(join(project, path))]);
  return hashOf([process.version, ...parts]);
}

/** The files below a path of the checkout, hidden ones left out. */
function below(project: string, path: string): string[] {
  const status = statSync(join(project, path), { throwIfNoEntry: false });
  if (!status?.isDirectory()) return [path];
  return readdirSync(join(project, path))
    .filter((name) => !name.startsWith("."))
    .flatMap((name) => below(project, `${path}/${name}`));
}
