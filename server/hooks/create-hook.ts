import { eq } from "drizzle-orm";
import { z } from "zod";
import { channels, hooks } from "@/db/schema";
import { AirbandError } from "../errors";
import { operation } from "../operation";
import { creatorOf } from "../roles/creator";
import { randomBase62 } from "../secrets/ids";
import { sealSecret } from "../secrets/sealed-secret";
import { newHookFields, SECRET_HEADER } from "./hook-fields";
import { newHookSecret, refuseUnusableSecret } from "./hook-secret";
import { recordHookAct } from "./record-hook-act";
import { refuseTakenName } from "./refuse-taken-name";
import { type HookRow, issuedSecret, issuedSecretFields, showHook, shownHook } from "./shown-hook";

/** Maximum number of hooks of one channel. */
const MAX_HOOKS = 10;

/** Creates an inbound hook. Its secret is returned only once. */
export const createHook = operation(
  {
    name: "createHook",
    summary: "Create an inbound hook: a URL whose posts become messages on the channel.",
    description:
      "Presets say how posts are signed: `github`, `standard` (Standard Webhooks), `slack`, `stripe`, or `plain` with a secret in a header. Services that generate the secret themselves, such as Stripe, do so after they have the URL: create the hook, then pass their secret to `rotate`.",
    tag: "hooks",
    effect: "write",
    access: "admin",
    scope: "webhooks:write",
    recentProof: true,
    limit: "account",
    refuses: ["too_many"],
    page: true,
    input: newHookFields,
    output: z.object({ ...shownHook.shape, ...issuedSecretFields }),
    rest: { method: "POST", path: "/api/channels/{channel_id}/hooks", status: 201 },
  },
  async (ctx, sent) => {
    const { channel, runtime } = ctx;
    const { origin } = runtime.env;
    if (channel.isBand) throw new AirbandError("invalid", "channel_id: a band has no hooks");
    const secret = sent.secret ?? newHookSecret(sent.preset);
    const values = { ...(await toRow(sent, secret, runtime)), ...creatorOf(ctx.principal) };
    const made = await ctx.db.transaction(async (tx) => {
      // The lock on the channel makes calls that count at the same time take turns.
      const [here] = await tx.select().from(channels).where(eq(channels.id, channel.id)).for("no key update");
      if (!here || here.deletedAt !== null) throw new AirbandError("channel_deleted");
      if ((await tx.$count(hooks, eq(hooks.channelId, channel.id))) >= MAX_HOOKS)
        throw new AirbandError("too_many", `a channel may have ${MAX_HOOKS} hooks`);
      await refuseTakenName(tx, channel.id, sent.name);
      const [row] = await tx.insert(hooks).values(values).returning();
      await recordHookAct(tx, ctx, "hook.created", sent.name, { preset: sent.preset });
      return row as HookRow;
    });
    return { ...(await showHook(ctx.db, made, runtime)), ...issuedSecret(made, secret, origin) };
  },
);

type NewHook = z.output<typeof newHookFields>;

async function toRow(sent: NewHook, secret: string, runtime: { secrets: string[]; now: () => number }) {
  const { preset } = sent;
  const inPath = sent.secret_in_path ?? false;
  if (preset !== "plain" && (inPath || sent.secret_header !== undefined)) {
    throw new AirbandError("invalid", "secret_header, secret_in_path: are for the preset plain alone");
  }
  if (inPath && sent.secret_header !== undefined)
    throw new AirbandError("invalid", "secret_in_path: give either this or secret_header");
  refuseTemplateOf(preset, sent.template);
  refuseUnusableSecret(preset, secret, inPath);
  return {
    id: randomBase62(20),
    channelId: sent.channel_id,
    name: sent.name,
    preset,
    sealedSecret: await sealSecret(runtime.secrets, secret),
    secretHeader: preset !== "plain" || inPath ? null : (sent.secret_header ?? SECRET_HEADER),
    toName: sent.to ?? "all",
    priority: sent.priority ?? ("default" as const),
    needReply: sent.need_reply ?? false,
    attachPayload: sent.attach_payload ?? false,
    template: sent.template ?? null,
    filter: sent.filter ?? null,
    rules: sent.rules ?? [],
    createdAt: runtime.now(),
  };
}

/** The hub words the services' own events, and marks text of strangers. */
export function refuseTemplateOf(preset: HookRow["preset"], template: string | null | undefined): void {
  if (template && preset !== "plain" && preset !== "standard")
    throw new AirbandError("invalid", "template: is for the presets plain and standard");
}
