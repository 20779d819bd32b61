/** Set-up of every browser test: waits for the demonstration site, which is built while other rooms are tested. */
import { existsSync, readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { inject } from "vitest";

const { verdict } = inject("site");
while (!existsSync(verdict)) await wait(200);
const refusal = readFileSync(verdict, "utf8");
if (refusal !== "") throw new Error(refusal);
