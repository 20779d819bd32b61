/**
 * `npm run bench`: the README's tables of measures. `-- [reception] [ROWS [PASSES]]` times the intake of a large extract,
 * `-- site [PASSES]` runs Lighthouse on the pages, `-- demarrage [PASSES]` compares starts with a bare `node`,
 * `-- construction [CLONE]` a first build, the same again and one of a changed extract, beside those of another clone,
 * `-- echelle [WORLDS]` builds larger and larger worlds; without a word, all but the last.
 */
export {};

const typed = process.argv[2] ?? "";
const asked = /^\d+$/.test(typed) ? "reception" : typed;
const benches: Record<string, () => Promise<unknown>> = {
  reception: () => import("./run.ts"),
  demarrage: () => import("./start.ts"),
  construction: () => import("./construction.ts"),
  site: () => import("./site.ts"),
  echelle: () => import("./scale.ts"),
};
/** Takes hours: run only when it is named. */
const long = "echelle";

if (asked !== "" && !(asked in benches)) {
  console.error(`Mesure inconnue : « ${asked} ». Mesures : ${Object.keys(benches).join(", ")}.`);
  process.exitCode = 2;
} else {
  for (const [name, run] of Object.entries(benches))
    if (asked === name || (asked === "" && name !== long)) await run();
}
