/** The zones of school holidays of a sheet, each once: its own, or those of the country's regions. */
export function zonesOf({
  zone,
  regions = [],
}: {
  zone: string;
  regions?: readonly { zone: string }[];
}): string[] {
  return regions.length > 0 ? [...new Set(regions.map((each) => each.zone))] : [zone];
}
