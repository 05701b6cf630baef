import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium } from "@playwright/test";
import { Hub } from "../../e2e/browser/hub";
import { signIn } from "../../e2e/browser/sign-in";
import { newDataDir, startHubProcess } from "../../e2e/hub/hub-process";
import { findChromium } from "../chromium.mjs";
import { icoOf } from "./ico";

/**
 * `npm run images`, after `npm run build`: draws the pictures that are kept in the repository. The dashboard of README,
 * from a hub filled by `npm run db:seed`; the icons and the preview picture of links, from the mark.
 */
const root = join(import.meta.dirname, "../..");
const mark = readFileSync(join(root, "app/icon.svg"), "utf8");
/** Signed in to by the seed. */
const EMAIL = "ada@example.com";
/** GitHub shows README at some 900 pixels; twice as many keep letters sharp. */
const DASHBOARD = { width: 1200, height: 800 };

const browser = await chromium.launch({
  executablePath: findChromium() ?? "chromium",
  args: ["--no-sandbox"],
});
try {
  await drawIcons(browser);
  await drawCard(browser);
  await drawDashboard(browser);
} finally {
  await browser.close();
}

async function drawDashboard(browser: Browser): Promise<void> {
  const dataDir = newDataDir();
  const seed = spawnSync(process.execPath, ["scripts/run.mjs", "tsx", "scripts/seed.ts"], {
    cwd: root,
    env: { ...process.env, AIRBAND_DATA: dataDir },
    encoding: "utf8",
  });
  if (seed.status !== 0) throw new Error(`The seed failed:\n${seed.stdout}${seed.stderr}`);
  const running = await startHubProcess({ dataDir });
  const hub = new Hub(dataDir, running.port);
  const view = { viewport: DASHBOARD, deviceScaleFactor: 1.5, baseURL: hub.origin };
  try {
    for (const colorScheme of ["light", "dark"] as const) {
      const page = await browser.newPage({ ...view, colorScheme });
      await signIn(page, hub, EMAIL);
      await page.getByText("Login on staging").first().waitFor();
      await page.evaluate(() => document.fonts.ready.then(() => undefined));
      const path = join(root, "docs/images", `dashboard-${colorScheme}.png`);
      mkdirSync(join(root, "docs/images"), { recursive: true });
      await page.screenshot({ path, animations: "disabled" });
      await page.close();
    }
  } finally {
    await running.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function drawIcons(browser: Browser): Promise<void> {
  const sizes = [16, 32, 48];
  const drawn = await Promise.all(sizes.map((size) => drawSvg(browser, mark, size)));
  writeFileSync(
    join(root, "app/favicon.ico"),
    icoOf(drawn.map((png, index) => ({ png, size: sizes[index] ?? 0 }))),
  );
  // iOS rounds the corners itself, and fills transparent ones with black.
  writeFileSync(join(root, "app/apple-icon.png"), await drawSvg(browser, mark.replace(' rx="7"', ""), 180));
}

async function drawSvg(browser: Browser, svg: string, size: number): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(
    `<style>*{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
  );
  const png = await page.screenshot({ omitBackground: true });
  await page.close();
  return png;
}

async function drawCard(browser: Browser): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1200, height: 630 } });
  const font = readFileSync(join(root, "node_modules/geist/dist/fonts/geist-sans/Geist-Variable.woff2"));
  const card = readFileSync(join(import.meta.dirname, "card.html"), "utf8")
    .replace("{{mark}}", mark)
    .replace("{{font}}", `data:font/woff2;base64,${font.toString("base64")}`);
  await page.setContent(card);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  writeFileSync(join(root, "app/opengraph-image.png"), await page.screenshot());
  await page.close();
}
