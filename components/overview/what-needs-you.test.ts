import { expect, test } from "vitest";
import { whatNeedsYou } from "./what-needs-you";

const DAY = 86_400_000;
const now = 1_800_000_000_000;
const quiet = {
  now,
  account: { email: "ada@example.com", has_recovery_token: false, identities: [] },
  tokens: [],
  channels: [{ channel_id: "quiet-otter-3a8f", name: null, waiting_count: 0 }],
  webhooks: [],
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

test("newcomers waiting for approval come first, an invite is listed until it expires, and a guest needs no first channel", () => {
  const invite = {
    code: "k3Xw9QbT",
    channel_name: "Release train",
    inviter: "Ada",
    role: "member",
    expires_at: now + 1,
  };
  const channels = [
    { channel_id: "a", name: "Night shift", waiting_count: 2 },
    { channel_id: "calm-crow-1b2c", name: null, waiting_count: 1 },
  ];
  expect(titles({ ...quiet, channels, invites: [invite] })).toEqual([
    "2 people are waiting to join Night shift",
    "1 person is waiting to join calm-crow-1b2c",
    "Ada invites you to Release train",
  ]);
  expect(titles({ ...quiet, invites: [{ ...invite, expires_at: now }] })).toEqual([]);
  expect(titles({ ...quiet, channels: [], invites: [invite] })).toEqual(["Ada invites you to Release train"]);
});

test("a new account is shown the first steps", () => {
  expect(titles({ ...quiet, channels: [] })).toEqual(["Create your first channel"]);
});

test("a webhook is listed while it fails and after the hub has turned it off, not if a person did", () => {
  const webhook = {
    id: "wh_1",
    name: "Pager",
    url: "https://example.com/events",
    state: "enabled" as const,
    disabled_reason: null,
    failing_since: null,
  };
  const off = { ...webhook, state: "disabled" as const, failing_since: now - DAY };
  const webhooks = [
    webhook,
    { ...webhook, failing_since: now - 1 },
    { ...off, name: null, disabled_reason: "gone" },
    { ...off, disabled_reason: "by_hand" },
  ];
  expect(titles({ ...quiet, webhooks })).toEqual([
    "The webhook “Pager” is failing",
    "The webhook “example.com” was turned off",
  ]);
});
