import type { Pollution } from "../pollution.ts";
import { books } from "./books.ts";
import { written } from "./cells.ts";
import { places } from "./places.ts";
import { rows } from "./rows.ts";
import { titles } from "./titles.ts";

/** What people report in public of the files they receive: forums, form tools, published tables. */
export const reported: Pollution[] = [...rows, ...titles, ...written, ...places, ...books].map((each) => ({
  ...each,
  outside: true,
}));
