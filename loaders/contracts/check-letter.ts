/** The check letter of a UAI is this alphabet's letter at number mod 23 (domain.md, section 4). */
export const checkLetters = "ABCDEFGHJKLMNPRSTUVWXYZ";

/** The letter that the seven digits of a UAI ask for; null where they are no number. */
export function checkLetter(uai: string): string | null {
  return checkLetters[Number(uai.slice(0, 7)) % 23] ?? null;
}
