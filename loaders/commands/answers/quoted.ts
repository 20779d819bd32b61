/** A name as a shell takes it: never a piece of command, never an option. */
export function quoted(name: string): string {
  const typed = name.startsWith("-") ? `./${name}` : name;
  if (/^[\w./\\-]+$/.test(typed)) return typed;
  return /["$`!]/.test(typed) ? `'${typed.replaceAll("'", "'\\''")}'` : `"${typed}"`;
}
