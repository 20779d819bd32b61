import { createHash } from "node:crypto";

/**
 * Adds the content security policy to a finished page: nothing but the site's own files, and inline scripts by
 * their hash. A working page also lets the libraries of its cells write styles.
 */
export function addPolicy(document: Document, working: boolean): void {
  const scripts = [...document.querySelectorAll("script:not([src])")].filter(
    (script) => !/json$/.test(script.getAttribute("type") ?? ""),
  );
  const policy = [
    "default-src 'none'",
    `script-src ${["'self'", ...scripts.map(hashSource)].join(" ")}`,
    `style-src 'self'${working ? " 'unsafe-inline'" : ""}`,
    "img-src 'self' data: blob:",
    "font-src data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ];
  const meta = document.createElement("meta");
  meta.httpEquiv = "Content-Security-Policy";
  meta.content = policy.join("; ");
  document.head.querySelector("meta[charset]")?.after(meta);
}

function hashSource(script: Element): string {
  const hash = createHash("sha256").update(script.textContent ?? "");
  return `'sha256-${hash.digest("base64")}'`;
}
