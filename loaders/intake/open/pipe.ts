import { spawnSync } from "node:child_process";
import { closeSync, constants, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Gives chunks, each written before the next is asked for, to a reader that only knows files, through a named pipe: nothing is
 * ever written to a disk. False where the system has no named pipes, or when the reader fails.
 */
export async function readThroughPipe(
  chunks: () => Iterable<Buffer>,
  read: (path: string) => Promise<void>,
): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), "stages-"));
  const path = join(folder, "extrait.csv");
  try {
    if (spawnSync("mkfifo", ["-m", "600", path]).status !== 0) return false;
    const written = writeAll(path, chunks()).catch(() => {});
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

/**
 * Writes as fast as the reader takes: it reads in its own threads, and each turn of the event loop would make it wait.
 * @throws when the reader closes before the end
 */
async function writeAll(path: string, chunks: Iterable<Buffer>): Promise<void> {
  const pipe = await open(path, "w");
  try {
    for (const chunk of chunks) {
      for (let from = 0; from < chunk.length; ) from += writeSync(pipe.fd, chunk, from);
    }
  } finally {
    await pipe.close();
  }
}

/** Frees a writer that waits for a reader which will not come. */
function release(path: string): void {
  closeSync(openSync(path, constants.O_RDONLY | constants.O_NONBLOCK));
}
