import type { Internship } from "../../loaders/demonstration/collective.ts";

/**
 * Invented collective internships. Four fail a point of conformity: one convention for a whole group (7), a single
 * week (3), no referent (5), one sector (10); the first of 2025 has the size of the one the group quotes.
 */
export const internships: readonly Internship[] = [
  ["27", "seconde", "2024-06-17", "2024-06-28", 8, 7, 6, "C|G|M|O", 5, 15, "oui"],
  ["76", "seconde", "2024-06-17", "2024-06-28", 11, 9, 8, "C|F|H|J", 7, 20, "oui"],
  ["14", "seconde", "2024-06-17", "2024-06-21", 6, 8, 4, "G|I|R", 4, 14, "oui"],
  ["50", "seconde", "2024-06-17", "2024-06-28", 9, 12, 7, "A|C|Q", 6, 21, "oui"],
  ["76", "troisieme", "2024-02-05", "2024-02-09", 7, 6, 3, "C|G", 3, 13, "non"],
  ["27", "seconde", "2025-06-16", "2025-06-27", 9, 7, 8, "C|G|J|M|O", 6, 16, "oui"],
  ["27", "seconde", "2025-06-16", "2025-06-27", 10, 8, 5, "F|I|Q", 5, 1, "oui"],
  ["76", "seconde", "2025-06-16", "2025-06-27", 12, 14, 11, "C|D|H|J|M", 9, 26, "oui"],
  ["76", "seconde", "2025-06-16", "2025-06-27", 13, 9, 9, "G|K|M|O", 8, 22, "oui"],
  ["14", "seconde", "2025-06-16", "2025-06-27", 7, 11, 6, "J", 6, 18, "oui"],
  ["14", "seconde", "2025-06-16", "2025-06-27", 11, 10, 7, "A|I|R|S", 7, 21, "oui"],
  ["50", "seconde", "2025-06-16", "2025-06-27", 14, 10, 9, "A|C|E|Q", 8, 24, "oui"],
  ["61", "seconde", "2025-06-16", "2025-06-27", 8, 9, 5, "A|C|G", 5, 17, "oui"],
  ["76", "troisieme", "2025-02-03", "2025-02-07", 9, 11, 4, "C|H|Q", 4, 20, "oui"],
];
