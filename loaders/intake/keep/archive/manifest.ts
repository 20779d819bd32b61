import { z } from "zod";

/** The parts of an archive, each a folder of its own. */
export const parts = ["extraits", "publications"] as const;

/** What an archive says of itself: when it was made, and every file that it holds. */
export const manifestSchema = z.strictObject({
  format: z.literal("stages-sauvegarde"),
  version: z.int().positive(),
  /** ISO, UTC. */
  date: z.iso.datetime(),
  fichiers: z.array(
    z.strictObject({
      /** `extraits/placement/enquete.csv`. */
      chemin: z.string(),
      taille: z.int().nonnegative(),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
});

export type Manifest = z.output<typeof manifestSchema>;

/** The version that this program writes, and the last one that it reads. */
export const VERSION = 1;

/** The manifest in the archive, and what vouches for it. */
export const manifestName = "manifeste.json";
export const manifestHashName = `${manifestName}.sha256`;

/** Bytes that the files of an archive may make together, and the archive itself. */
export const MOST = 1_500_000_000;

/** Bytes of a manifest: a hundred thousand files. */
export const MOST_MANIFEST = 32_000_000;

/**
 * Whether a path of an archive leads into the folder that it is restored in, on any system: in one of the parts, no step up, no
 * absolute name, no drive, no backslash, no hidden part.
 */
export function isSafePath(path: string): boolean {
  const [part = "", ...names] = path.split("/");
  return (
    parts.some((each) => each === part) &&
    names.length > 0 &&
    names.every((name) => name !== "" && !name.startsWith(".") && !/[\\:\p{Cc}]/u.test(name))
  );
}
