/** Cells of a sheet, the blank ones between others included: a million rows of twenty columns. */
export const mostCells = 20_000_000;

/** A sheet whose cells would fill the memory. */
export class TooManyCells extends Error {}
