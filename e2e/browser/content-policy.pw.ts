import type { Page } from "@playwright/test";
import { signIn } from "./sign-in";
import { expect, test } from "./test";

/** Records what the page's policy blocks, from before its first script runs. */
async function noteViolations(page: Page): Promise<string[]> {
  const violations: string[] = [];
  await page.exposeFunction("noteViolation", (violation: string) => void violations.push(violation));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      // zod asks once whether it may compile validators; it may not, and interprets them.
      if (event.blockedURI === "eval") return;
      const { noteViolation } = window as unknown as { noteViolation: (violation: string) => void };
      noteViolation(`${location.pathname}: ${event.violatedDirective} blocked ${event.blockedURI}`);
    });
  });
  return violations;
}

async function scriptsOf(page: Page, path: string): Promise<string> {
  const response = await page.goto(path);
  const policy = response?.headers()["content-security-policy"] ?? "";
  return /script-src ([^;]*)/.exec(policy)?.[1] ?? "";
}

test("every page runs its own scripts with the nonce of its request, and blocks none of them", async ({
  page,
  hub,
  email,
}) => {
  const violations = await noteViolations(page);
  const seen = new Set<string>();
  const visit = async (path: string) => {
    const scripts = await scriptsOf(page, path);
    expect(scripts, path).toMatch(/^'self' 'nonce-[\w+/=]+'$/);
    seen.add(scripts);
  };
  // The theme's script is the first on each page: it has run if the page uses a stored choice.
  const showsTheme = async (path: string) => {
    await visit(path);
    const scheme = await page.evaluate(() => document.documentElement.style.colorScheme);
    expect([path, scheme]).toEqual([path, "dark"]);
  };
  await page.addInitScript(() => localStorage.setItem("airband.theme", "dark"));
  const open = ["/", "/docs", "/docs/errors/invalid", "/policy", "/sign-in"];
  for (const path of open) await showsTheme(path);
  const missing = ["/i/nobody", "/nothing-here"];
  for (const path of missing) await visit(path);
  await signIn(page, hub, email);
  const own = ["/account", "/account/channels", "/account/tokens", "/account/webhooks", "/cli-auth"];
  for (const path of own) await showsTheme(path);
  expect(seen.size).toBe(open.length + missing.length + own.length);
  expect(violations).toEqual([]);
});

test("an inline script from elsewhere does not run", async ({ page }) => {
  const violations = await noteViolations(page);
  await page.goto("/docs");
  const ran = await page.evaluate(async () => {
    const blocked = new Promise((resolve) =>
      document.addEventListener("securitypolicyviolation", resolve, { once: true }),
    );
    const script = document.createElement("script");
    script.textContent = "window.ran = true";
    document.body.append(script);
    await blocked;
    return (window as { ran?: boolean }).ran ?? false;
  });
  expect(ran).toBe(false);
  expect(violations).toEqual(["/docs: script-src-elem blocked inline"]);
});
