import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { writeRows } from "../../loaders/commands/row-export.ts";
import { computeIndicator } from "../../loaders/indicators/compute.ts";
import { indicators } from "../../loaders/indicators/index.ts";
import { compileQuery } from "../../loaders/indicators/query.ts";
import { readCounted } from "../../loaders/indicators/read-counted.ts";
import { hold, type Loaded, load } from "../../loaders/pipeline.ts";
import { referenceFolder } from "../../loaders/region/region.ts";
import { type ClickHouseAddress, readAddress } from "../../loaders/warehouse/clickhouse/address.ts";
import { type Client, connect } from "../../loaders/warehouse/clickhouse/client.ts";
import { clickhouseEngine } from "../../loaders/warehouse/clickhouse/index.ts";
import type { FilledEngine } from "../../loaders/warehouse/engine.ts";
import { duckdbReader, type Reader } from "../../loaders/warehouse/reader.ts";
import { type ClickHouseServer, installClickHouse, isSupported, startClickHouse } from "./chdb/start.ts";

const password = "un mot / de passe";
const small = resolve("test/fixtures/autre-dossier");
const folder = mkdtempSync(join(tmpdir(), "stages-moteur-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("an address", () => {
  test("gives the host, the base and who asks, and never shows the password", () => {
    const address = read("clickhouse://moi:se%2Fcret@hote.example/base", { CLICKHOUSE_PASSWORD: "autre" });
    expect({ ...address, url: address.url.href }).toEqual({
      url: "http://hote.example:8123/",
      database: "base",
      user: "moi",
      password: "se/cret",
      shown: "clickhouse://hote.example:8123/base",
    });
    const tls = read("clickhouses://hote.example/base", { CLICKHOUSE_USER: "moi", CLICKHOUSE_PASSWORD: "x" });
    expect([tls.url.href, tls.user, tls.password]).toEqual(["https://hote.example:8443/", "moi", "x"]);
    expect(read("clickhouse://hote:80/base").url.port).toBe("");
    expect(read("clickhouse://hote:80/base").shown).toBe("clickhouse://hote:80/base");
  });

  test.each([
    ["postgres://moi:secret@hote/base", "ne se lit pas"],
    ["hote:8123/base", "ne se lit pas"],
    ["clickhouse://moi:secret@hote", "il manque le nom de la base"],
    ["clickhouse://moi:secret@hote:9000/base", "le port 9000 est celui de « clickhouse-client »"],
    ["clickhouse://moi:secret@hote/base?async_insert=1", "rien ne suit le nom de la base"],
  ])("%s is refused by a sentence that says what is expected", (typed, says) => {
    const read = readAddress(typed, {});
    expect(read).toHaveProperty("wrong", expect.stringContaining(says));
    expect(JSON.stringify(read)).not.toContain("secret");
  });
});

describe("what cannot count", () => {
  test.each([
    [
      "une page",
      (answer: (status: number, body: string) => void) => answer(200, "<html></html>"),
      "n'est pas",
    ],
    ["un autre programme", (answer) => answer(404, "not found"), "n'est pas l'interface HTTP de ClickHouse"],
    ["un serveur qui se tait", () => {}, "ne répond pas"],
  ] satisfies [string, (answer: (status: number, body: string) => void) => void, string][])(
    "%s is told as such",
    async (_, behave, says) => {
      const server = await listen(behave);
      const address = read(`clickhouse://moi:secret@127.0.0.1:${portOf(server)}/base`);
      const told = await connect(address, { connect: 300, query: 300 }).catch(
        (error: Error) => error.message,
      );
      server.closeAllConnections();
      server.close();
      expect(told).toContain(says);
      expect(told).not.toContain("secret");
    },
  );

  test("a port where nobody listens, a host that is not known", async () => {
    await expect(connect(read("clickhouse://127.0.0.1:1/base"))).rejects.toThrow("rien ne répond à");
    await expect(connect(read("clickhouse://nulle-part.invalid/base"))).rejects.toThrow("est inconnu");
  });
});

if (!isSupported) console.warn("ClickHouse n'est pas essayé ici : sa bibliothèque est prise pour Linux x64.");

