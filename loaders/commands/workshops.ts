import { workFolder } from "../../site/build/work-folder.ts";
import { projectRoot } from "./project.ts";

/** Where long works are made before they are put in their place, out of what is published. */
export function workshops(): string {
  return workFolder(projectRoot);
}
