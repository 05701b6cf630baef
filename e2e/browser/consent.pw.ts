import { createHash, randomBytes } from "node:crypto";
import type { Hub } from "./hub";
import { signIn, signInOnPage } from "./sign-in";
import { expect, test } from "./test";

const REDIRECT = "http://127.0.0.1:43117/callback";

/** The link with which an MCP client sends a person to the consent page, and the verifier it keeps. */
async function begin(hub: Hub) {
  const client = await hub.call<{ client_id: string }>("POST", "/api/auth/oauth2/register", {
    body: { client_name: "Inspector", redirect_uris: [REDIRECT], token_endpoint_auth_method: "none" },
  });
  const verifier = randomBytes(32).toString("base64url");
  const query = new URLSearchParams({
    client_id: client.client_id,
    response_type: "code",
    redirect_uri: REDIRECT,
    state: "s1",
    scope: "messages:read account:read",
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
  });
  return { clientId: client.client_id, verifier, path: `/api/auth/oauth2/authorize?${query}` };
}

test("a signed-out person signs in, sees which app requests which scopes, and approves it", async ({
  page,
  hub,
  email,
}) => {
  await page.route(`${REDIRECT}**`, (route) => route.fulfill({ body: "back in the program" }));
  const { clientId, verifier, path } = await begin(hub);
  await signInOnPage(page, hub, email, path);
  await expect(page.getByRole("heading", { name: "Authorize an app" })).toBeVisible();
  for (const text of ["Inspector", "127.0.0.1:43117", "Read messages on your channels"])
    await expect(page.getByRole("main")).toContainText(text);
  await page.getByRole("button", { name: "Allow" }).click();
  await page.waitForURL(`${REDIRECT}?**`);
  const code = new URL(page.url()).searchParams.get("code") ?? "";
  const exchanged = await fetch(`${hub.origin}/api/auth/oauth2/token`, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "authorization_code",
      code,
      client_id: clientId,
      redirect_uri: REDIRECT,
      code_verifier: verifier,
    }),
  });
  const { access_token: token } = (await exchanged.json()) as { access_token: string };
  expect(await hub.call("GET", "/api/account", { token })).toMatchObject({ email });

  await page.goto("/account/sessions");
  await page.getByRole("button", { name: "Disconnect" }).click();
  await expect(page.getByText("Inspector")).toHaveCount(0);
  const refused = () => fetch(`${hub.origin}/api/account`, { headers: { Authorization: `Bearer ${token}` } });
  await expect.poll(async () => (await refused()).status).toBe(401);
});

test("an app that is denied is redirected without a code", async ({ page, hub, email }) => {
  await page.route(`${REDIRECT}**`, (route) => route.fulfill({ body: "back in the program" }));
  const { path } = await begin(hub);
  await signIn(page, hub, email, path);
  await page.getByRole("button", { name: "Deny" }).click();
  await page.waitForURL(`${REDIRECT}?**`);
  const back = new URL(page.url()).searchParams;
  expect([back.get("error"), back.get("code")]).toEqual(["access_denied", null]);
});
