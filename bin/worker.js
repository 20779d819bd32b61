import { register } from "tsx/esm/api";

register();
await import("../loaders/secrecy/worker.ts");
