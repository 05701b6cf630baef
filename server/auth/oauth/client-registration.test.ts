import { expect, test } from "vitest";
import { clientRegistration } from "./client-registration";

const redirect_uris = ["https://app.example/callback"];

test("an app registers no address that the hub would send requests to, and no link", () => {
  const dropped = {
    logo_uri: "javascript:alert(1)",
    client_uri: "javascript:alert(1)",
    policy_uri: "https://evil.example/",
    backchannel_logout_uri: "https://internal.example:8443/logout",
    backchannel_logout_session_required: true,
    jwks_uri: "https://internal.example/keys",
    post_logout_redirect_uris: ["https://evil.example/"],
    sector_identifier_uri: "https://internal.example/",
    a_later_release_fetches: "https://internal.example/",
  };
  const kept = { redirect_uris, scope: "messages:read", token_endpoint_auth_method: "none" };
  expect(clientRegistration({ ...kept, ...dropped })).toEqual(kept);
});

test("a redirect URI is refused if the URL parser would change it", () => {
  for (const uri of [
    "https://app.exam\tple/cb",
    "https://app.example/cb\n",
    "https://app.example\\@evil.example/",
  ])
    expect(() => clientRegistration({ redirect_uris: [...redirect_uris, uri] }), uri).toThrow(
      "redirect_uris",
    );
});

test("an app's name is safe to show in a line", () => {
  const name = `Airband\u202E laiciffO\u200B\u{E0041}\n${"x".repeat(50_000)}`;
  const { client_name } = clientRegistration({ client_name: name, redirect_uris });
  expect(client_name).toBe(`Airband laiciffO ${"x".repeat(63)}`);
  expect(clientRegistration({ client_name: "\u200B\u202E" })).toEqual({});
  expect(clientRegistration({ client_name: { toString: 1 } })).toEqual({});
});

test("an app that only redirects to this machine is native, and has at most ten addresses", () => {
  const local = Array.from({ length: 12 }, (_, n) => `http://127.0.0.1:${4000 + n}/callback`);
  const registered = clientRegistration({ redirect_uris: local });
  expect(registered.application_type).toBe("native");
  expect(registered.redirect_uris).toHaveLength(10);
  expect(
    clientRegistration({ redirect_uris: [...local, ...redirect_uris] }).application_type,
  ).toBeUndefined();
});

test("every field of a registration has a maximum length", () => {
  const long = "x".repeat(50_000);
  const uris = [`https://app.example/${long}`, ...redirect_uris];
  expect(() => clientRegistration({ redirect_uris: uris })).toThrow("too long");
  const sent = { redirect_uris, software_id: long };
  expect(
    clientRegistration({ ...sent, scope: `messages:read ${long}`, jwks: { keys: [{ n: long }] } }),
  ).toEqual({
    redirect_uris,
  });
});
