import type { z } from "zod";
import { blockSender } from "../dm/block-sender";
import { listBlockedSenders } from "../dm/list-blocked-senders";
import { listDirectMessages } from "../dm/list-direct-messages";
import { sendDirectMessage } from "../dm/send-direct-message";
import { unblockSender } from "../dm/unblock-sender";
import { waitForDirectMessages } from "../dm/wait-for-direct-messages";
import type { Runtime } from "../runtime";
import { makeTestAccount, type TestAccount, uniqueCallsign } from "./test-account";
import { testContext } from "./test-runtime";

type Input<Op extends { label: { input: z.ZodType } }> = z.input<Op["label"]["input"]>;

export type TestCorrespondent = Awaited<ReturnType<typeof makeTestCorrespondent>>;

/** An identity, of an account of its own by default, that sends and reads direct messages. */
export async function makeTestCorrespondent(runtime: Runtime, stem: string, of?: TestAccount) {
  const account = of ?? (await makeTestAccount(runtime));
  const { callsign, identity_key: key } = await account.identity(uniqueCallsign(stem));
  return asCorrespondent(runtime, { account, callsign, key });
}

/** Two of them, of two accounts: ann and bob. */
export async function makeTestPair(runtime: Runtime) {
  return [await makeTestCorrespondent(runtime, "ann"), await makeTestCorrespondent(runtime, "bob")] as const;
}

/** The texts of a response's messages. */
export const textsOf = (answer: { messages: { text: string }[] }) => answer.messages.map(({ text }) => text);

/** A holder of `key` that sends and reads. */
export function asCorrespondent(
  runtime: Runtime,
  { account, callsign, key }: { account: TestAccount; callsign: string; key: string },
) {
  const as = (given: { signal?: AbortSignal; idempotencyKey?: string } = {}) =>
    testContext(runtime, { bearer: key, ...given });
  return {
    account,
    callsign,
    key,
    as,
    send: (
      to: { callsign: string },
      message: string,
      more: Partial<Input<typeof sendDirectMessage>> = {},
      idempotencyKey?: string,
    ) =>
      sendDirectMessage(as(idempotencyKey === undefined ? {} : { idempotencyKey }), {
        to: to.callsign,
        message,
        ...more,
      }),
    inbox: (input: Input<typeof listDirectMessages> = {}) => listDirectMessages(as(), input),
    wait: (input: Input<typeof waitForDirectMessages> = {}, signal?: AbortSignal) =>
      waitForDirectMessages(as(signal ? { signal } : {}), { timeout: 20, ...input }),
    block: (whom: { callsign: string }) => blockSender(as(), { callsign: whom.callsign }),
    unblock: (whom: { callsign: string }) => unblockSender(as(), { callsign: whom.callsign }),
    blocked: async () => (await listBlockedSenders(as(), {})).blocked.map(({ callsign }) => callsign),
  };
}
