import { answers } from "./world.ts";

/** Seven schools of the Calvados, three of the Eure: enough for their rates to be published. */
export const tenSchools = answers(
  "uai effectif avec_solution sans_solution",
  `0147001J 120 108 12
   0147002K 110 97 13
   0147003L 130 119 11
   0147004M 90 78 12
   0147005N 100 91 9
   0147006P 105 95 10
   0147007R 115 104 11
   0277001N 140 128 12
   0277002P 95 84 11
   0277003R 105 97 8`,
);
