import type { Mention } from "./mentions.ts";

/** Words before what a figure is compared with. */
const comparing =
  /(?:\bque?|\bqu'|\bpar rapport (?:a|au|aux)|\bau regard (?:de|du)|\bdepuis|\bcontre|\bcomparee?s? (?:a|au|aux)|\bface (?:a|au|aux)|\bpar comparaison avec|\bau-dessus|\bau dessus|\bau-dessous|\ben dessous|\bsous|\binferieure?s? (?:a|au)|\bsuperieure?s? (?:a|au)|\bpoints?(?: a)?(?= (?:celui|celle|ceux)\b)|\bpoints? (?:a|au)|\bdevanc\w+|\bdevant|\bderriere)(?: ?(?:en|a|au|de|du|des|d'|la|l'|le|les|dans|chez|pour|celui|celle|ceux|celles|annee|rentree|moyenne|taux|reste|ensemble|eleves|jeunes|niveau|meme|mois))* ?$/;

/** « de plus qu'en 2024 », « par rapport à l'Orne » : what stands here is what a figure is compared with. */
export function isComparedWith(text: string, { start }: Pick<Mention, "start">): boolean {
  return comparing.test(text.slice(0, start));
}

/** « entre 2024-2025 et 2025-2026 », « de 2022 à 2025 », « entre les filles et les garçons ». */
export function betweenOf(named: readonly Mention[], text: string): [Mention, Mention] | null {
  for (const [at, first] of named.entries()) {
    const second = named[at + 1];
    if (!second || second.value === first.value) continue;
    const before = text.slice(0, first.start);
    const middle = text.slice(first.end, second.start);
    if (
      (/\bentre(?: (?:les|la|le|l'))? ?$/.test(before) &&
        /^ (?:et|a)(?: (?:les|la|le|l'|celle|celui|ceux|des|de))* ?$/.test(middle)) ||
      (first.dimension === "periode" && /\b(?:de|depuis) $/.test(before) && /^ a $/.test(middle))
    )
      return [first, second];
  }
  return null;
}
