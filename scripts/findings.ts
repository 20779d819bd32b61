/** `npm run findings`: writes `docs/findings.md`, the map from each finding's code to its file and its tests. */
import { writeFileSync } from "node:fs";
import { mapFindings, renderFindings } from "./finding-map.ts";

writeFileSync("docs/findings.md", renderFindings(mapFindings()));
