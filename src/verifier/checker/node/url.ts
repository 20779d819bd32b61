/** The path of a `file:` address. */
export function fileURLToPath(address: URL | string): string {
  return decodeURIComponent(new URL(address).pathname);
}
