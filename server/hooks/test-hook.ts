import { z } from "zod";
import { AirbandError } from "../errors";
import { channelId, plainText, priorities } from "../fields";
import { operation } from "../operation";
import { findHook } from "./find-hook";
import { hookId } from "./hook-fields";
import { routeEvent } from "./post/route-event";
import { sendFromHook } from "./post/send-from-hook";
import { eventName, toText } from "./presets/hook-event";
import { readEvent } from "./presets/read-event";
import { sampleEvents } from "./presets/sample-events";
import { type HookRow, senderOf } from "./shown-hook";

/** Shows the message for a sample event of the hook's preset, and sends it if requested. */
export const testHook = operation(
  {
    name: "testHook",
    summary: "Show the message that a hook makes of a sample event, or send it.",
    description: "`events` in the response lists the available samples. Sent ones say that they are a test.",
    tag: "hooks",
    effect: "write",
    access: "admin",
    scope: "webhooks:write",
    limit: "account",
    refuses: ["hook_refused", "quota_full"],
    page: true,
    input: z.object({
      channel_id: channelId,
      hook_id: hookId,
      event: plainText({ max: 64 }).optional().describe("Which sample; the preset's first unless given."),
      send: z.boolean("must be true or false").default(false).describe("Sends it to the channel."),
    }),
    output: z.object({
      event: z.string(),
      events: z.array(z.string()).describe("The samples of this hook's preset."),
      from: z.string(),
      text: z.string(),
      ignored: z.string().nullable().describe("Why it would not become a message; null if it would."),
      to: z.string().nullable(),
      priority: z.enum(priorities).nullable(),
      need_reply: z.boolean().nullable(),
      message_id: z.number().int().nullable().describe("Null if nothing was sent."),
    }),
    rest: { method: "POST", path: "/api/channels/{channel_id}/hooks/{hook_id}/test" },
  },
  async ({ channel, db, runtime }, sent) => {
    const hook = await findHook(db, channel.id, sent.hook_id);
    const { name, sample } = pickSample(hook, sent.event);
    const event = readEvent(hook, new Headers(sample.headers), sample.payload);
    const route = routeEvent(hook, event);
    const ignored = "ignored" in route ? route.ignored : null;
    const text = toText(event.wording, hook.attachPayload);
    const shown = {
      event: name,
      events: Object.keys(sampleEvents[hook.preset]),
      from: senderOf(hook),
      text,
      ignored,
    };
    if ("ignored" in route) return { ...shown, to: null, priority: null, need_reply: null, message_id: null };
    const message = {
      event: `test of ${eventName(event)}`,
      route,
      text: `A test of this hook; the event did not really happen.\n${text}`,
      attachment: null,
      hops: 0,
      deliveryId: null,
      bodyHash: null,
    };
    return {
      ...shown,
      to: route.to,
      priority: route.priority,
      need_reply: route.needReply,
      message_id: sent.send ? (await sendFromHook(runtime, hook, message)).id : null,
    };
  },
);

function pickSample({ preset }: HookRow, wanted: string | undefined) {
  const samples = sampleEvents[preset];
  const names = Object.keys(samples);
  const name = wanted ?? names[0] ?? "";
  const sample = Object.hasOwn(samples, name) ? samples[name] : undefined;
  if (!sample) throw new AirbandError("invalid", `event: must be one of ${names.join(", ")}`);
  return { name, sample };
}
