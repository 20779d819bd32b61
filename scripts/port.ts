import { createServer } from "node:http";
import { listen } from "../site/preview/serve.ts";

/** The port of `PORT`, 3000 without it; null where it is no port. */
export function readPort(text = process.env.PORT): number | null {
  if (text === undefined || text === "") return 3000;
  const port = Number(text);
  return Number.isInteger(port) && port >= 0 && port <= 65_535 ? port : null;
}

/** Runs `serve` on the port of `PORT`; a port that is wrong or taken is said in French, before the long work. */
export async function onPort(serve: (port: number) => Promise<void>): Promise<void> {
  const port = readPort();
  if (port === null) {
    console.error(
      `PORT vaut « ${process.env.PORT} » : indiquez un nombre entre 1 et 65535, par exemple 8080.`,
    );
    process.exitCode = 2;
    return;
  }
  try {
    await (await listen(createServer(), port)).close();
    await serve(port);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
    console.error(
      `Le port ${port} est déjà pris : fermez l’autre programme, ou choisissez-en un autre avec PORT.`,
    );
    process.exitCode = 1;
  }
}
