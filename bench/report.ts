/** What one reader says of itself, as a line of JSON. */
export interface Measure {
  rows: number;
  seconds: number;
  /** Peak resident memory of its process, in MB. */
  memory: number;
}

/** Times a reader in its own process and prints its measure; start-up is not counted. */
export async function report(read: () => Promise<number>): Promise<void> {
  const start = process.hrtime.bigint();
  const rows = await read();
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  const measure: Measure = { rows, seconds, memory: process.resourceUsage().maxRSS / 1024 };
  console.log(JSON.stringify(measure));
}
