import { and, eq } from "drizzle-orm";
import { participants } from "@/db/schema";
import type { SessionContext } from "../../context";
import { AirbandError } from "../../errors";
import { toSender } from "../message";
import type { StatusSignal } from "../waiting/waiting-reader";
import { holderWarning } from "./holder-warning";
import { type Address, unknownRecipient } from "./resolve-address";
import { MAX_STATUS_CHARACTERS } from "./send-fields";

/** Shows a status signal to current listeners. It is not stored, uses no id, and does not wait for anybody. */
export async function sendStatus(ctx: SessionContext, address: Address, text: string) {
  const { caller, runtime } = ctx;
  if (text === "" || text.length > MAX_STATUS_CHARACTERS) {
    throw new AirbandError(
      "invalid",
      `message: a status is 1 to ${MAX_STATUS_CHARACTERS} characters; send longer text as a message`,
    );
  }
  const at = runtime.now();
  const signal: StatusSignal = {
    from: caller.callsign,
    to: address.name,
    text,
    at,
    kind: "status",
    sender: toSender(caller.callsign, caller.kind, caller.identity, caller.accountId),
  };
  const recipientId = address.kind === "direct" ? await participantId(ctx, address.name) : null;
  const to = recipientId === null ? address.members : [recipientId];
  runtime.bus.publish({
    type: "status",
    channel: caller.channel.id,
    to,
    from: caller.participantId,
    message: { ...signal },
  });
  // A status is not a reply: nothing has checked that the caller may read the message it names.
  const sending = recipientId !== null &&
    recipientId !== caller.participantId && { recipientId, callsign: address.name, replyTo: null, id: null };
  const warning = sending ? await holderWarning(ctx, sending) : null;
  return {
    ok: true as const,
    id: null,
    at,
    to: address.name,
    kind: "status" as const,
    queued: false,
    ...(warning !== null && { warnings: [warning] }),
  };
}

async function participantId(ctx: SessionContext, callsign: string): Promise<number> {
  const [found] = await ctx.db
    .select({ id: participants.id })
    .from(participants)
    .where(and(eq(participants.channelId, ctx.caller.channel.id), eq(participants.callsign, callsign)));
  if (!found) throw await unknownRecipient(ctx, callsign);
  return found.id;
}