describe.skipIf(!isSupported)("ClickHouse", () => {
  let server: ClickHouseServer;
  let client: Client;
  beforeAll(async () => {
    installClickHouse();
    server = await startClickHouse("moi", password);
    client = await connect(there());
  }, 600_000);
  afterAll(() => server?.stop());
  const there = (base = "base", secret = password) =>
    read(`clickhouse://moi:${encodeURIComponent(secret)}@127.0.0.1:${server.port}/${base}`);
  const fill = async ({ warehouse }: Loaded) => (await clickhouseEngine(there(), folder)).fill(warehouse.db);

  test("tells a wrong password and a missing base apart, without the password", async () => {
    const wrong = await connect(there("base", "faux")).catch((error: Error) => error.message);
    expect(wrong).toContain("refuse l'utilisateur « moi » ou son mot de passe");
    expect(wrong).not.toContain("faux");
    await expect(connect(there("absente"))).rejects.toThrow("la base « absente » n'existe pas");
  });

  test("never replaces a table of somebody else", async () => {
    await client.query("CREATE TABLE placement (x Int32) ORDER BY tuple()");
    await expect(fill(await loadFolder(small))).rejects.toThrow("déjà une table « placement »");
    expect(await client.query("SELECT count(*) AS n FROM placement")).toEqual([{ n: 0 }]);
    await client.query("DROP TABLE placement");
  });

  test("replaces the rows of an earlier run, which then knows it, and leaves nothing beside them", async () => {
    const loaded = await loadFolder(small);
    const first = await fill(loaded);
    await first.confirm();
    const second = await fill(loaded);
    await second.confirm();
    await expect(first.confirm()).rejects.toThrow("une autre exécution a remplacé les lignes");
    const [rows] = await duckdbReader(loaded.warehouse.db).readRows("SELECT count(*) AS n FROM conventions");
    expect(await second.readRows("SELECT count(*) AS n FROM conventions")).toEqual([rows]);
    const names = await client.query<{ name: string }>(
      "SELECT name FROM system.tables WHERE database = 'base'",
    );
    expect(names.filter(({ name }) => /__[0-9a-f]+$/.test(name))).toEqual([]);
  });

  test("a run that fails in the middle leaves the rows that were there", async () => {
    const loaded = await loadFolder(small);
    const before = await fill(loaded);
    const broken = await loadFolder(small);
    await broken.warehouse.db.run("ALTER TABLE tensions ADD COLUMN inconnue INTERVAL");
    await expect(fill(broken)).rejects.toThrow("INTERVAL");
    await before.confirm();
  });

  test("keeps the years before 1970 and what is blank", async () => {
    const loaded = await loadFolder(small);
    const { db } = loaded.warehouse;
    await db.run("INSERT INTO ref_calendrier VALUES ('1968-1969', 'B', DATE '1968-12-21', NULL, 'Vacances')");
    const filled = await fill(loaded);
    const sql = "SELECT debut::VARCHAR AS debut, fin FROM ref_calendrier WHERE annee_scolaire = '1968-1969'";
    expect(await filled.readRows(sql)).toEqual(await duckdbReader(db).readRows(sql));
  });

  describe("on the demonstration", () => {
    let loaded: Loaded;
    let filled: FilledEngine;
    beforeAll(async () => {
      loaded = await loadFolder(resolve("data/demonstration"));
      filled = await fill(loaded);
    });

    test.each(indicators)("counts $id as DuckDB does, from the same text", async (indicator) => {
      const { warehouse } = loaded;
      const here = await computeIndicator(warehouse, indicator);
      const counted = await computeIndicator(warehouse, indicator, filled);
      expect(here.length).toBeGreaterThan(0);
      expect(told(counted)).toEqual(told(here));
    });

    test("keeps the rows of a year and a department together", async () => {
      const parts = await client.query<{ partition: string }>(
        "SELECT DISTINCT partition FROM system.parts WHERE database = 'base' AND table = 'placement' AND active",
      );
      const [here] = await duckdbReader(loaded.warehouse.db).readRows(
        "SELECT count(DISTINCT annee_scolaire || departement) AS n FROM placement",
      );
      expect(parts).toHaveLength(Number(here?.n));
    });
  });

  test("stages indicateurs --moteur prints what it prints without, byte for byte", () => {
    const run = (words: string[]) =>
      execFileSync(process.execPath, ["bin/stages.js", "indicateurs", "--donnees", small, ...words], {
        env: { ...process.env, CLICKHOUSE_USER: "moi", CLICKHOUSE_PASSWORD: password },
        stdio: ["ignore", "pipe", "pipe"],
      });
    const here = run([]);
    expect(here.length).toBeGreaterThan(10_000);
    const engine = ["--moteur", `clickhouse://127.0.0.1:${server.port}/base`];
    expect(run(engine).equals(here)).toBe(true);
  });

  describe("exported rows", () => {
    const place = join(folder, "lignes");
    let loaded: Loaded;
    let own: ClickHouseServer;
    beforeAll(async () => {
      loaded = await loadFolder(small);
      await writeRows(loaded.warehouse, place);
      own = await startClickHouse("moi", "", place);
    });
    afterAll(() => own?.stop());

    test("are files by year and department, with the SQL that counts them", () => {
      expect(existsSync(join(place, "placement/annee=2025-2026/departement=14/lignes.parquet"))).toBe(true);
      const queries = indicators.flatMap(({ queries }) => queries);
      const text = readFileSync(join(place, "indicateurs.sql"), "utf8");
      expect(queries.filter((query) => !text.includes(compileQuery(query)))).toEqual([]);
      expect(readdirSync(place)).toEqual(expect.arrayContaining(["lisez-moi.txt", "vues.sql"]));
    });

    test("are counted by DuckDB, and by ClickHouse, as by the observatory", async () => {
      const db = await (await DuckDBInstance.create(":memory:")).connect();
      await db.run(`SET file_search_path = '${place}'`);
      const duckdb = duckdbReader(db);
      const clickhouse = await connect(read(`clickhouse://moi@127.0.0.1:${own.port}/base`));
      for (const statement of statements("tables-duckdb.sql", "vues.sql")) await db.run(statement);
      for (const statement of statements("tables-clickhouse.sql", "vues.sql"))
        await clickhouse.query(statement);
      const readers: Reader[] = [
        duckdbReader(loaded.warehouse.db),
        duckdb,
        { readRows: (sql) => clickhouse.query(sql) },
      ];
      for (const query of indicators.flatMap(({ queries }) => queries)) {
        const [here, ...others] = await Promise.all(
          readers.map((reader) => readCounted(reader, compileQuery(query))),
        );
        for (const other of others) expect(inOrder(other), query.title).toEqual(inOrder(here!));
      }
    });

    function statements(...names: string[]): string[] {
      const text = names.map((name) => readFileSync(join(place, name), "utf8")).join("\n");
      return text.split(/;\n/).filter((statement) => statement.replace(/^--.*$/gm, "").trim() !== "");
    }
  });
});

function read(typed: string, environment: Record<string, string> = {}): ClickHouseAddress {
  const address = readAddress(typed, environment);
  if ("wrong" in address) throw new Error(address.wrong);
  return address;
}

async function loadFolder(extracts: string): Promise<Loaded> {
  const folders = { extracts, publications: join(folder, "aucune"), reference: referenceFolder };
  const loaded = await load(folders);
  await hold(loaded.warehouse, folders);
  return loaded;
}

/** What was counted and what it shows, without the query itself. */
function told(counts: Awaited<ReturnType<typeof computeIndicator>>): string[] {
  return counts.map((each) => JSON.stringify(each, (key, value) => (key === "query" ? undefined : value)));
}

/** Rows in one order: an engine gives them in its own, and numbers for booleans. */
function inOrder(rows: readonly object[]): string[] {
  return rows
    .map((row) =>
      JSON.stringify(
        Object.entries(row).map(([name, value]) => [
          name,
          name === "liste_partielle" ? Boolean(value) : value,
        ]),
      ),
    )
    .sort();
}

function listen(behave: (answer: (status: number, body: string) => void) => void): Promise<Server> {
  const server = createServer((_, response) =>
    behave((status, body) => {
      response.writeHead(status);
      response.end(body);
    }),
  );
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
