import { spawnSync } from "node:child_process";
import { closeSync, constants, createWriteStream, mkdtempSync, openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

/** Bytes made ready while the reader takes those before. */
const AHEAD = 8_000_000;

/**
 * Gives chunks to a reader that only knows files, through a named pipe: nothing is ever written to a disk. False where
 * the system has no named pipes, or when the reader fails.
 */
export async function readThroughPipe(
  chunks: () => Iterable<Buffer>,
  read: (path: string) => Promise<void>,
): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), "stages-"));
  const path = join(folder, "extrait.csv");
  try {
    if (spawnSync("mkfifo", ["-m", "600", path]).status !== 0) return false;
    const written = pipeline(
      Readable.from(chunks()),
      createWriteStream(path, { highWaterMark: AHEAD }),
    ).catch(() => {});
    const done = await read(path).then(
      () => true,
      () => false,
    );
    if (!done) release(path);
    await written;
    return done;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Frees a writer that waits for a reader which will not come. */
function release(path: string): void {
  closeSync(openSync(path, constants.O_RDONLY | constants.O_NONBLOCK));
}
