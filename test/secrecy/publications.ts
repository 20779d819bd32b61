import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compute, load, type Published, publish } from "../../loaders/pipeline.ts";
import { writeRelease } from "../publication/write-release.ts";

/** What one publication of a row of them is made of. */
export interface Issue extends Published {
  counts: Published["protection"]["counts"];
  /** Writes what leaves: every block of the pages, by its name. */
  pages(): Promise<Map<string, string>>;
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
    const loaded = await load(folders);
    const { warehouse, refused } = loaded;
    if (refused.length > 0) throw new Error(JSON.stringify(refused.map(({ receipt }) => receipt.constats)));
    const published = await compute(warehouse, folders);
    const { counts } = published.protection;
    if (record) await writeRelease(this.records, counts, at, warehouse.db);
    const pages = async () => {
      const out = join(this.folder, "publication");
      await publish(loaded, published, out, new Date(at));
      const fragments = join(out, "fragments");
      return new Map(
        readdirSync(fragments).map((name) => [name, readFileSync(join(fragments, name), "utf8")]),
      );
    };
    return { ...published, counts, pages };
  }
}
