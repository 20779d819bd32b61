import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Observation } from "../indicators/count.ts";
import type { Delivery } from "../intake/index.ts";
import type { Protection } from "../secrecy/index.ts";
import { describeState, type Warehouse } from "../warehouse/index.ts";
import { writeDownloads } from "./downloads/index.ts";
import { composeFragments } from "./fragments/index.ts";
import { emptyMentions } from "./fragments/mentions.ts";
import { readMaterial } from "./material.ts";

/** What a publication is written from. */
export interface PublicationInput {
  warehouse: Warehouse;
  deliveries: readonly Delivery[];
  refused: readonly Delivery[];
  observations: readonly Observation[];
  protection: Protection;
  /** ISO date and time. */
  generatedAt: string;
}

/**
 * Writes the publication folder aside, then puts it in place of the last one: `manifest.json`, `observations.json`,
 * one HTML fragment a block of a page, and the downloads. Only protected values reach it.
 */
export async function writePublication(out: string, input: PublicationInput): Promise<void> {
  const material = await readMaterial(input, await describeState(input.warehouse));
  const aside = `${out}.en-cours`;
  await rm(aside, { recursive: true, force: true });
  await mkdir(join(aside, "fragments"), { recursive: true });
  for (const [id, fragment] of composeFragments(material))
    await writeFile(join(aside, "fragments", `${id}.html`), fragment);
  await writeDownloads(join(aside, "donnees"), material);
  const { edition, generatedAt } = material;
  const departements = edition.departements.map(({ code, nom }) => ({ code, nom }));
  const manifest = {
    demonstration: edition.demonstration,
    generatedAt,
    departements,
    /** Lines of the legal notice that the publisher has left empty. */
    mentionsVides: emptyMentions(material.lists.mentions),
  };
  await writeFile(join(aside, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  await writeFile(join(aside, "observations.json"), JSON.stringify(input.observations));
  await replace(out, aside);
}

/** The previous folder stays whole until the new one is in its place. */
async function replace(out: string, aside: string): Promise<void> {
  const old = `${out}.ancienne`;
  await mkdir(dirname(out), { recursive: true });
  await rm(old, { recursive: true, force: true });
  await rename(out, old).catch(() => undefined);
  await rename(aside, out);
  await rm(old, { recursive: true, force: true });
}
