import { territorySheet } from "../../../site/build/territory-sheet.ts";

process.stdout.write(territorySheet("departement", process.argv.slice(2)));
