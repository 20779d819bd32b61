/** What a page does not have: other processes, temporary folders, pipes. Only the reader of large files asks for them. */
function absent(): never {
  throw new Error("A page has no system under it.");
}

export { absent as open, absent as spawnSync, absent as tmpdir };
