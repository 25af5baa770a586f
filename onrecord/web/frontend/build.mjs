// Bundles every script beside this file into ../static/built; what several share is split off.
import { mkdir, readdir, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { dirname, join } from "node:path";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const built = join(here, "..", "static", "built");
const names = (await readdir(here)).filter((name) => name.endsWith(".js"));

await rm(built, { recursive: true, force: true });
await mkdir(built, { recursive: true });
await build({
  entryPoints: names.map((name) => join(here, name)),
  outdir: built,
  bundle: true,
  splitting: true,
  format: "esm",
  target: "es2022",
  minify: true,
  legalComments: "linked",
  logLevel: "warning",
});
console.log(`built ${names.join(", ") || "no scripts"}`);
