/** A choice that an address, another figure or another page asks for. */
export interface Wanted {
  name: string;
  value: string;
}

/** Takes the choice that a select is asked for where it offers it; true when that changes it. */
export function choose(select: HTMLSelectElement, wanted: readonly Wanted[]): boolean {
  const value = wanted.find(({ name }) => name === select.name)?.value;
  if (value === undefined || value === select.value) return false;
  if (![...select.options].some((option) => option.value === value)) return false;
  select.value = value;
  return true;
}
