import { build } from "esbuild";

// The module of the page, bundled: Framework follows imports that end in `.js`, and the components name their `.ts` files.
const { outputFiles } = await build({
  entryPoints: ["src/figures/compare/index.ts"],
  bundle: true,
  format: "esm",
  target: "es2022",
  minify: true,
  legalComments: "none",
  write: false,
  // Plot shifts its marks by half a pixel on coarse screens, never in Node: redrawn figures must equal drawn ones.
  define: { "window.devicePixelRatio": "2" },
});
process.stdout.write(outputFiles[0]?.text ?? "");
