import { readFileSync } from "node:fs";
import { globSync } from "tinyglobby";
import { expect, test } from "vitest";
import { typed } from "./typed.ts";

/** Commands that a file for a forge runs: the words after `stages.js`, one line each. */
function commandsOf(file: string): string[][] {
  return readFileSync(file, "utf8")
    .split("\n")
    .flatMap((line) => {
      const words = /bin\/stages\.js (.+)$/.exec(line)?.[1];
      return words === undefined ? [] : [words.split(" ")];
    });
}

test.each(globSync("docs/hebergement/publier-*.yml"))(
  "%s tries, then publishes, by commands and options that exist",
  async (file) => {
    const commands = commandsOf(file);
    expect(
      commands.map((words) => words.filter((word) => word === "--publier" || word === "--essai")),
    ).toEqual([["--publier", "--essai"], ["--publier"]]);
    for (const [command = "", ...words] of commands) {
      const { code, out: help } = await typed([command, "--aide"], ".");
      expect(code).toBe(0);
      for (const word of words.filter((each) => each.startsWith("--"))) expect(help).toContain(word);
    }
  },
);

test("what a forge records is the folder that a publication of its data writes", () => {
  for (const file of globSync("docs/hebergement/publier-*.yml")) {
    const text = readFileSync(file, "utf8");
    expect(text).toContain("--donnees donnees");
    expect(text).toContain("git add donnees/publications");
    expect(text.indexOf("git push")).toBeLessThan(
      Math.max(text.indexOf("deploy-pages"), text.indexOf("artifacts:")),
    );
  }
});
