import { once } from "node:events";
import { createServer, get, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";

/** Bytes of a page that come at once, compressed, and milliseconds before the next ones. */
const slice = 250;
const wait = 30;

/** A line that brings a site's pages in slices: a browser shows what it has of one before the rest is there. */
export async function serveSlowly(site: string): Promise<{ url: string; close(): void }> {
  const { hostname, port } = new URL(site);
  const server = createServer(async ({ url, headers }, response) => {
    const asked = get({ hostname, port, path: url, headers: { ...headers, host: `${hostname}:${port}` } });
    const [answer] = (await once(asked, "response")) as [IncomingMessage];
    const body = await buffer(answer);
    response.writeHead(answer.statusCode ?? 500, answer.headers);
    const size = answer.headers["content-type"]?.startsWith("text/html") ? slice : body.length;
    for (let from = 0; from < body.length; from += size) {
      if (from > 0) await pause(wait);
      response.write(body.subarray(from, from + size));
    }
    response.end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => server.close(),
  };
}
