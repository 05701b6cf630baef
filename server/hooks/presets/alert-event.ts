import { value } from "../post/outside-text";
import { at, linkAt, listAt, type Payload, scalarAt, textAt } from "../post/payload";
import type { ServiceEvent, Wording } from "./hook-event";

/** Maximum number of alerts of a group that are listed. */
const MAX_ALERTS = 10;

/** A group of alerts as Prometheus Alertmanager posts it, and Grafana in the same form; null for any other post. */
export function alertEvent(payload: Payload): ServiceEvent | null {
  if (textAt(payload, "status") === null || !Array.isArray(at(payload, "alerts"))) return null;
  return {
    type: "alert",
    action: textAt(payload, "status"),
    repo: null,
    branch: null,
    wording: wordingOf(payload),
  };
}

function wordingOf(payload: Payload): Wording {
  const alerts = listAt(payload, "alerts");
  const counts = new Map<string, number>();
  for (const alert of alerts) {
    const status = textAt(alert, "status") ?? "unknown";
    counts.set(status, (counts.get(status) ?? 0) + 1);
  }
  const counted = [...counts].slice(0, 4).map(([status, count]) => `${count} ${value(status, 40)}`);
  const name = textAt(payload, "groupLabels.alertname") ?? textAt(payload, "commonLabels.alertname");
  const severity = textAt(payload, "commonLabels.severity");
  const truncated = Number(scalarAt(payload, "truncatedAlerts") ?? 0);
  return {
    head: `${name === null ? "An alert group" : `Alert ${value(name)}`} is ${value(textAt(payload, "status") ?? "?")}${counted.length === 0 ? "" : `: ${counted.join(", ")}`}.`,
    facts: [
      severity === null ? null : `Severity: ${value(severity)}.`,
      truncated > 0 ? `The sender left out ${truncated} more.` : null,
    ],
    link: linkAt(payload, "externalURL") ?? linkAt(alerts[0] ?? {}, "generatorURL"),
    quotes: [listing(alerts)],
  };
}

function listing(alerts: Record<string, unknown>[]) {
  if (alerts.length === 0) return null;
  const lines = alerts.slice(0, MAX_ALERTS).map((alert) => {
    const instance = textAt(alert, "labels.instance");
    const words = textAt(alert, "annotations.summary") ?? textAt(alert, "annotations.description");
    return [
      textAt(alert, "status") ?? "unknown",
      textAt(alert, "labels.alertname"),
      instance === null ? null : `on ${instance}`,
      words === null ? null : `- ${words}`,
    ]
      .filter((part) => part !== null)
      .map((part) => part.replace(/\s+/g, " ").slice(0, 500))
      .join(" ");
  });
  const label = alerts.length > MAX_ALERTS ? `The first ${MAX_ALERTS} of ${alerts.length} alerts` : "Alerts";
  return { label, text: lines.join("\n"), maxCharacters: 6_000 };
}
