import { expect, test } from "vitest";
import { quotationNotice } from "../post/outside-text";
import type { Payload } from "../post/payload";
import { toText } from "./hook-event";
import { plainEvent } from "./plain-event";

function read(payload: Payload) {
  const event = plainEvent(new Headers(), payload, null);
  return { ...event, text: toText(event.wording, false) };
}

/** From Prometheus' documentation of Alertmanager's webhook. */
const alertmanager = {
  version: "4",
  groupKey: '{}:{alertname="InstanceDown"}',
  truncatedAlerts: 2,
  status: "firing",
  receiver: "airband",
  groupLabels: { alertname: "InstanceDown" },
  commonLabels: { alertname: "InstanceDown", severity: "critical" },
  commonAnnotations: {},
  externalURL: "http://alertmanager.example:9093",
  alerts: [
    {
      status: "firing",
      labels: { alertname: "InstanceDown", instance: "web-1:9100" },
      annotations: { summary: "web-1 is\ndown" },
      startsAt: "2026-11-20T12:00:00Z",
      endsAt: "0001-01-01T00:00:00Z",
      generatorURL: "http://prometheus.example/graph",
      fingerprint: "a1",
    },
    { status: "firing", labels: { alertname: "InstanceDown", instance: "web-2:9100" }, annotations: {} },
    { status: "resolved", labels: { alertname: "InstanceDown", instance: "web-3:9100" }, annotations: {} },
  ],
};

test("an Alertmanager post says whether alerts fire or are resolved, how many, and which", () => {
  const { text, type, action } = read(alertmanager);
  expect({ type, action }).toEqual({ type: "alert", action: "firing" });
  expect(text).toBe(
    [
      "Alert InstanceDown is firing: 2 firing, 1 resolved.",
      "Severity: critical.",
      "The sender left out 2 more.",
      "Link: http://alertmanager.example:9093",
      quotationNotice,
      "Alerts:",
      "> firing InstanceDown on web-1:9100 - web-1 is down",
      "> firing InstanceDown on web-2:9100",
      "> resolved InstanceDown on web-3:9100",
    ].join("\n"),
  );
  const [alert] = alertmanager.alerts;
  const resolved = {
    ...alertmanager,
    status: "resolved",
    truncatedAlerts: 0,
    alerts: [{ ...alert, status: "resolved" }],
  };
  expect(read(resolved).text).toContain("Alert InstanceDown is resolved: 1 resolved.");
  const many = { ...alertmanager, alerts: Array.from({ length: 40 }, () => alert) };
  expect(read(many).text).toContain("40 firing");
  expect(read(many).text).toContain("The first 10 of 40 alerts:");
  // Grafana's own text takes precedence.
  expect(read({ ...alertmanager, message: "**Firing** web-1" }).text).toBe("**Firing** web-1");
});
