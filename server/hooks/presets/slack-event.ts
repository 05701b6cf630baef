import { value } from "../post/outside-text";
import { listAt, type Payload, scalarAt, textAt } from "../post/payload";
import { type HookEvent, quotation, type Wording } from "./hook-event";

/** A post of Slack about the URL itself, which is answered and creates no message. */
interface Upkeep {
  event: string;
  reason: string;
  /** The value to return when Slack verifies the URL. */
  challenge: string | null;
}

/** Reads Slack's posts about the URL itself; null for any other post. */
export function slackUpkeep(payload: Payload): Upkeep | null {
  const type = textAt(payload, "type");
  const challenge = textAt(payload, "challenge");
  if (type === "url_verification" && challenge !== null)
    return { event: type, reason: "answered the challenge", challenge };
  if (scalarAt(payload, "ssl_check") === "1")
    return { event: "ssl_check", reason: "Slack checked the certificate", challenge: null };
  if (type === "app_rate_limited") {
    const minute = scalarAt(payload, "minute_rate_limited");
    const since = minute === null ? "" : ` in the minute from ${value(minute, 20)} (seconds since 1970)`;
    return { event: type, reason: `Slack left out events over its rate limit${since}`, challenge: null };
  }
  return null;
}

/** A post of Slack: an event of the Events API, a slash command, or a clicked button. */
export function slackEvent(payload: Payload): HookEvent {
  const outer = textAt(payload, "type");
  if (outer === "event_callback") return edited(payload) ?? event(payload);
  if (textAt(payload, "command") !== null) return command(payload);
  const type = outer ?? "post";
  return slackPost(type, null, textAt(payload, "trigger_id"), {
    head: `Slack: ${who(payload)} sent ${value(type)}${channel(payload)}.`,
    quotes: [quotation("Pressed or chosen", actions(payload), 500)],
  });
}

/** Subtypes of messages that a person or bot wrote. */
const WRITTEN_SUBTYPES = new Set(["bot_message", "file_share", "me_message", "thread_broadcast"]);

/** A message that was changed or deleted: the envelope has neither author nor text, only the messages in it. */
function edited(payload: Payload): HookEvent | null {
  const subtype = textAt(payload, "event.subtype");
  if (subtype !== "message_changed" && subtype !== "message_deleted") return null;
  const room = textAt(payload, "event.channel");
  const where = room === null ? "" : ` in ${value(room)}`;
  const author = textAt(payload, "event.message.user") ?? textAt(payload, "event.previous_message.user");
  const before = textAt(payload, "event.previous_message.text");
  const after = textAt(payload, "event.message.text");
  const time = textAt(payload, "event.message.ts") ?? textAt(payload, "event.deleted_ts");
  const of = author === null ? "a message" : `a message of ${value(author)}`;
  const by = textAt(payload, "event.message.edited.user") ?? author;
  const isSame = after === before;
  const isDeleted = subtype === "message_deleted";
  return slackPost("message", subtype, textAt(payload, "event_id"), {
    head: isDeleted
      ? `Slack: ${of} was deleted${where}.`
      : `Slack: ${by === null || isSame ? `${of} changed` : `${value(by)} edited ${of}`}${where}.`,
    facts: [
      time === null ? null : `It was written at ${value(time, 40)} (Slack's ts).`,
      isSame && !isDeleted ? "Its text is the same as before." : null,
    ],
    link: linkTo(payload, room),
    // A person who deletes a text does not want it repeated.
    quotes: isDeleted
      ? []
      : [quotation("New text", after), isSame ? null : quotation("Text before", before, 500)],
  });
}

function event(payload: Payload): HookEvent {
  const type = textAt(payload, "event.type") ?? "event";
  const subtype = textAt(payload, "event.subtype");
  const name = value(
    textAt(payload, "event.user") ??
      textAt(payload, "event.username") ??
      textAt(payload, "event.bot_id") ??
      "somebody",
  );
  const room = textAt(payload, "event.channel") ?? textAt(payload, "event.item.channel");
  const where = room === null ? "" : ` in ${value(room)}`;
  const isWritten =
    type === "app_mention" || (type === "message" && (subtype === null || WRITTEN_SUBTYPES.has(subtype)));
  const thread = textAt(payload, "event.thread_ts");
  const reaction = textAt(payload, "event.reaction");
  return slackPost(type, subtype, textAt(payload, "event_id"), {
    head: `Slack: ${name} ${isWritten ? verbFor(type) : `caused ${value(subtype ?? type)}`}${where}.`,
    facts: [
      thread === null ? null : `In the thread ${value(thread)}.`,
      reaction === null ? null : `Reaction: ${value(reaction)}.`,
    ],
    link: linkTo(payload, room),
    quotes: [quotation("Text", textAt(payload, "event.text"))],
  });
}

const verbFor = (type: string) => (type === "app_mention" ? "mentioned the app" : "wrote");

/** Slack's own page for the channel; ids of other forms are not put into an address. */
function linkTo(payload: Payload, room: string | null): string | null {
  const team = textAt(payload, "team_id");
  if (team === null || room === null || !/^\w+$/.test(team) || !/^\w+$/.test(room)) return null;
  return `https://app.slack.com/client/${team}/${room}`;
}

function command(payload: Payload): HookEvent {
  const name = textAt(payload, "command") ?? "";
  return slackPost("slash_command", name, textAt(payload, "trigger_id"), {
    head: `Slack: ${who(payload)} used ${value(name)}${channel(payload)}.`,
    quotes: [quotation("Text", textAt(payload, "text"))],
  });
}

function who(payload: Payload): string {
  const paths = ["user_name", "user.username", "user.name", "user_id", "user.id"];
  return value(paths.map((path) => textAt(payload, path)).find((name) => name !== null) ?? "somebody");
}

function channel(payload: Payload): string {
  const name = textAt(payload, "channel_name") ?? textAt(payload, "channel.name");
  return name === null ? "" : ` in ${value(name)}`;
}

function actions(payload: Payload): string | null {
  const pressed = listAt(payload, "actions").map((action) =>
    [scalarAt(action, "action_id"), scalarAt(action, "value"), scalarAt(action, "selected_option.value")]
      .filter((part) => part !== null)
      .join(" "),
  );
  return pressed.length === 0 ? null : pressed.join("\n");
}

function slackPost(type: string, action: string | null, id: string | null, wording: Wording): HookEvent {
  return { type, action, repo: null, branch: null, deliveryId: id, wording };
}
