import { createHmac } from "node:crypto";
import { and, arrayOverlaps, eq, sql } from "drizzle-orm";
import { channelKnocks, sessions } from "@/db/schema";
import { lockChannel } from "../channels/lock-channel";
import type { TokenContext } from "../context";
import { AirbandError } from "../errors";
import { addressKey } from "../limits/address-key";
import type { Joiner } from "../participants/joiner";
import { randomBase62 } from "../secrets/ids";
import { hashSecret } from "../secrets/token-kinds";
import type { ProvedIdentity } from "../sessions/prove-identity";
import { makeRoomForKnock } from "./make-room-for-knock";
import { whenDecided } from "./when-decided";

/**
 * How long a join with its knock waits for the decision, in seconds: shorter than the time-outs of clients and proxies.
 */
const WAIT_SECONDS = 25;

interface Asking {
  callsign: string;
  joiner: Joiner;
  identity: ProvedIdentity | null;
  /** A session id it showed. */
  shown: string | null;
  /** The knock from an earlier response. */
  knock: string | undefined;
  client: string | undefined;
}

/**
 * Returns for a newcomer that was approved before: by the knock it shows, by its account or identity, or by a session
 * it had here. Anybody else is refused: the first time at once, with a new knock; with that knock, once it is decided
 * or after 25 s.
 */
export async function awaitApproval(ctx: TokenContext, asking: Asking): Promise<void> {
  if (await wasApproved(ctx, asking)) return;
  if (asking.knock === undefined) throw pending(await newKnock(ctx, asking));
  const secretHash = hashSecret(asking.knock);
  const [knock] = await ctx.db
    .update(channelKnocks)
    .set({ seenAt: ctx.runtime.now() })
    .where(and(eq(channelKnocks.channelId, ctx.channel.id), eq(channelKnocks.secretHash, secretHash)))
    .returning();
  if (!knock) throw new AirbandError("invalid", "knock: is not from this channel; omit it to ask again");
  if (knock.callsign !== asking.callsign)
    throw new AirbandError(
      "invalid",
      `callsign: this knock is for ${knock.callsign}; omit knock to ask again`,
    );
  const state = knock.state === "pending" ? await whenDecided(ctx, knock.id, WAIT_SECONDS) : knock.state;
  if (state === "denied") throw new AirbandError("approval_denied");
  if (state === "pending") throw pending({ id: knock.id, secret: asking.knock });
}

async function wasApproved(ctx: TokenContext, { joiner, shown }: Asking): Promise<boolean> {
  const subjects = subjectsOf(joiner);
  if (subjects.length > 0) {
    const [approved] = await ctx.db
      .select({ id: channelKnocks.id })
      .from(channelKnocks)
      .where(
        and(
          eq(channelKnocks.channelId, ctx.channel.id),
          eq(channelKnocks.state, "approved"),
          arrayOverlaps(channelKnocks.subjects, subjects),
        ),
      )
      .limit(1);
    if (approved) return true;
  }
  if (shown === null) return false;
  const [before] = await ctx.db
    .select({ id: sessions.idHash })
    .from(sessions)
    .where(
      and(
        eq(sessions.channelId, ctx.channel.id),
        eq(sessions.idHash, hashSecret(shown)),
        sql`${sessions.endCode} is distinct from 'session_revoked'`,
      ),
    );
  return before !== undefined;
}

/** An approval applies to the account and the identity, not to one token or key. */
function subjectsOf({ credentials }: Joiner): string[] {
  return credentials.filter((tie) => tie.startsWith("account:") || tie.startsWith("identity:"));
}

async function newKnock(ctx: TokenContext, { callsign, joiner, client }: Asking) {
  const now = ctx.runtime.now();
  const { id: channelId } = ctx.channel;
  const knock = { id: `knk_${randomBase62(16)}`, secret: randomBase62(24) };
  const subjects = subjectsOf(joiner);
  const asker = askerOf(ctx, subjects);
  await ctx.db.transaction(async (tx) => {
    await lockChannel(tx, channelId);
    await makeRoomForKnock(tx, { channelId, asker, now });
    await tx.insert(channelKnocks).values({
      id: knock.id,
      channelId,
      secretHash: hashSecret(knock.secret),
      callsign,
      subjects,
      asker,
      client: client ?? null,
      createdAt: now,
      seenAt: now,
    });
  });
  ctx.runtime.bus.publish({ type: "members", channel: channelId });
  return knock;
}

/**
 * The account it showed, otherwise its address: as a hash with the hub's secret, since it is stored for no other use.
 */
function askerOf({ runtime, address }: TokenContext, subjects: string[]): string {
  const account = subjects.find((subject) => subject.startsWith("account:"));
  if (account) return account;
  const hash = createHmac("sha256", runtime.secrets[0] ?? "")
    .update(`knock:${addressKey(address)}`)
    .digest();
  return `address:${hash.subarray(0, 16).toString("base64url")}`;
}

function pending({ id, secret }: { id: string; secret: string }): AirbandError {
  return new AirbandError(
    "approval_pending",
    `an owner or admin must approve you; join again with "knock":"${secret}" (keep it secret), and the call waits for the decision`,
    { headers: { "Retry-After": "1" }, extra: { knock_id: id, knock: secret, retry_after_seconds: 1 } },
  );
}
