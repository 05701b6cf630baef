// @database
import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accountSessions } from "@/db/schema";
import { AuthClient, openAuthRuntime } from "../../testing/auth-client";
import type { TestRuntime } from "../../testing/test-runtime";
import { PROOF_MS } from "../proof/recent-proof";

const REDIRECT = "http://127.0.0.1:43117/callback";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openAuthRuntime();
});
afterAll(() => runtime.close());

/** A signed-in browser, whose person has allowed an app; and how the app requests another code. */
async function openAllowed(email: string) {
  const browser = new AuthClient(runtime);
  await browser.signIn(email);
  const id = await browser.signIn(email);
  const app = await new AuthClient(runtime).post("/oauth2/register", {
    client_name: "Inspector",
    redirect_uris: [REDIRECT],
    token_endpoint_auth_method: "none",
    grant_types: ["authorization_code", "refresh_token"],
  });
  const authorize = async (more: Record<string, string> = {}) => {
    const query = new URLSearchParams({
      client_id: app.body.client_id,
      response_type: "code",
      redirect_uri: REDIRECT,
      state: "s1",
      scope: "messages:read offline_access",
      code_challenge: createHash("sha256").update("v".repeat(43)).digest("base64url"),
      code_challenge_method: "S256",
      ...more,
    });
    const answer = await browser.get(`/oauth2/authorize?${query}`, { accept: "text/html" });
    return new URL(answer.headers.get("location") ?? "");
  };
  const consent = (page: URL) =>
    browser.post("/oauth2/consent", { accept: true, oauth_query: page.search.slice(1) });
  expect((await consent(await authorize())).status).toBe(200);
  return { id, browser, authorize, consent };
}

test("an app that was allowed gets a code with only a cookie at most ten minutes after a sign-in", async () => {
  const email = "silent@example.com";
  const { id, browser, authorize, consent } = await openAllowed(email);
  expect((await authorize()).searchParams.get("code")).not.toBeNull();
  runtime.advance(PROOF_MS + 1_000);
  const page = await authorize();
  expect(page.pathname).toBe("/consent");
  expect((await consent(page)).body.code).toBe("recent_proof_required");
  // The library's clock is not the test's.
  const signedInAt = new Date(Date.now() - PROOF_MS);
  await runtime.db
    .update(accountSessions)
    .set({ createdAt: signedInAt })
    .where(eq(accountSessions.userId, id));
  const unseen = await authorize({ prompt: "none" });
  expect(unseen.searchParams.get("code")).toBeNull();
  expect(unseen.searchParams.get("error")).toBe("login_required");
  await browser.signIn(email);
  const answer = await consent(page);
  const to = new URL(answer.body.url ?? answer.body.redirect_uri);
  expect(to.searchParams.get("code")).not.toBeNull();
  expect((await authorize()).searchParams.get("code")).not.toBeNull();
});
