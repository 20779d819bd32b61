import { defineConfig } from "vitest/config";

const browserTests = "test/site/**/*.browser.test.ts";

export default defineConfig({
  test: {
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 240_000,
    projects: [
      { extends: true, test: { name: "rooms", include: ["test/**/*.test.ts"], exclude: [browserTests] } },
      {
        extends: true,
        test: {
          name: "browser",
          include: [browserTests],
          globalSetup: "test/site/demonstration-site.ts",
          testTimeout: 90_000,
        },
      },
    ],
  },
});
