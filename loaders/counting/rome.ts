/**
 * Sectors of occupations that are practised in one sector nearly only, by the start of their ROME code (France Travail's
 * repertory of occupations). An accountant or a secretary works in any: those have none.
 */
const sectors: [start: string, section: string][] = [
  ["A1", "A"],
  ["C11", "K"],
  ["C12", "K"],
  ["C13", "K"],
  ["C15", "L"],
  ["D11", "G"],
  ["D13", "G"],
  ["D15", "G"],
  ["D1202", "S"],
  ["D1208", "S"],
  ["F", "F"],
  ["G16", "I"],
  ["G17", "I"],
  ["G18", "I"],
  ["H21", "C"],
  ["H22", "C"],
  ["H23", "C"],
  ["H24", "C"],
  ["H29", "C"],
  ["I1604", "G"],
  ["J1", "Q"],
  ["K21", "P"],
  ["L12", "R"],
  ["L14", "R"],
  ["N4", "H"],
];

/** The NAF section of an occupation, where it tells one. */
export function sectorOfRome(text: string): string | null {
  const code = /^([A-N]\d{4})\b/i.exec(text.trim())?.[1]?.toUpperCase();
  return (code && sectors.find(([start]) => code.startsWith(start))?.[1]) ?? null;
}
