import { createServer } from "node:http";
import { readPort } from "../loaders/commands/port.ts";
import { listen } from "../site/preview/serve.ts";

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
