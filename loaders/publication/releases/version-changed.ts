/** A frozen file is no longer what its record says: nothing is published, and the message says what to put back. */
export class VersionChanged extends Error {}
