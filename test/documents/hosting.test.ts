import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const samples = ["_headers", "htaccess", "nginx.conf"];
const read = (name: string) => readFileSync(`docs/hebergement/${name}`, "utf8");
const promised = readFileSync("docs/interface.md", "utf8");

describe.each(samples)("the headers of docs/hebergement/%s", (name) => {
  test("let figures be framed and nothing else, keep the files of a version, and ask for the rest again", () => {
    expect(read(name)).toMatch(/frame-ancestors 'self'/);
    expect(read(name)).toMatch(/figures\/[\s\S]{0,200}frame-ancestors \*/);
    expect(read(name)).toMatch(/donnees\/versions\/[\s\S]{0,260}max-age=31536000, immutable/);
    expect(read(name).match(/immutable/g)).toHaveLength(1);
    expect(read(name)).toContain("no-cache");
  });

  test("speak of addresses that docs/interface.md promises", () => {
    for (const address of ["/figures/", "/donnees/versions/", "/revisions.xml"]) {
      expect(read(name).replaceAll("\\", "")).toContain(address.slice(1));
      expect(promised).toContain(`\`${address}`);
    }
  });
});

test("the blocks of the samples are closed", () => {
  const code = (name: string) => read(name).replace(/^\s*#.*$/gm, "");
  expect(code("nginx.conf").match(/\{/g)).toHaveLength(code("nginx.conf").match(/\}/g)?.length ?? 0);
  expect(code("htaccess").match(/^\s*<(?!\/)/gm)).toHaveLength(
    code("htaccess").match(/^\s*<\//gm)?.length ?? 0,
  );
});
