import { existsSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import sirv from "sirv";
import { writeAssets } from "../../site/build/assets.ts";
import {
  getTarget,
  type Listener,
  listen,
  localServer,
  type SiteServer,
  siteListener,
} from "../../site/preview/serve.ts";
import { Failure } from "../commands/failure.ts";
import { projectRoot } from "../commands/project.ts";
import { isLeftOut } from "../commands/typed/paths.ts";
import { typeset } from "../french/typography.ts";
import { region } from "../region/region.ts";
import { type Bench, type Offered, offerActions } from "./actions.ts";
import { drawToken, mayDrive, mayOpen } from "./guard.ts";
import { atelierPage } from "./page.ts";

/** The largest file that the page may send: what intake itself refuses to read whole. */
const LARGEST = 512 * 2 ** 20;

/** Serves the site of `bench.output` and, under `/atelier/`, the page of the analyst. */
export async function serveAtelier(bench: Bench, port: number): Promise<SiteServer> {
  const atelier = await atelierListener(bench);
  const site = siteListener(bench.output);
  const server = localServer((request, response) => {
    const { pathname } = getTarget(request);
    if (pathname === "/atelier") return void response.writeHead(301, { Location: "/atelier/" }).end();
    if (pathname.startsWith("/atelier/")) return atelier(request, response);
    if (pathname === "/" && !existsSync(join(bench.output, "index.html")))
      return void response.writeHead(302, { Location: "/atelier/" }).end();
    return site(request, response);
  });
  return await listen(server, port);
}

async function atelierListener(bench: Bench): Promise<Listener> {
  const token = drawToken();
  const offered = offerActions(bench);
  const assets = join(bench.workshop, "page");
  await writeAssets(projectRoot, assets, region.nom, {
    atelier: join("atelier", "atelier.ts"),
    "atelier-style": join("atelier", "atelier.css"),
  });
  const serveAsset = sirv(join(assets, "_site"), { dev: true });
  const preview = siteListener(join(bench.workshop, "apercu"));
  const others = new Watch();
  return async (request, response) => {
    const path = getTarget(request).pathname.slice("/atelier".length);
    if (path.startsWith("/page/")) return passTo(serveAsset, "/atelier/page", request, response);
    if (path.startsWith("/apercu/")) return passTo(preview, "/atelier/apercu", request, response);
    if (path === "/") {
      if (!mayOpen(request))
        return answer(response, 403, { erreur: "Cette page s'ouvre dans le navigateur." });
      response.writeHead(200, pageHeaders).end(atelierPage(token, region));
      return;
    }
    if (!mayDrive(request, token)) return answer(response, 403, { erreur: refused });
    const action = path.replace(/^\/faire\//, "");
    try {
      const autre = others.sees(String(request.headers["x-atelier-page"] ?? ""));
      const result = await run(offered, action, request);
      answer(response, 200, { ...result, autre });
    } catch (error) {
      const says = error instanceof Failure ? error.message.trim() : ours(error);
      answer(response, error instanceof Failure ? 409 : 500, { erreur: typeset(says) });
    }
  };
}

const refused = "Cette demande ne vient pas de la page de l’atelier : rien n’a été fait. Rechargez la page.";

function ours(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `Ce défaut vient de l'outil, pas de vos données. Transmettez ces lignes à l'équipe de l'observatoire.\n${stack}`;
}

/** The action asked for, with what the page sends: the bytes of a file, or JSON. */
async function run(
  { drop, actions, restore, proofread }: Offered,
  name: string,
  request: IncomingMessage,
): Promise<object> {
  const body = await readBody(request);
  if (name === "deposer") {
    const nom = decodeURIComponent(String(request.headers["x-atelier-nom"] ?? "extrait"));
    const parts = nom.split("/").filter((part) => !/^\.\.?$/.test(part));
    return { id: parts.some(isLeftOut) ? null : drop.receive(nom, body).id };
  }
  if (name === "restaurer") return restore(body);
  if (name === "relire") return { relu: await proofread(body) };
  const action = actions.get(name);
  if (!action) throw new Failure(`L'atelier ne sait pas faire « ${name} ».`);
  return await action(body.length === 0 ? {} : JSON.parse(Buffer.from(body).toString("utf8")));
}

async function readBody(request: IncomingMessage): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > LARGEST) throw new Failure("Ce fichier est trop lourd pour un extrait (plus de 512 Mo).");
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

function passTo(
  listener: Listener | ReturnType<typeof sirv>,
  prefix: string,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  request.url = (request.url ?? "/").slice(prefix.length);
  void listener(request, response);
}

function answer(response: ServerResponse, status: number, body: object): void {
  response
    .writeHead(status, { "Content-Type": "application/json;charset=utf-8", "Cache-Control": "no-store" })
    .end(JSON.stringify(body));
}

/** Only our own script and style; no other page may show this one in a frame. */
const pageHeaders = {
  "Content-Type": "text/html;charset=utf-8",
  "Cache-Control": "no-store",
  "Content-Security-Policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
  "Cross-Origin-Opener-Policy": "same-origin",
} as const;

/** Tells a page that another one is open on the same atelier. */
class Watch {
  private readonly seen = new Map<string, number>();

  sees(page: string, now = performance.now()): boolean {
    this.seen.set(page, now);
    return [...this.seen].some(([other, at]) => other !== page && now - at < 4_000);
  }
}
