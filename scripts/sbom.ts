import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { findSourceDate } from "../loaders/commands/io.ts";
import { billOfMaterials } from "./dependencies/cyclonedx.ts";

/** `npm run sbom -- [SORTIE.json]`: the bill of materials of what is shipped, printed or written. */
const project = fileURLToPath(new URL("..", import.meta.url));
const read = (name: string) => JSON.parse(readFileSync(join(project, name), "utf8"));
const [output] = process.argv.slice(2);
const at = findSourceDate()?.toISOString();
const { packages } = read("package-lock.json");
const bill = `${JSON.stringify(billOfMaterials({ ...read("package.json"), packages, folder: project, at }), null, 2)}\n`;
if (output === undefined) process.stdout.write(bill);
else writeFileSync(resolve(process.env.INIT_CWD ?? ".", output), bill);
