import { createHmac } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { expect, test } from "vitest";
import { signDelivery } from "./sign-delivery";

const secrets = [
  `whsec_${Buffer.alloc(32, 1).toString("base64")}`,
  `whsec_${Buffer.alloc(32, 2).toString("base64")}`,
];
const delivery = { id: "dlv_1", eventId: "evt_1", type: "ping", hops: 2 };
const body = '{"type":"ping","data":{"é":"\u{1f6e9}"}}';
const now = Date.now();
const sign = (some = secrets) =>
  signDelivery(delivery, body, { secrets: some, now, origin: "https://hub.example" });

test("each secret verifies with the public library, and another does not", () => {
  for (const secret of secrets) expect(new Webhook(secret).verify(body, sign())).toEqual(JSON.parse(body));
  const other = new Webhook(Buffer.alloc(32, 3).toString("base64"));
  expect(() => other.verify(body, sign())).toThrow("No matching signature");
});

test("a changed body, id or time does not verify", () => {
  const webhook = new Webhook(secrets[0] ?? "");
  const headers = sign();
  expect(() => webhook.verify(`${body} `, headers)).toThrow();
  expect(() => webhook.verify(body, { ...headers, "webhook-id": "evt_2" })).toThrow();
  const later = String(Number(headers["webhook-timestamp"]) + 1);
  expect(() => webhook.verify(body, { ...headers, "webhook-timestamp": later })).toThrow();
});

test("the earlier hub's headers are sent too, signed by the newest secret including its prefix", () => {
  const hex = createHmac("sha256", secrets[0] ?? "")
    .update(body)
    .digest("hex");
  expect(sign()).toMatchObject({
    "x-airband-event": "ping",
    "x-airband-delivery": "dlv_1",
    "x-airband-hops": "2",
    "x-airband-signature": `sha256=${hex}`,
    "content-type": "application/json",
  });
});

test("an id does not contain the separator of the signed parts", () => {
  expect(sign()["webhook-id"]).not.toContain(".");
});
