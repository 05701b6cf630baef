// @database both
import { afterAll, beforeAll, expect, test } from "vitest";
import { claimChannel } from "../channels/claim-channel";
import { updateChannel } from "../channels/update-channel";
import { isAirbandError } from "../errors";
import { rotateIdentity } from "../identities/rotate-identity";
import { claimInvite } from "../invites/claim-invite";
import { createInvite } from "../invites/create-invite";
import { removeMember } from "../members/remove-member";
import { updateMember } from "../members/update-member";
import { joinChannel } from "../participants/join-channel";
import { openTestChannel } from "../testing/test-channel";
import { openTestTeam, type TestTeam } from "../testing/test-member";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { rotateToken } from "../tokens/rotate-token";
import { deleteAccount } from "./delete-account";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

/** On its one connection, the embedded store knows no order but the two of the calls. */
const rounds = () => (runtime.databaseKind === "embedded" ? 2 : 6);

type Person = Awaited<ReturnType<TestTeam["person"]>>;
interface Round {
  team: TestTeam;
  /** An admin, whose account is deleted meanwhile unless `owner` says that the owner's is. */
  admin: Person;
  at: { channel_id: string };
}

/** An operation that runs while an account is deleted; prepared first, so that both begin at the same time. */
const acts: [string, (round: Round) => Promise<() => Promise<unknown>>, { owner?: boolean }?][] = [
  ["a hand-over to the account", async (round) => () => handOver(round)],
  ["a hand-over by the account", async (round) => () => handOver(round), { owner: true }],
  [
    "the removal of the account's member",
    async ({ team, admin, at }) =>
      () =>
        removeMember(team.owner.as(), { ...at, mid: admin.memberId }),
  ],
  [
    "the account leaving a channel",
    async ({ admin, at }) =>
      () =>
        removeMember(admin.as(), { ...at, mid: "me" }),
  ],
  [
    "an act of the account on a channel",
    async ({ admin, at }) =>
      () =>
        updateChannel(admin.as(), { ...at, name: "changed" }),
  ],
  [
    "an act of the owner on the channel it loses",
    async ({ team, at }) =>
      () =>
        updateChannel(team.owner.as(), { ...at, name: "changed" }),
    { owner: true },
  ],
  [
    "an invite by the account",
    async ({ admin, at }) =>
      () =>
        createInvite(admin.as(), { ...at, role: "member" }),
  ],
  [
    "an invite of the account being accepted",
    async ({ team, admin }) => {
      const { code } = await team.invite({ role: "agent" }, admin);
      return () => claimInvite(testContext(runtime), { code: code ?? "" });
    },
  ],
  [
    "the account accepting an invite",
    async ({ admin }) => {
      const other = await openTestTeam(runtime);
      const { code } = await other.invite({ role: "member" });
      return () => claimInvite(admin.as(), { code: code ?? "" });
    },
  ],
  [
    "the account claiming a channel",
    async ({ admin }) => {
      const { id, token } = await openTestChannel(runtime);
      return () => claimChannel(admin.as(), { channel_id: id, join_token: token });
    },
  ],
  [
    "the account's member joining again",
    async ({ admin, at }) => {
      const join = () => joinChannel(testContext(runtime, { bearer: admin.credential }), { ...at });
      await join();
      return join;
    },
  ],
  [
    "a token of the account being rotated",
    async ({ admin }) => {
      const { id } = await admin.token(["account:read"]);
      return () => rotateToken(admin.as(), { id });
    },
  ],
  [
    "an identity of the account being rotated",
    async ({ admin }) => {
      const { callsign } = await admin.identity();
      return () => rotateIdentity(admin.as(), { callsign });
    },
  ],
  [
    "a second deletion",
    async ({ admin }) =>
      () =>
        deleteAccount(admin.as(), {}),
  ],
];

test.each(acts)(
  "%s and the account's deletion at the same time: each succeeds or is refused",
  async (_, ready, who) => {
    for (let round = 0; round < rounds(); round += 1) {
      const team = await openTestTeam(runtime);
      const admin = await team.person("admin");
      const act = await ready({ team, admin, at: { channel_id: team.channel.id } });
      const deleted = who?.owner ? team.owner : admin;
      // The one that begins first has an advantage; each gets it in turn.
      const calls = [act, () => deleteAccount(deleted.as(), {})];
      if (round % 2 === 1) calls.reverse();
      const outcomes = await Promise.allSettled(calls.map((call) => call()));
      for (const outcome of outcomes)
        if (outcome.status === "rejected" && !isAirbandError(outcome.reason)) throw outcome.reason;
      const gone = outcomes.filter(({ status }) => status === "fulfilled");
      expect(gone.length).toBeGreaterThan(0);
    }
  },
);

function handOver({ team, admin, at }: Round): Promise<unknown> {
  return updateMember(team.owner.as(), { ...at, mid: admin.memberId, role: "owner" });
}
