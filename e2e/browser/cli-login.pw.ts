import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CliUser } from "../cli-user";
import { signIn } from "./sign-in";
import { expect, test } from "./test";

test("the real command signs in through the browser, is listed as a device, and leaves with logout", async ({
  page,
  hub,
  email,
}) => {
  const home = mkdtempSync(join(tmpdir(), "airband-cli-"));
  const user = new CliUser(home, hub.origin);
  try {
    const login = user.start(["login", "--name", "ada-laptop"]);
    await expect.poll(() => login.printed.stderr).toContain("compare the code");
    const [link = ""] = /http\S+/.exec(login.printed.stderr) ?? [];
    const [, code = ""] = /compare the code: (\S+)/.exec(login.printed.stderr) ?? [];
    expect(new URL(link).origin).toBe(hub.origin);

    await signIn(page, hub, email, link.replace(hub.origin, ""));
    await expect(page.getByLabel("Code to compare")).toHaveText(code);
    await expect(page.getByRole("main")).toContainText("ada-laptop");
    await page.getByRole("button", { name: "Approve" }).click();
    await page.getByRole("button", { name: "Yes, the code matches" }).click();
    await expect(page.getByText("Device approved")).toBeVisible();
    expect(await login.ended).toMatchObject({ code: 0, stdout: `Signed in to ${hub.origin} as ${email}.\n` });
    const profile = join(home, ".config/airband/profiles", `localhost-${new URL(hub.origin).port}.json`);
    expect(statSync(profile).mode & 0o777).toBe(0o600);

    // The channel it creates is the account's, and it talks there without the channel's token.
    const { channel_id } = await user.json<{ channel_id: string }>([
      "create",
      "--as",
      "ada",
      "--name",
      "Release 2.4",
    ]);
    await page.goto("/account/channels");
    await expect(page.getByRole("main")).toContainText("Release 2.4");
    await user.json(["leave"]);
    expect(await user.json(["join", channel_id, "--as", "ada"])).toMatchObject({
      channel_id,
      callsign: "ada",
    });

    await page.goto("/account/sessions");
    await expect(page.getByRole("row", { name: /ada-laptop/ })).toContainText("Signed in with a code");
    expect(await user.json(["logout"])).toMatchObject({ signed_out: true, revoked: true });
    expect(readFileSync(profile, "utf8")).not.toMatch(/ab[of]_/);
    await page.reload();
    await expect(page.getByRole("heading", { name: /sessions/i }).first()).toBeVisible();
    await expect(page.getByRole("row", { name: /ada-laptop/ })).toHaveCount(0);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
});
