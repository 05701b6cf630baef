import { expect, test } from "vitest";
import { filterEvent } from "./filter-event";
import { shownPlace } from "./shown-place";

const place = { origin: "https://hub.example", pathname: "/account/channels/quiet-otter-3a8f" };

test("a page's path is sent without ids, codes and names", () => {
  expect(shownPlace("/account/channels/quiet-otter-3a8f")).toBe("/account/channels/[…]");
  expect(shownPlace("/i/Ab3dE6gH")).toBe("/i/[…]");
  expect(shownPlace("/docs/errors/session_expired")).toBe("/docs/errors/session_expired");
  expect(shownPlace("/docs/Ada Lovelace")).toBe("/docs/[…]");
  expect(shownPlace("/")).toBe("/");
});

test("only listed fields of a page view are sent: no title, no referrer, no query", () => {
  const left = filterEvent(
    {
      event: "$pageview",
      properties: {
        distinct_id: "visitor",
        $browser: "Firefox",
        title: "Staging",
        $referrer: "https://mail.example/inbox?q=secret",
        $current_url: "https://hub.example/sign-in?to=%2Faccount&code=1",
        utm_source: "x",
      },
      $set: { $initial_referrer: "https://mail.example" },
      $set_once: { $initial_current_url: "https://hub.example/?token=abj_secret" },
    },
    place,
  );
  expect(left).toEqual({
    event: "$pageview",
    properties: {
      distinct_id: "visitor",
      $browser: "Firefox",
      $pathname: "/account/channels/[…]",
      $current_url: "https://hub.example/account/channels/[…]",
      $geoip_disable: true,
    },
  });
});

test("an unlisted event is not sent, and a listed one has only its own fields", () => {
  for (const event of ["$autocapture", "$exception", "$rageclick", "message_sent"])
    expect(filterEvent({ event, properties: { $el_text: "Hello" } }, place)).toBeNull();
  const copied = filterEvent(
    { event: "connect_line_copied", properties: { client: "cursor_json", line: "abj_secret" } },
    place,
  );
  expect(copied?.properties).toMatchObject({ client: "cursor_json" });
  expect(JSON.stringify(copied)).not.toContain("abj_secret");
});
