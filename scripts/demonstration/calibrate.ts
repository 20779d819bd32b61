import type { Answer } from "../../loaders/demonstration/answers.ts";

type Answered = Answer & { placed: number };

/** Rates published by the group on 06/10/2025 (domain.md, section 2), read as « seconde, 2024-2025 ». */
const published = {
  region: 0.9177,
  departements: { "27": { rate: 0.85, step: 20 }, "50": { rate: 0.935, step: 200 } },
};

/**
 * Moves a few pupils of the schools that answered so that the published rates come out exactly: the Eure and the
 * Manche have a number of pupils that their rate divides, the rest of the region takes what is left.
 */
export function calibrateSeconde(answers: readonly Answer[]): Answer[] {
  const copies = answers.map((answer) => ({ ...answer }));
  const answered = copies.filter((answer): answer is Answered => answer.placed !== null);
  for (const [departement, { rate, step }] of Object.entries(published.departements)) {
    const own = answered.filter(({ school }) => school.departement === departement);
    movePupils(own, Math.round(pupils(own) / step) * step - pupils(own));
    movePlaced(own, Math.round(pupils(own) * rate) - placed(own));
  }
  const rest = answered.filter(({ school }) => !(school.departement in published.departements));
  movePlaced(rest, Math.round(pupils(answered) * published.region) - placed(answered));
  return copies;
}

function movePupils(answers: readonly Answered[], difference: number): void {
  const sign = Math.sign(difference);
  spread(answers, Math.abs(difference), (answer) => {
    if (sign < 0 && answer.pupils - answer.placed < 2) return false;
    answer.pupils += sign;
    return true;
  });
}

function movePlaced(answers: readonly Answered[], difference: number): void {
  const sign = Math.sign(difference);
  spread(answers, Math.abs(difference), (answer) => {
    const next = answer.placed + sign;
    if (next < 0 || next > answer.pupils) return false;
    answer.placed = next;
    return true;
  });
}

/** Goes round the answers, large ones more often, until `times` moves are done. */
function spread(answers: readonly Answered[], times: number, move: (answer: Answered) => boolean): void {
  const largest = Math.max(...answers.map((answer) => answer.pupils));
  let left = times;
  for (let turn = 1; left > 0 && turn < 10_000; turn++) {
    for (const answer of answers) {
      const due =
        Math.floor((turn * answer.pupils) / largest) > Math.floor(((turn - 1) * answer.pupils) / largest);
      if (due && left > 0 && move(answer)) left--;
    }
  }
  if (left > 0) throw new Error(`Calibration impossible : ${left} pupils left to move`);
}

const pupils = (answers: readonly Answered[]) => answers.reduce((sum, answer) => sum + answer.pupils, 0);
const placed = (answers: readonly Answered[]) => answers.reduce((sum, answer) => sum + answer.placed, 0);
