/** The nine sources of the observatory (domain.md, section 4). */
export const sourceIds = [
  "placement",
  "conventions",
  "conventions_nationales",
  "satisfaction_jeunes",
  "satisfaction_entreprises",
  "stages_collectifs",
  "tensions",
  "actions",
  "etablissements",
] as const;

export type SourceId = (typeof sourceIds)[number];
