import { createHash } from "node:crypto";

/**
 * Adds the content security policy to a finished page: nothing but the site's own files, and inline scripts by
 * their hash. Charts carry style attributes and a `<style>`, hence `'unsafe-inline'` for styles only.
 */
export function addPolicy(document: Document): void {
  const hashes = [...document.querySelectorAll("script:not([src])")]
    .filter((script) => !/json$/.test(script.getAttribute("type") ?? ""))
    .map(
      (script) =>
        `'sha256-${createHash("sha256")
          .update(script.textContent ?? "")
          .digest("base64")}'`,
    );
  const policy = [
    "default-src 'none'",
    `script-src ${["'self'", ...hashes].join(" ")}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const meta = document.createElement("meta");
  meta.httpEquiv = "Content-Security-Policy";
  meta.content = policy;
  document.head.querySelector("meta[charset]")?.after(meta);
}
