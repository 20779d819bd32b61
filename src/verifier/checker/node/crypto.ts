import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";

/** SHA-256 at once: the browser's own is not there on a page opened from a file. */
export function createHash(algorithm: "sha256") {
  if (algorithm !== "sha256") throw new Error(`No hash ${algorithm}`);
  const hash = sha256.create();
  const hashing = {
    update(bytes: Uint8Array) {
      hash.update(bytes);
      return hashing;
    },
    digest: (_: "hex") => bytesToHex(hash.digest()),
  };
  return hashing;
}
