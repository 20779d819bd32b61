import { holdFile } from "./fs.ts";

export { Buffer } from "buffer/";

/** The reference folder of the build, as JSON: a text for each path. */
declare const REFERENCE_FILES: string;

for (const [path, text] of Object.entries<string>(JSON.parse(REFERENCE_FILES)))
  holdFile(path, new TextEncoder().encode(text));
