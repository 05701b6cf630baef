import { expect, test } from "vitest";
import { z } from "zod";
import type { AnyLabel } from "../../label";
import { operations } from "../../operations";

/** A field of a response that is a credential, by its name. */
const SECRET = /(^|_)(token|secret|key|credential|code)$/;

/** Fields of an input that grant permissions or send messages elsewhere. */
const SENSITIVE_FIELDS = ["role", "url", "owner_password", "retention"];

/** Operations that look sensitive and are allowed with a cookie alone, and why. */
const withoutProof: Record<string, string> = {
  createChannel: "the join token opens a new, empty channel only",
  createAccount: "the credentials are of a new account, not of the caller's",
  recoverAccount: "the recovery token is the proof",
  claimInvite: "the code is the proof; the credential is for somebody else's channel",
  resendInvite: "mails an invite to the same address, within the same time",
  joinChannel: "the owner password or the join token is the proof; a session ends by itself",
  retractMessage: "takes a session; every participant may take its own words back",
  removeMember: "an invite brings the member back",
  removeParticipant: "the participant can join again",
  revokeInvite: "takes access away, which must be quick; another can be created",
  unblockSender: "takes an identity's key, which no cookie is",
  unpinMessage: "The message stays, and pinning it again restores the list.",
  revokeToken: "takes access away, which must be quick",
  revokeAccountSession: "takes access away, which must be quick",
  revokeOtherSessions: "takes access away, which must be quick",
  deleteHook: "another can be created; no message is deleted",
  deleteWebhook: "another can be created; no message is deleted",
  deleteChannelWebhook: "another can be created; no message is deleted",
  expireWebhookSecret: "ends the older of two secrets",
  expireChannelWebhookSecret: "ends the older of two secrets",
};

function secretsIn(schema: z.ZodType): string[] {
  const found: string[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    for (const [name, child] of Object.entries(node)) {
      if (SECRET.test(name) && canBeString(child)) found.push(name);
      visit(child);
    }
  };
  visit(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }));
  return found;
}

function canBeString(node: unknown): boolean {
  const { type, anyOf } = (node ?? {}) as { type?: unknown; anyOf?: unknown[] };
  return [type].flat().includes("string") || (anyOf?.some(canBeString) ?? false);
}

/** Why an operation counts as sensitive; null if it does not. */
function sensitivity({ effect, rest, output, input }: AnyLabel): string | null {
  if (effect !== "write") return null;
  if (rest.method === "DELETE") return "it deletes";
  const [secret] = secretsIn(output);
  if (secret !== undefined) return `it returns ${secret}`;
  const power = SENSITIVE_FIELDS.find((name) => name in input.shape);
  return power === undefined ? null : `it takes ${power}`;
}

test("an operation that creates a credential, grants permissions or deletes requires a recent sign-in or says why not", () => {
  const undecided = operations
    .filter(({ label }) => sensitivity(label) !== null && !label.recentProof && !(label.name in withoutProof))
    .map(({ label }) => `${label.name}: ${sensitivity(label)}`);
  expect(undecided).toEqual([]);
});

test("the list of exceptions only names sensitive operations without the label", () => {
  const exceptions = operations
    .filter(({ label }) => sensitivity(label) !== null && !label.recentProof)
    .map(({ label }) => label.name);
  expect(exceptions.sort()).toEqual(Object.keys(withoutProof).sort());
});
