import { value } from "../post/outside-text";
import { at, linkAt, type Payload, textAt } from "../post/payload";
import { quotation, type ServiceEvent, type Wording } from "./hook-event";

const RESOURCES = ["issue", "error", "event", "metric_alert"];

/**
 * A post of a Sentry integration: an issue, an error, an issue alert or a metric alert, according to
 * `Sentry-Hook-Resource`; null for any other post. The plugin for webhooks of older projects has the event at the top
 * level.
 */
export function sentryEvent(headers: Headers, payload: Payload): ServiceEvent | null {
  const resource = headers.get("sentry-hook-resource");
  const key = RESOURCES.find((name) => typeof at(payload, `data.${name}`) === "object");
  const isPlugin = textAt(payload, "event.event_id") !== null && textAt(payload, "project") !== null;
  if (
    resource === null &&
    !isPlugin &&
    textAt(payload, "data.issue.shortId") === null &&
    key !== "metric_alert"
  )
    return null;
  const action = textAt(payload, "action");
  const wording = isPlugin
    ? plugin(payload)
    : key === undefined
      ? other(resource ?? "post", action)
      : known(key, payload);
  return { type: resource ?? key ?? "event_alert", action, repo: null, branch: null, wording };
}

function known(key: string, payload: Payload): Wording {
  const action = value(textAt(payload, "action") ?? "changed");
  if (key === "metric_alert")
    return {
      head: `Sentry: metric alert ${action}.`,
      link: linkAt(payload, "data.web_url"),
      quotes: [
        quotation("Title", textAt(payload, "data.description_title"), 300),
        quotation("Text", textAt(payload, "data.description_text"), 1_000),
      ],
    };
  const text = (name: string) => textAt(payload, `data.${key}.${name}`);
  const rule = textAt(payload, "data.triggered_rule");
  const id = text("shortId");
  const subject = key === "issue" ? `issue${id === null ? "" : ` ${value(id)}`}` : "error";
  const project = text("project.slug");
  return {
    head: `Sentry${project === null ? "" : ` ${value(project)}`}: ${rule === null ? subject : `alert rule ${value(rule)}`} ${action}.`,
    facts: [standing({ status: text("status"), substatus: text("substatus"), level: text("level") })],
    link: linkAt(payload, `data.${key}.web_url`) ?? linkAt(payload, `data.${key}.permalink`),
    quotes: [quotation("Title", text("title"), 500), quotation("Culprit", text("culprit"), 300)],
  };
}

function plugin(payload: Payload): Wording {
  return {
    head: `Sentry ${value(textAt(payload, "project") ?? "?")}: an event.`,
    facts: [standing({ level: textAt(payload, "level") })],
    link: linkAt(payload, "url"),
    quotes: [
      quotation("Title", textAt(payload, "event.title") ?? textAt(payload, "message"), 500),
      quotation("Culprit", textAt(payload, "culprit"), 300),
    ],
  };
}

const other = (resource: string, action: string | null): Wording => ({
  head: `Sentry: ${value(resource)}${action === null ? "" : ` ${value(action)}`}.`,
});

function standing(facts: Record<string, string | null>): string | null {
  const stated = Object.entries(facts).flatMap(([name, fact]) =>
    fact === null ? [] : `${name} ${value(fact)}`,
  );
  return stated.length === 0 ? null : `It has ${stated.join(", ")}.`;
}
