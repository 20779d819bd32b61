import { randomBytes, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";

/** What proves that a request comes from the atelier's own page: drawn at each start, written in that page alone. */
export function drawToken(): string {
  return randomBytes(24).toString("hex");
}

/**
 * Whether a page may drive the atelier: only its own, from its own origin, with its token. A page of elsewhere gives
 * another `Origin`, and cannot read the token; `Host` is checked before, by the server.
 */
export function mayDrive({ headers, method }: IncomingMessage, token: string): boolean {
  if (method !== "POST") return false;
  if (headers.origin !== `http://${headers.host}`) return false;
  if (!sameSite(headers["sec-fetch-site"])) return false;
  const given = Buffer.from(String(headers["x-atelier-jeton"] ?? ""));
  const expected = Buffer.from(token);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** Whether the page that holds the token may be given: opened by a person, never read by a script or shown in a frame. */
export function mayOpen({ headers, method }: IncomingMessage): boolean {
  if (method !== "GET") return false;
  const mode = headers["sec-fetch-mode"];
  const destination = headers["sec-fetch-dest"];
  return (mode ?? "navigate") === "navigate" && (destination ?? "document") === "document";
}

function sameSite(site: string | string[] | undefined): boolean {
  return site === undefined || site === "same-origin";
}
