import { prepareRelease } from "../../loaders/publication/releases/record.ts";

/** Records a release at once. Gives the path of its rows. */
export async function writeRelease(...release: Parameters<typeof prepareRelease>): Promise<string> {
  const { path, appear } = await prepareRelease(...release);
  appear();
  return path;
}
