import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type IncomingMessage, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mayConnect, type SiteServer, serveSite } from "../../site/preview/serve.ts";

const folder = mkdtempSync(join(tmpdir(), "stages-site-"));
let server: SiteServer;

beforeAll(async () => {
  mkdirSync(join(folder, "site", "placement"), { recursive: true });
  writeFileSync(join(folder, "secret.txt"), "hors du site");
  writeFileSync(join(folder, "site", "index.html"), "accueil ".repeat(500));
  writeFileSync(join(folder, "site", "placement", "index.html"), "placement");
  writeFileSync(join(folder, "site", "404.html"), "Cette page n’existe pas");
  server = await serveSite(join(folder, "site"), 0);
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

/** A request as it is written, without the cleaning that `fetch` does. */
function get(path: string, headers: Record<string, string> = {}) {
  const { port } = new URL(server.url);
  return new Promise<{ status: number; headers: Record<string, unknown>; body: string }>(
    (resolve, reject) => {
      request({ port, host: "127.0.0.1", path, headers }, (answer) => {
        let body = "";
        answer.on("data", (chunk) => {
          body += chunk;
        });
        answer.on("end", () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }));
      })
        .on("error", reject)
        .end();
    },
  );
}

test("a folder's address without its slash is sent to it, query kept", async () => {
  const { status, headers } = await get("/placement?niveau=seconde");
  expect([status, headers.location]).toEqual([301, "/placement/?niveau=seconde"]);
  expect((await get("/placement/")).body).toBe("placement");
});

test("text travels compressed when the browser accepts it", async () => {
  const plain = await get("/");
  const brotli = await get("/", { "accept-encoding": "gzip, br" });
  expect(plain.headers["content-encoding"]).toBeUndefined();
  expect(brotli.headers["content-encoding"]).toBe("br");
  expect(Number(brotli.headers["content-length"])).toBeLessThan(Number(plain.headers["content-length"]) / 10);
});

test("an unknown address answers the 404 page with its status", async () => {
  const { status, body } = await get("/nulle/part/");
  expect([status, body]).toEqual([404, "Cette page n’existe pas"]);
});

test.each(["/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/%E0%A4%A"])(
  "« %s » never leaves the folder",
  async (path) => {
    const { status, body } = await get(path);
    expect(status).toBe(404);
    expect(body).not.toContain("hors du site");
  },
);

test.each(["//[", "//", "/\\\\[", "http://exemple.fr/", "*"])(
  "« %s » is answered, and the next request too",
  async (path) => {
    expect((await get(path)).status).toBeGreaterThanOrEqual(200);
    expect((await get("/placement/")).status).toBe(200);
  },
);

test("a page of elsewhere that gives its name this machine's address is refused", async () => {
  for (const host of ["exemple.fr", "exemple.fr:3000", "127.0.0.1.exemple.fr", "localhost.exemple.fr"])
    expect((await get("/placement/", { host })).status, host).toBe(421);
  for (const host of ["localhost", "127.0.0.1:3000", "[::1]:3000"])
    expect((await get("/placement/", { host })).status, host).toBe(200);
});

test("every answer says what a page cannot say of itself: no guessing of types, no referrer, no frame but for figures", async () => {
  const asked: [string, Record<string, string>, string][] = [
    ["/placement/", {}, "'self'"],
    ["/placement", {}, "'self'"],
    ["/nulle/part/", {}, "'self'"],
    ["/placement/", { host: "exemple.fr" }, "'self'"],
    ["//[", {}, "'self'"],
    ["/figures/fig-a/", {}, "*"],
  ];
  for (const [path, given, framers] of asked) {
    const { headers } = await get(path, given);
    expect(headers, path).toMatchObject({
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "content-security-policy": `frame-ancestors ${framers}`,
    });
  }
});

test("a socket is opened to a page of this server alone", () => {
  const from = (host: string, origin?: string) =>
    mayConnect({ headers: { host, ...(origin && { origin }) } } as IncomingMessage);
  expect(from("127.0.0.1:3000", "http://127.0.0.1:3000")).toBe(true);
  for (const [host, origin] of [
    ["127.0.0.1:3000", "http://exemple.fr"],
    ["127.0.0.1:3000", "http://127.0.0.1:4000"],
    ["exemple.fr:3000", "http://exemple.fr:3000"],
    ["127.0.0.1:3000", undefined],
  ] as const)
    expect(from(host, origin), `${host} ${origin}`).toBe(false);
});

test("a file changed after its first compression is served anew", async () => {
  writeFileSync(join(folder, "site", "neuf.html"), "avant");
  await get("/neuf.html", { "accept-encoding": "br" });
  writeFileSync(join(folder, "site", "neuf.html"), "après");
  const response = await fetch(`${server.url}neuf.html`);
  expect(await response.text()).toBe("après");
});

test("a port already taken is an error with its code", async () => {
  const port = Number(new URL(server.url).port);
  await expect(serveSite(folder, port)).rejects.toMatchObject({ code: "EADDRINUSE" });
});
