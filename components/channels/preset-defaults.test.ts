import { getTableColumns } from "drizzle-orm";
import { expect, test } from "vitest";
import { channels } from "@/db/schema";
import { presets } from "@/server/channels/channel-presets";
import { presetDefaults } from "./preset-defaults";

const columns = getTableColumns(channels);

test("the settings shown for no preset are the defaults of a channel", () => {
  expect(presetDefaults.plain).toEqual({
    retention: columns.retention.default,
    trust_mode: columns.trustMode.default,
    require_identity: columns.requireIdentity.default,
    session_ttl_seconds: columns.sessionTtlSeconds.default,
    approve_joins: columns.approveJoins.default,
    loop_guard: columns.loopGuard.default,
    rejoin: columns.rejoin.default,
  });
});

test.each(Object.entries(presets))("the settings shown for %s are those the hub sets", (mode, settings) => {
  const { owner_password: _, ...set } = settings();
  expect(presetDefaults[mode as keyof typeof presets]).toEqual({ ...presetDefaults.plain, ...set });
});
