import { expect, test } from "vitest";
import { whatNeedsYou } from "./what-needs-you";

const DAY = 86_400_000;
const now = 1_800_000_000_000;
const quiet = {
  now,
  account: { email: "ada@example.com", has_recovery_token: false, identities: [] },
  tokens: [],
  overview: { waiting: [], waiting_count: 0, webhooks: [], webhook_count: 0 },
  invites: [],
};
const titles = (known: Parameters<typeof whatNeedsYou>[0]) => whatNeedsYou(known).map(({ title }) => title);

test("an account without problems has no entries", () => {
  expect(whatNeedsYou(quiet)).toEqual([]);
});

test("a token is listed a week before it expires, and first after it has", () => {
  const tokens = [
    { id: "1", name: "later", expires_at: now + 8 * DAY },
    { id: "2", name: "soon", expires_at: now + 6 * DAY },
    { id: "3", name: "gone", expires_at: now - 1 },
    { id: "4", name: "never", expires_at: null },
  ];
  expect(titles({ ...quiet, tokens })).toEqual(["Token “gone” has expired", "Token “soon” expires soon"]);
});

test("an account without e-mail and recovery token is warned that it may be lost", () => {
  const account = { ...quiet.account, email: null };
  expect(titles({ ...quiet, account })).toEqual(["This account has no way to sign in"]);
  expect(titles({ ...quiet, account: { ...account, has_recovery_token: true } })).toEqual([]);
});

test("an identity whose old key still works is listed until it stops", () => {
  const identities = [{ callsign: "radar", previous_key_until: now + 1 }];
  expect(titles({ ...quiet, account: { ...quiet.account, identities } })).toEqual([
    "radar still has its old key",
  ]);
  identities[0] = { callsign: "radar", previous_key_until: now };
  expect(titles({ ...quiet, account: { ...quiet.account, identities } })).toEqual([]);
});

test("newcomers waiting for approval come first, and an invite is listed until it expires", () => {
  const invite = {
    code: "k3Xw9QbT",
    channel_name: "Release train",
    inviter: "Ada",
    role: "member",
    expires_at: now + 1,
  };
  const waiting = [
    { channel_id: "a", name: "Night shift", count: 2 },
    { channel_id: "calm-crow-1b2c", name: null, count: 1 },
  ];
  const overview = { ...quiet.overview, waiting, waiting_count: 7 };
  expect(titles({ ...quiet, overview, invites: [invite] })).toEqual([
    "2 people are waiting to join Night shift",
    "1 person is waiting to join calm-crow-1b2c",
    "4 more people are waiting to join",
    "Ada invites you to Release train",
  ]);
  expect(titles({ ...quiet, invites: [{ ...invite, expires_at: now }] })).toEqual([]);
});

test("webhooks that fail or were turned off are listed with their channel and their page", () => {
  const webhook = {
    failing_since: now - 1,
    reason: "failing" as const,
    channel_id: null,
    channel_name: null,
  };
  const webhooks = [
    { ...webhook, id: "wh_1", title: "Pager", state: "failing" as const },
    {
      ...webhook,
      id: "wh_2",
      title: "example.com",
      state: "disabled" as const,
      channel_id: "a",
      channel_name: "Night shift",
    },
  ];
  const needs = whatNeedsYou({ ...quiet, overview: { ...quiet.overview, webhooks, webhook_count: 2 } });
  expect(needs.map(({ title, path }) => [title, path])).toEqual([
    ["The webhook “Pager” is failing", "/account/webhooks/wh_1"],
    ["The webhook “example.com” of Night shift was turned off", "/account/channels/a/webhooks/wh_2"],
  ]);
});
