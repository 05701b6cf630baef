import { expect, test } from "vitest";
import { roles } from "@/server/roles/roles";
import { channelPlaces, maySeePage } from "./channel-places";

test("members and observers see messages, participants and members; settings are for owners and admins", () => {
  const seen = (role: (typeof roles)[number]) =>
    channelPlaces.filter(([path]) => maySeePage(role, path)).map(([, name]) => name);
  expect(seen("owner")).toEqual(channelPlaces.map(([, name]) => name));
  expect(seen("admin")).toEqual(seen("owner"));
  expect(seen("member")).toEqual(["Timeline", "Roster", "Members"]);
  expect(seen("observer")).toEqual(["Timeline", "Roster", "Members"]);
});

test("a page below another has the same visibility, and an unlisted one is for owners and admins only", () => {
  expect(maySeePage("observer", "/members/anything")).toBe(true);
  expect(maySeePage("member", "/settings/anything")).toBe(false);
  expect(maySeePage("observer", "/messages/12")).toBe(true);
  expect(roles.filter((role) => maySeePage(role, "/not-listed"))).toEqual(["owner", "admin"]);
});
