import type { SiteFacts } from "./site-facts.ts";
/** A defect of the finished site: the page or file, and what is wrong in French. */
export interface SiteFinding {
  page: string;
  message: string;
}
export function checkSite(_folder: string, _facts: SiteFacts): SiteFinding[] {
  return [];
}
