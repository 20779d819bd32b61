/**
 * Twelve schools of three departments over two years: pupils and pupils with a solution, null where a school is silent.
 * The reference values that tests hold against it are R's (4.2.2, by the formulas and by `survey` 4.1-1, which agree).
 */
export const twelveSchools = [
  { uai: "S01", department: "14", n1: 120, x1: 112, n2: 124, x2: 117 },
  { uai: "S02", department: "14", n1: 86, x1: 80, n2: 90, x2: 85 },
  { uai: "S03", department: "14", n1: 210, x1: 189, n2: 204, x2: 190 },
  { uai: "S04", department: "14", n1: 64, x1: 50, n2: 70, x2: 58 },
  { uai: "S05", department: "14", n1: 150, x1: null, n2: 146, x2: 135 },
  { uai: "S06", department: "27", n1: 98, x1: 79, n2: 101, x2: 88 },
  { uai: "S07", department: "27", n1: 175, x1: 150, n2: 168, x2: 148 },
  { uai: "S08", department: "27", n1: 60, x1: 41, n2: 66, x2: 50 },
  { uai: "S09", department: "27", n1: 132, x1: 118, n2: 128, x2: null },
  { uai: "S10", department: "50", n1: 140, x1: 133, n2: 138, x2: 133 },
  { uai: "S11", department: "50", n1: 72, x1: 70, n2: 75, x2: 72 },
  { uai: "S12", department: "50", n1: 55, x1: 47, n2: 52, x2: 49 },
];

/** The departments of the twelve schools. */
export const threeDepartments = ["14", "27", "50"];

/** The schools of one department, or of all of them, that answered both years. */
export function bothYears(department?: string) {
  return twelveSchools.flatMap(({ department: own, n1, x1, n2, x2 }) =>
    x1 !== null && x2 !== null && (department ?? own) === own ? [{ n1, x1, n2, x2 }] : [],
  );
}

/** The schools of one department, or of all of them, that answered the second year. */
export function secondYear(department?: string) {
  return twelveSchools.flatMap(({ department: own, n2, x2 }) =>
    x2 !== null && (department ?? own) === own ? [{ x: x2, n: n2 }] : [],
  );
}
