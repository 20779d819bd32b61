import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findBase, tellEmptyLines } from "../../loaders/commands/site-address.ts";

function publication(manifest: Record<string, unknown>): string {
  const folder = mkdtempSync(join(tmpdir(), "adresse-"));
  writeFileSync(
    join(folder, "manifest.json"),
    JSON.stringify({ mentionsVides: ["Adresse du site"], adresse: "", demonstration: false, ...manifest }),
  );
  return folder;
}

test("the path of the site is that of --base, else of its public address, which a browser can open", () => {
  expect(findBase(publication({}), undefined)).toBe("/");
  expect(findBase(publication({}), "/stages/")).toBe("/stages/");
  expect(findBase(publication({ adresse: "https://stages.exemple.fr" }), undefined)).toBe("/");
  expect(findBase(publication({ adresse: "https://exemple.fr/stages" }), undefined)).toBe("/stages/");
  for (const adresse of ["stages.exemple.fr", "ftp://exemple.fr/", "https://", "https://exemple.fr/?a=1"])
    expect(() => findBase(publication({ adresse }), "/")).toThrow(
      /« adresse_site » : « .* n'est pas l'adresse/,
    );
  expect(() => findBase(publication({ adresse: "https://exemple.fr/stages/" }), "/")).toThrow(
    /ne disent pas le même chemin[\s\S]*ôtez « --base »/,
  );
});

test("a real site without its address is told what it lacks; a demonstration is not", () => {
  const said = (manifest: Record<string, unknown>) => {
    let text = "";
    tellEmptyLines(publication(manifest), {
      err: (words: string) => {
        text += words;
      },
    } as Parameters<typeof tellEmptyLines>[1]);
    return text;
  };
  expect(said({})).toContain("ni sitemap.xml");
  expect(said({ demonstration: true })).not.toContain("sitemap");
  expect(said({ mentionsVides: [] })).toBe("");
});
