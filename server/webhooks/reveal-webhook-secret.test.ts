// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { updateMember } from "../members/update-member";
import { refusalOf } from "../testing/test-channel";
import { openTestTeam } from "../testing/test-member";
import { openTestRuntime, type TestRuntime } from "../testing/test-runtime";
import { openWebhookOwner, webhookScopes } from "../testing/test-webhook";
import { createWebhook } from "./create-webhook";
import { revealWebhookSecret } from "./reveal-webhook-secret";
import { rotateWebhookSecret } from "./rotate-webhook-secret";

let runtime: TestRuntime;
const url = "http://127.0.0.1:4000/";
beforeAll(async () => {
  runtime = await openTestRuntime({ egressAllow: ["127.0.0.1"] });
});
afterAll(() => runtime.close());

test.each(webhookScopes)(
  "the secret of a webhook of the kind %s is shown again, and is the current one",
  async (scope) => {
    const owner = await openWebhookOwner(runtime, scope);
    const { id, secret } = await owner.create({ url });
    const reveal = owner.operate(revealWebhookSecret);
    expect(await reveal({ id })).toEqual({ id, secret });
    const rotated = await owner.operate(rotateWebhookSecret)({ id });
    expect((await reveal({ id })).secret).toBe(rotated.secret);
    expect(await refusalOf(reveal({ id }, owner.stranger))).toBe("not_found");
    expect(await refusalOf(reveal({ id }, await owner.withoutScope()))).toBe("missing_scope");
  },
);

test("another admin, who does not see the endpoint's path, does not see the secret either", async () => {
  const team = await openTestTeam(runtime);
  const [admin, other] = [await team.person("admin"), await team.person("admin")];
  const at = { channel_id: team.channel.id };
  const { id } = await createWebhook.onChannel(admin.as(), { ...at, url });
  expect(await refusalOf(revealWebhookSecret.onChannel(other.as(), { ...at, id }))).toBe("role_forbids");
  await updateMember(team.owner.as(), { ...at, mid: admin.memberId, role: "member" });
  expect(await refusalOf(revealWebhookSecret.onChannel(admin.as(), { ...at, id }))).toBe("role_forbids");
  const guest = await team.channel.join("guest");
  const own = await createWebhook.onChannel(guest.as(), { ...at, url });
  expect(await refusalOf(revealWebhookSecret.onChannel(guest.as(), { ...at, id: own.id }))).toBe(
    "unauthorized",
  );
});
