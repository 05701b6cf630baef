// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeTestAccount } from "../testing/test-account";
import { refusalOf } from "../testing/test-channel";
import { openTestTeam, setEmail, type TestTeam } from "../testing/test-member";
import { type MailingRuntime, openMailingRuntime } from "../testing/test-outbox";
import { testContext } from "../testing/test-runtime";
import { claimInvite } from "./claim-invite";
import { getInvite } from "./get-invite";

let runtime: MailingRuntime;
let team: TestTeam;
beforeAll(async () => {
  runtime = await openMailingRuntime();
  team = await openTestTeam(runtime, { name: "release train" });
});
afterAll(() => runtime.close());

const see = (code: string | null, as = testContext(runtime)) => getInvite(as, { code: code ?? "" });

test("a holder of the code learns the inviter, the channel and the role, and nothing that gives access to the channel", async () => {
  await setEmail(runtime, team.owner, "ada@example.com");
  const { code } = await team.invite({ role: "member", email: "bob@example.com", note: "come" });
  const seen = await see(code);
  expect(seen).toMatchObject({
    state: "pending",
    channel_name: "release train",
    role: "member",
    note: "come",
    email_hint: "b…@example.com",
    for_you: null,
    agent_line: null,
  });
  for (const secret of [
    team.channel.id,
    team.channel.token,
    "bob@example.com",
    "ada@example.com",
    team.owner.id,
  ])
    expect(JSON.stringify(seen)).not.toContain(secret);
});

test("an account learns whether the invite was mailed to it; an agent's invite has the line to paste", async () => {
  const { code } = await team.invite({ role: "member", email: "cho@example.com" });
  const [right, wrong] = [await makeTestAccount(runtime), await makeTestAccount(runtime)];
  await setEmail(runtime, right, "cho@example.com");
  expect(await see(code, right.as())).toMatchObject({ for_you: true });
  expect(await see(code, wrong.as())).toMatchObject({ for_you: false });
  const agent = await team.invite({ role: "agent" });
  expect(await see(agent.code, right.as())).toMatchObject({ for_you: null, agent_line: agent.agent_line });
});

test("used and expired ones say so, unknown ones are not found, and repeated look-ups are limited", async () => {
  const used = await team.invite({ role: "agent" });
  await claimInvite(testContext(runtime), { code: used.code ?? "" });
  expect(await see(used.code)).toMatchObject({ state: "accepted", agent_line: null });
  expect(await refusalOf(see("AAAAAAAA"))).toBe("not_found");
  expect(await refusalOf(see("x".repeat(65)))).toBe("invalid");
  const late = await team.invite({ role: "agent", expires_in_days: 1 });
  runtime.advance(86_400_001);
  expect(await see(late.code)).toMatchObject({ state: "expired" });
});
