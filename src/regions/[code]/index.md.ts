import { territorySheet } from "../../../site/build/territory-sheet.ts";

process.stdout.write(territorySheet("region", process.argv.slice(2)));
