/** What a shell reads of a program stopped by a signal: 128 and its number. */
const codes = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/** Leaves on a signal as at the end: what was passing is removed, children are stopped. */
export function leaveOnSignals(): void {
  for (const [signal, code] of Object.entries(codes)) process.once(signal, () => process.exit(code));
}
