import { describe, expect, test } from "vitest";
import { connectLines, peerInvite } from "@/server/channels/connect-lines";
import { channelLink, parseChannelLine } from "./channel-line";

const hub = "https://airband.example";
const token = `abj_${"k3Xq9".repeat(6)}`;
const place = { origin: hub, channelId: "quiet-otter-3a8f", token };
const found = { ok: true, channelId: "quiet-otter-3a8f", joinToken: token };

describe("a pasted line", () => {
  test("is read from a peer's invite", () => {
    expect(parseChannelLine(peerInvite(place, "api-dev"), hub)).toEqual(found);
  });

  test.each(Object.entries(connectLines(place)).map(([client, line]) => [client, JSON.stringify(line)]))(
    "is read from the line of %s",
    (_, line) => {
      const parsed = parseChannelLine(line, hub);
      if (line.includes(token)) expect(parsed).toEqual(found);
      else expect(parsed.ok).toBe(false);
    },
  );

  test("is read from a link, also without its origin", () => {
    const link = channelLink({ channelId: place.channelId, joinToken: token }, hub);
    expect(link).toBe(`${hub}/#c=quiet-otter-3a8f&t=${token}`);
    expect(parseChannelLine(link, hub)).toEqual(found);
    expect(parseChannelLine(link.slice(hub.length), hub)).toEqual(found);
    expect(parseChannelLine(link.slice(hub.length + 1), hub)).toEqual(found);
  });

  test.each([
    ["of another hub", peerInvite({ ...place, origin: "https://evil.example" }, "x"), "another hub"],
    [
      "of this hub's name with another scheme",
      `http://airband.example/mcp/quiet-otter-3a8f ${token}`,
      "another hub",
    ],
    [
      "that only looks like this hub",
      `https://airband.example@evil.example/mcp/quiet-otter-3a8f ${token}`,
      "another hub",
    ],
    ["for this hub and another", `${hub}/mcp/a-b-c https://evil.example/mcp/a-b-c ${token}`, "another hub"],
    ["without a token", `${hub}/mcp/quiet-otter-3a8f`, "no join token"],
    ["without a channel", token, "no channel"],
    ["with two channels", `${hub}/mcp/one-two-33 ${hub}/mcp/one-two-44 ${token}`, "several channels"],
    ["with two tokens", `${hub}/mcp/quiet-otter-3a8f ${token} ${token}x`, "several channels"],
    ["with a path instead of an id", `#c=../../account&t=${token}`, "no valid channel"],
    ["with markup as an id", `#c=<img src=x>&t=${token}`, "no valid channel"],
    ["that is empty", "", "no join token"],
    ["that is huge", `${hub}/mcp/${"a".repeat(30_000)}`, "too long"],
  ])("%s is refused", (_, line, reason) => {
    const parsed = parseChannelLine(line, hub);
    expect(parsed).toMatchObject({ ok: false, reason: expect.stringContaining(reason) });
  });
});
