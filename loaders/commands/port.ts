/** The port of `PORT`, 3000 without it; null where it is no port. */
export function readPort(text = process.env.PORT): number | null {
  if (text === undefined || text === "") return 3000;
  const port = Number(text);
  return Number.isInteger(port) && port >= 0 && port <= 65_535 ? port : null;
}
