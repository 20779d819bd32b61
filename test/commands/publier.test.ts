import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { construire } from "../../loaders/commands/construire.ts";
import type { Failure } from "../../loaders/commands/failure.ts";
import type { Io } from "../../loaders/commands/io.ts";
import type { buildSite } from "../../site/build/site.ts";
import { tenSchools as schools } from "../secrecy/ten-schools.ts";
import { type Answer, survey } from "../secrecy/world.ts";

/** A folder of extracts, published in turn; the pages are not what is tested here. */
class Analyst {
  readonly root = mkdtempSync(join(tmpdir(), "publier-"));
  readonly extracts = join(this.root, "extraits");
  readonly site = join(this.root, "site");
  said = "";
  leaving: string[] = [];
  /** What happens while the pages are built. */
  meanwhile = () => {};

  receive(some: readonly Answer[]): void {
    mkdirSync(this.extracts, { recursive: true });
    writeFileSync(join(this.extracts, "enquete.csv"), survey(some));
  }

  async publish(now: string, options: { essai?: true } = {}): Promise<void> {
    this.said = "";
    const say = (text: string) => {
      this.said += text.replaceAll(/[\u00a0\u202f]/g, " ");
    };
    const io: Io = {
      out: say,
      err: say,
      cwd: this.root,
      now: () => new Date(now),
      ask: async () => null,
      terminal: false,
    };
    const build: typeof buildSite = async ({ publication, companion }) => {
      this.leaving = readdirSync(publication, { recursive: true, encoding: "utf8" }).flatMap((name) =>
        /\.(json|csv|html|jsonld|xml)$/.test(name)
          ? [`${name}\n${readFileSync(join(publication, name), "utf8")}`]
          : [name],
      );
      mkdirSync(this.site, { recursive: true });
      this.meanwhile();
      companion?.appear();
      return { pages: [] };
    };
    await construire(
      { donnees: this.extracts, sortie: this.site, base: "/", publier: true, ...options },
      io,
      { build },
    );
  }

  records(): string[] {
    const folder = join(this.extracts, "publications");
    return existsSync(folder) ? readdirSync(folder).sort() : [];
  }
}

test("« --publier --essai » says what would change, wait and disappear, and writes neither the site nor the record", async () => {
  const analyst = new Analyst();
  analyst.receive(schools.slice(0, 4).concat(schools.slice(7)));
  await analyst.publish("2025-07-03T10:00:00Z", { essai: true });
  expect(analyst.said).toContain("Première publication");
  expect(analyst.records()).toEqual([]);
  expect(existsSync(analyst.site)).toBe(false);

  await analyst.publish("2025-07-03T10:00:00Z");
  expect(analyst.records()).toEqual(
    ["csv", "extraits.csv", "json", "reponses.csv", "tableau.csv"].map((end) => `2025-07-03T100000.${end}`),
  );

  analyst.receive(schools.slice(0, 5).concat(schools.slice(7)));
  await analyst.publish("2025-07-20T10:00:00Z", { essai: true });
  expect(analyst.said).toContain(
    "1 réponse tardive attend d’être groupée : Calvados, seconde 2024-2025, valeurs du 3 juillet 2025",
  );
  expect(analyst.records()).toHaveLength(5);

  analyst.receive(schools);
  await analyst.publish("2025-09-01T10:00:00Z", { essai: true });
  expect(analyst.said).toMatch(
    /valeurs changent :[\s\S]*Taux de placement, 2024-2025 : .*Normandie, seconde : /,
  );
  expect(analyst.said).toContain("Essai : rien n’est écrit");
  expect(analyst.records()).toHaveLength(5);
});

test("what the site would not say of the region itself is told before it is published, with its reason", async () => {
  const analyst = new Analyst();
  analyst.receive(schools.slice(0, 2));
  await analyst.publish("2025-07-03T10:00:00Z", { essai: true });
  expect(analyst.said).toContain("Première publication");
  expect(analyst.said).toMatch(
    /valeurs de la région entière ne seront pas publiées \(secret statistique\) :\n/,
  );
  expect(analyst.said).toMatch(/Taux de placement, 2024-2025 : .*établissements.* \(Normandie, seconde/);
});

test("the answers recorded beside a publication never leave with the site", async () => {
  const analyst = new Analyst();
  analyst.receive(schools.map((answer) => ({ ...answer, etablissement: `Lycée ${String(answer.uai)}` })));
  await analyst.publish("2025-07-03T10:00:00Z");
  await analyst.publish("2025-09-01T10:00:00Z");
  expect(analyst.leaving.length).toBeGreaterThan(50);
  expect(analyst.leaving.filter((text) => /reponses\.csv|;108;12|,108,12/.test(text))).toEqual([]);
});

test("« --essai » alone is a wrong use, with what to add", async () => {
  const analyst = new Analyst();
  analyst.receive(schools);
  const io: Io = {
    out: () => undefined,
    err: () => undefined,
    cwd: analyst.root,
    now: () => new Date("2025-07-03T10:00:00Z"),
    ask: async () => null,
    terminal: false,
  };
  const refusal = await construire(
    { donnees: analyst.extracts, sortie: analyst.site, base: "/", essai: true },
    io,
  ).catch((error: Failure) => error);
  expect(refusal).toMatchObject({ exitCode: 2, message: expect.stringContaining("--publier") });
});

test("a publication noted while another is built, or dated after the clock, stops it, and nothing is written", async () => {
  const analyst = new Analyst();
  analyst.receive(schools);
  const folder = join(analyst.extracts, "publications");
  analyst.meanwhile = () => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "2025-07-03T110000.csv"), "notée par une autre");
  };
  await expect(analyst.publish("2025-07-03T12:00:00Z")).rejects.toThrow("Une autre publication a été notée");
  expect(analyst.records()).toEqual(["2025-07-03T110000.csv"]);
  await expect(analyst.publish("2025-07-03T10:59:00Z")).rejects.toThrow(
    /publication est du 3 juillet 2025 à 11 h 00.*mettez-la à l'heure/,
  );
});
