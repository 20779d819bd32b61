import { DuckDBInstance } from "@duckdb/node-api";
import { compute, type Folders, load } from "../pipeline.ts";
import { knownFacts, knownRows, type PublishedNumbers } from "../proofreading/index.ts";
import { readLists } from "../publication/reading/lists.ts";
import { inferObservations } from "../publication/table/infer.ts";
import { loadReference } from "../warehouse/reference.ts";
import { isDemonstrationFolder } from "./demonstration-folder.ts";
import { stopOnDisclosure } from "./disclosure.ts";
import type { Io } from "./io.ts";
import { renderLate } from "./late.ts";
import { projectRoot } from "./project.ts";
import { stopOnRefusal } from "./refusal.ts";
import { withCrew } from "./secrecy-crew.ts";
import { folderMemory } from "./secrecy-memory.ts";

/**
 * What a text is compared with: published facts, our own table after secrecy, what each recorded publication showed. Demonstration data
 * proves nothing: only facts are then known. A folder without extracts has facts alone too.
 */
export async function publishedNumbers(folders: Folders, io: Io, goOn: boolean): Promise<PublishedNumbers> {
  if (isDemonstrationFolder(folders.extracts, projectRoot)) return await factsAlone(folders.reference);
  const loaded = await load(folders);
  const { warehouse } = loaded;
  if (loaded.deliveries.length > 0) stopOnRefusal(loaded, io, goOn);
  const lists = await readLists(warehouse.db);
  const demonstration = warehouse.demonstration.size > 0;
  const facts = await knownFacts(warehouse.db, lists.bassins);
  if (demonstration || loaded.deliveries.length === 0)
    return { known: facts, bassins: lists.bassins, demonstration };
  io.err(renderLate(warehouse.late));
  const published = await withCrew((crew) => compute(warehouse, folders, folderMemory(), { crew }));
  stopOnDisclosure(published);
  const context = { ...lists, demonstration };
  return {
    known: [
      ...knownRows(published.observations, context),
      ...facts,
      ...published.releases
        .toReversed()
        .flatMap(({ at, counts }) => knownRows(inferObservations(counts), context, at)),
    ],
    bassins: lists.bassins,
    demonstration,
  };
}

/** Of a demonstration of ours nothing would be kept, so that it is not read. */
async function factsAlone(reference: string): Promise<PublishedNumbers> {
  const db = await (await DuckDBInstance.create(":memory:")).connect();
  await loadReference(db, reference);
  return { known: await knownFacts(db, new Map()), bassins: new Map(), demonstration: true };
}
