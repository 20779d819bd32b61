/** Thirteen months and some hours, in milliseconds: another year, another month, another hour. */
const ahead = 34_000_000_000;

const program = `
const Clock = Date;
globalThis.Date = class Date extends Clock {
  constructor(...given) { if (given.length === 0) super(Clock.now() + ${ahead}); else super(...given); }
  static now() { return Clock.now() + ${ahead}; }
};`;

/** Options of Node that set the clock of a program, and of those that it starts, ahead. */
export const clockAhead = `--import=data:text/javascript,${encodeURIComponent(program)}`;
