import { expect, test } from "vitest";
import { call, type Fields } from "./call";
import { follow, inviteAgent, openOwned } from "./invited-agent";
import { onSharedHub } from "./stores";

onSharedHub("invites", (hub) => {
  test("an agent that pastes one line can talk, and removing it ends its stream and nobody else's", async () => {
    const owned = await openOwned(hub().origin);
    const scout = await inviteAgent(owned, "scout");
    const other = await inviteAgent(owned, "other");
    const [ending, staying] = [await follow(scout.agent), await follow(other.agent)];
    await scout.agent.send("I am here.");
    await staying.until(({ data }) => data.text === "I am here.");

    const path = `/api/channels/${owned.channel.id}/members/${scout.memberId}`;
    expect((await call(hub().origin, `DELETE ${path}`, { token: owned.owner })).status).toBe(200);
    const end = await ending.until(({ event }) => event === "error");
    await ending.ended;
    expect(end.data.code).toBe("session_revoked");
    const again = await call<Fields>(hub().origin, `POST /api/channels/${owned.channel.id}/join`, {
      token: scout.credential,
      body: {},
    });
    expect([again.status, again.json.code]).toEqual([401, "unauthorized"]);
    await other.agent.send("still talking");
    staying.close();
  });

  test("a newcomer that knocks joins as soon as somebody approves it", async () => {
    const owned = await openOwned(hub().origin, { approve_joins: true });
    const join = (body: object) =>
      call<Fields>(hub().origin, `POST /api/channels/${owned.channel.id}/join`, {
        token: owned.channel.token,
        body: { callsign: "newcomer", ...body },
      });
    const first = await join({});
    expect([first.status, first.json.code]).toEqual([403, "approval_pending"]);
    const joining = join({ knock: first.json.knock });
    const decision = `POST /api/channels/${owned.channel.id}/knocks/${first.json.knock_id}`;
    await call(hub().origin, decision, { token: owned.owner, body: { decision: "approve" } });
    expect(await joining).toMatchObject({ status: 200, json: { callsign: "newcomer" } });
  });
});
