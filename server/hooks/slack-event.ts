import { type HookEvent, quotation, type Wording } from "./hook-event";
import { value } from "./outside-text";
import { listAt, type Payload, scalarAt, textAt } from "./payload";

/** The value to answer with when Slack asks whether the URL is ours; null for any other post. */
export function slackChallenge(payload: Payload): string | null {
  return textAt(payload, "type") === "url_verification" ? textAt(payload, "challenge") : null;
}

/** A post of Slack's: an event of the Events API, a slash command, or a button that was pressed. */
export function slackEvent(payload: Payload): HookEvent {
  const outer = textAt(payload, "type");
  if (outer === "event_callback") return event(payload);
  if (textAt(payload, "command") !== null) return command(payload);
  const type = outer ?? "post";
  return slackPost(type, null, textAt(payload, "trigger_id"), {
    head: `Slack: ${who(payload)} sent ${value(type)}${channel(payload)}.`,
    quotes: [quotation("Pressed or chosen", actions(payload), 500)],
  });
}

function event(payload: Payload): HookEvent {
  const type = textAt(payload, "event.type") ?? "event";
  const subtype = textAt(payload, "event.subtype");
  const name = value(textAt(payload, "event.user") ?? textAt(payload, "event.bot_id") ?? "somebody");
  const room = textAt(payload, "event.channel") ?? textAt(payload, "event.item.channel");
  const where = room === null ? "" : ` in ${value(room)}`;
  const said = type === "message" || type === "app_mention";
  const thread = textAt(payload, "event.thread_ts");
  const reaction = textAt(payload, "event.reaction");
  return slackPost(type, subtype, textAt(payload, "event_id"), {
    head: `Slack: ${name} ${said && subtype === null ? saidIn(type) : `caused ${value(subtype ?? type)}`}${where}.`,
    facts: [
      thread === null ? null : `In the thread ${value(thread)}.`,
      reaction === null ? null : `Reaction: ${value(reaction)}.`,
    ],
    link: linkTo(payload, room),
    quotes: [quotation("Text", textAt(payload, "event.text"))],
  });
}

const saidIn = (type: string) => (type === "app_mention" ? "mentioned the app" : "wrote");

/** Slack's own page for the room; ids of other shapes are no part of an address of ours. */
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
