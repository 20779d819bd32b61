import { createHash } from "node:crypto";

/** What a page needs that a reading page does not. */
interface Needs {
  /** Marks in the place of event handlers and styles: htl writes `onclick="::1"`, then puts a function there. A mark is no code and no style. */
  marks: boolean;
  /** A thread that checks files: WebAssembly, a worker made from a text, and no connection at all, not even to the site. */
  checker: boolean;
}

/**
 * Adds the content security policy to a finished page: nothing but the site's own files, inline scripts by their hash, and
 * what it needs. No page writes styles inside, nor makes code from strings.
 */
export function addPolicy(document: Document, needs: Needs): void {
  const scripts = [...document.querySelectorAll("script:not([src])")]
    .filter((script) => !/json$/.test(script.getAttribute("type") ?? ""))
    .map(({ textContent }) => hashSource(textContent ?? ""));
  const policy = [
    "default-src 'none'",
    `script-src ${["'self'", ...scripts, ...(needs.checker ? ["'wasm-unsafe-eval'"] : [])].join(" ")}`,
    "style-src 'self'",
    ...(needs.marks
      ? ["script", "style"].map(
          (kind) => `${kind}-src-attr 'unsafe-hashes' ${marks.map(hashSource).join(" ")}`,
        )
      : []),
    "img-src 'self' data: blob:",
    "font-src data:",
    `connect-src ${needs.checker ? "'none'" : "'self'"}`,
    ...(needs.checker ? ["worker-src 'self' blob:"] : []),
    "base-uri 'none'",
    "form-action 'none'",
  ];
  const meta = document.createElement("meta");
  meta.httpEquiv = "Content-Security-Policy";
  meta.content = policy.join("; ");
  document.head.querySelector("meta[charset]")?.after(meta);
}

/** No template of Observable's inputs has more. */
const marks = Array.from({ length: 24 }, (_, index) => `::${index}`);

function hashSource(code: string): string {
  const hash = createHash("sha256").update(code);
  return `'sha256-${hash.digest("base64")}'`;
}
