import { resolveDataFolder } from "../../loaders/commands/data-folder.ts";
import type { Io } from "../../loaders/commands/io.ts";
import { publishedNumbers } from "../../loaders/commands/published-numbers.ts";
import type { PublishedNumbers } from "../../loaders/proofreading/index.ts";

/** The folder of the small world: four lycées a department, counted by hand. */
export const worldFolder = "test/proofreading/monde";

/** What a text is compared with in the small world. */
export async function worldNumbers(folder = worldFolder): Promise<PublishedNumbers> {
  return await publishedNumbers(resolveDataFolder(folder, process.cwd()), silent, false);
}

const silent: Io = {
  out() {},
  err() {},
  cwd: process.cwd(),
  now: () => new Date("2026-10-01T09:00:00Z"),
  ask: async () => null,
  terminal: false,
};
