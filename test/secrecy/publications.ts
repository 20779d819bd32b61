import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compute, load, type Published } from "../../loaders/pipeline.ts";
import { writeRelease } from "../../loaders/publication/releases/record.ts";

/** What one publication of a row of them is made of. */
export interface Issue extends Published {
  counts: Published["protection"]["counts"];
}

/** Publications in a row: each reads its extracts, is computed with the records of those before, and is recorded. */
export class Publications {
  readonly folder = mkdtempSync(join(tmpdir(), "publications-"));
  readonly records = join(this.folder, "publications");

  /** Computes a publication, and records it unless it is only looked at. */
  async publish(extracts: Readonly<Record<string, string>>, at: string, record = true): Promise<Issue> {
    const extraits = join(this.folder, "extraits");
    rmSync(extraits, { recursive: true, force: true });
    await mkdir(extraits);
    for (const [name, text] of Object.entries(extracts)) writeFileSync(join(extraits, `${name}.csv`), text);
    const folders = { extracts: extraits, publications: this.records, reference: "data/reference" };
    const { warehouse, refused } = await load(folders);
    if (refused.length > 0) throw new Error(JSON.stringify(refused.map(({ receipt }) => receipt.constats)));
    const published = await compute(warehouse, folders);
    const { counts } = published.protection;
    if (record) await writeRelease(this.records, counts, at, warehouse.db);
    return { ...published, counts };
  }
}
