import { openTestAtelier } from "./bench.ts";

/** An atelier in a process of its own, which a test may stop at any instant; it says its address once it answers. */
const { url } = await openTestAtelier({ root: process.argv[2] ?? "" });
console.log(url);
