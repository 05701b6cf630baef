// @database
import { createHmac } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { deleteChannel } from "../../channels/delete-channel";
import { checkRun, issueComment, pullRequest, push } from "../../testing/github-payloads";
import { problemOf } from "../../testing/test-channel";
import { openTestHook } from "../../testing/test-hook";
import { openTestRuntime, type TestRuntime, testContext } from "../../testing/test-runtime";
import { deleteHook } from "../delete-hook";
import { getHook } from "../get-hook";
import { rotateHookSecret } from "../rotate-hook-secret";
import { updateHook } from "../update-hook";
import { receivePost } from "./receive-post";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

test("a verified post becomes one message of the hook to everybody, stamped as a hook's", async () => {
  const { channel, postGithub, receipts } = await openTestHook(runtime);
  const ann = await channel.join("ann");
  expect(await postGithub("pull_request", pullRequest("opened"))).toEqual({
    status: 202,
    body: { ok: true, outcome: "delivered", id: 1 },
  });
  const { messages } = await ann.listen({ ack: 0 });
  expect(messages).toHaveLength(1);
  expect(messages[0]).toMatchObject({
    id: 1,
    from: "hook:ci",
    to: "all",
    sender: { callsign: "hook:ci", kind: "hook", identity: null, account: null, verified: false },
  });
  expect(messages[0]?.text).toContain("stranger-42 opened pull request #42");
  expect(await receipts()).toMatchObject([
    { outcome: "delivered", event: "pull_request.opened", message_id: 1, reason: null },
  ]);
  expect((await ann.history()).map(({ from }) => from)).toEqual(["hook:ci"]);
});

test("a hook is not on the roster, nobody can join as it, and a sender to it gets an error that says that it does not read", async () => {
  const { channel, postGithub } = await openTestHook(runtime);
  const ann = await channel.join("ann");
  await postGithub("push", push(1));
  expect(ann.joined.roster).toEqual(["ann"]);
  expect((await problemOf(channel.join("hook:ci"))).code).toBe("invalid");
  const problem = await problemOf(ann.send("thanks", { to: "hook:ci" }));
  expect(problem.code).toBe("recipient_unknown");
  expect(problem.detail).toContain("a hook cannot receive messages");
  await ann.send("on it", { reply_to: 1 });
  expect(await ann.receipts(1)).toEqual({ ann: "replied" });
});

test("a repeated delivery, at once or days later, sends nothing and is answered 200 with the first id", async () => {
  const { channel, postGithub, receipts, owner, at } = await openTestHook(runtime);
  const ann = await channel.join("ann");
  const again = () => postGithub("push", push(1), { delivery: "d-1" });
  const answers = await Promise.all([again(), again(), again()]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 202]);
  expect(new Set(answers.map(({ body }) => body.id))).toEqual(new Set([1]));
  runtime.advance(3 * 86_400_000);
  expect(await again()).toEqual({ status: 200, body: { ok: true, outcome: "repeated", id: 1 } });
  expect((await ann.history()).length).toBe(1);
  expect((await receipts()).map(({ outcome }) => outcome)).toEqual([
    "repeated",
    "repeated",
    "repeated",
    "delivered",
  ]);
  expect((await getHook(owner.as(), at)).stats).toMatchObject({ delivered: 1, repeated: 3 });
});

test("a copied GitHub post under a new delivery id is a repeat, and another event is not", async () => {
  const { postGithub } = await openTestHook(runtime);
  await postGithub("push", push(1), { delivery: "one" });
  expect((await postGithub("push", push(1), { delivery: "two" })).body.outcome).toBe("repeated");
  expect((await postGithub("push", push(2), { delivery: "three" })).body.outcome).toBe("delivered");
});

test("the same delivery id on another hook is another delivery", async () => {
  const [one, two] = [await openTestHook(runtime), await openTestHook(runtime)];
  expect((await one.postGithub("push", push(1), { delivery: "same" })).status).toBe(202);
  expect((await two.postGithub("push", push(1), { delivery: "same" })).status).toBe(202);
});

test("a wrong secret is 401 with the same text as no signature, stores nothing, and is counted", async () => {
  const { channel, post, postGithub, receipts, owner, at } = await openTestHook(runtime);
  const ann = await channel.join("ann");
  const [wrong, none] = [
    await problemOf(postGithub("push", push(1), { secret: "x".repeat(43) })),
    await problemOf(post(JSON.stringify(push(1)))),
  ];
  expect(wrong).toMatchObject({ code: "bad_signature", status: 401 });
  expect(none).toEqual(wrong);
  expect(await ann.history()).toEqual([]);
  expect((await getHook(owner.as(), at)).stats).toMatchObject({ unverified: 2, delivered: 0 });
  // One receipt a minute, so that strangers cannot fill the log.
  expect((await receipts()).filter(({ outcome }) => outcome === "unverified")).toHaveLength(1);
});

test("an unknown hook, a deleted one, and a malformed id are all 404", async () => {
  const { owner, at, postGithub } = await openTestHook(runtime);
  const to = (hookId: string) =>
    problemOf(
      receivePost(testContext(runtime), {
        hookId,
        pathSecret: null,
        headers: new Headers(),
        readBody: async () => Buffer.from("{}"),
      }),
    );
  const never = await to("0".repeat(20));
  expect(never).toMatchObject({ code: "not_found", status: 404 });
  expect(await to("\0' or 1=1")).toEqual(never);
  await deleteHook(owner.as(), at);
  expect(await problemOf(postGithub("push", push(1)))).toEqual(never);
});

test("a hook of a deleted channel is 410", async () => {
  const { owner, channel, postGithub } = await openTestHook(runtime);
  await deleteChannel(owner.as(), { channel_id: channel.id });
  expect(await problemOf(postGithub("push", push(1)))).toMatchObject({
    code: "channel_deleted",
    status: 410,
  });
});

test("a disabled hook refuses, says so only to verified senders, and accepts the same delivery once it is enabled", async () => {
  const { owner, at, postGithub, receipts } = await openTestHook(runtime);
  await updateHook(owner.as(), { ...at, enabled: false });
  const post = (secret?: string) => postGithub("push", push(1), { delivery: "d", ...(secret && { secret }) });
  expect(await problemOf(post())).toMatchObject({ code: "hook_refused", status: 409 });
  expect((await problemOf(post("x".repeat(20)))).code).toBe("bad_signature");
  await updateHook(owner.as(), { ...at, enabled: true });
  expect((await post()).status).toBe(202);
  expect((await receipts()).map(({ outcome }) => outcome)).toEqual(["delivered", "unverified", "refused"]);
});

test("a rotated secret and the previous one both sign during the grace period, and then only the new one", async () => {
  const { owner, at, hook, postGithub } = await openTestHook(runtime);
  const { secret } = await rotateHookSecret(owner.as(), { ...at, grace_seconds: 3_600 });
  expect((await postGithub("push", push(1), { secret: hook.secret })).status).toBe(202);
  expect((await postGithub("push", push(2), { secret })).status).toBe(202);
  runtime.advance(3_601_000);
  expect((await problemOf(postGithub("push", push(3), { secret: hook.secret }))).code).toBe("bad_signature");
  expect((await postGithub("push", push(4), { secret })).status).toBe(202);
});

test("an unknown callsign refuses the post, so that its delivery can be repeated", async () => {
  const { channel, postGithub, receipts } = await openTestHook(runtime, { to: "builder" });
  const post = () => postGithub("push", push(1), { delivery: "d" });
  expect(await problemOf(post())).toMatchObject({
    code: "hook_refused",
    detail: "builder was never on the channel",
  });
  const builder = await channel.join("builder");
  const other = await channel.join("other");
  expect((await post()).status).toBe(202);
  expect((await builder.listen({ ack: 0 })).messages).toMatchObject([{ to: "builder", from: "hook:ci" }]);
  expect(await other.history()).toEqual([]);
  expect((await receipts()).map(({ outcome }) => outcome)).toEqual(["delivered", "refused"]);
});

test("rules send events to a group, with priority, or nowhere; the filter drops the rest", async () => {
  const { channel, postGithub, receipts } = await openTestHook(runtime, {
    filter: { events: ["check_run", "push"], branches: ["keep-*", "main"] },
    rules: [
      { when: { events: ["check_run"], actions: ["created"] }, drop: true },
      { when: { events: ["check_run"] }, to: "@fixers", priority: "high", need_reply: true },
    ],
  });
  const fixer = await channel.join("fixer", { groups: ["fixers"] });
  const other = await channel.join("other");
  await postGithub("check_run", checkRun("failure"));
  await postGithub("push", push(1));
  expect((await postGithub("check_run", checkRun(null))).body).toMatchObject({
    outcome: "ignored",
    id: null,
  });
  expect((await postGithub("issue_comment", issueComment("hi"))).status).toBe(200);
  expect((await postGithub("push", push(1, { ref: "refs/heads/wip" }))).body.outcome).toBe("ignored");
  expect((await fixer.listen({ ack: 0 })).messages).toMatchObject([
    { to: "@fixers", priority: "high", need_reply: true },
    { to: "all" },
  ]);
  expect((await other.listen({ ack: 0 })).messages).toHaveLength(1);
  expect((await receipts()).map(({ reason }) => reason)).toEqual([
    "the filter does not let it pass",
    "the filter does not let it pass",
    "rule 1 drops it",
    null,
    null,
  ]);
});

test("the payload is attached if requested, byte for byte, and a form's as the JSON in it", async () => {
  const { channel, hook, post, postGithub } = await openTestHook(runtime, { attach_payload: true });
  const ann = await channel.join("ann");
  const payload = pullRequest("opened", { body: "Grüße 🛩" });
  await postGithub("pull_request", payload);
  const other = pullRequest("closed");
  const form = new URLSearchParams({ payload: JSON.stringify(other) }).toString();
  const signature = createHmac("sha256", hook.secret).update(form).digest("hex");
  const headers = {
    "content-type": "application/x-www-form-urlencoded",
    "x-github-event": "pull_request",
    "x-hub-signature-256": `sha256=${signature}`,
  };
  expect((await post(form, { headers })).status).toBe(202);
  const files = (await ann.listen({ ack: 0 })).messages.map((message) => message.attachments?.[0]);
  expect(files).toMatchObject([
    { mime: "application/json", filename: "payload.json" },
    { mime: "application/json" },
  ]);
  const read = files.map((file) => JSON.parse(Buffer.from(file?.data_base64 ?? "", "base64").toString()));
  expect(read).toEqual([payload, other].map((value) => JSON.parse(JSON.stringify(value))));
});

test("a message with a hop count above three is refused, and below it is passed on", async () => {
  const { postPlain, receipts } = await openTestHook(runtime, { preset: "plain" });
  for (const hops of ["1", "3"])
    expect((await postPlain({ text: "hi" }, { "x-airband-hops": hops })).status).toBe(202);
  for (const hops of ["4", "99999999999999", "-1", "many", ""]) {
    const problem = await problemOf(postPlain({ text: "hi" }, { "x-airband-hops": hops }));
    expect(problem).toMatchObject({ code: "hook_refused", status: 409 });
  }
  expect((await receipts())[0]?.reason).toContain("a loop");
});

test("the loop guard counts a hook as a person, unless its post came through a webhook", async () => {
  const { channel, postPlain } = await openTestHook(runtime, { preset: "plain" }, { loop_guard: "stop" });
  const agents = [await channel.join("ann"), await channel.join("bob")] as const;
  await Promise.all(agents.map((agent) => agent.sendTimes(150, "on and on")));
  const paused = () => problemOf(agents[0].send("more"));
  expect((await paused()).code).toBe("conversation_paused");
  await postPlain({ text: "relayed" }, { "x-airband-hops": "1" });
  expect((await paused()).code).toBe("conversation_paused");
  await postPlain({ text: "the build is red" });
  expect((await agents[0].send("I see")).warnings).toBeUndefined();
}, 30_000);

test("a body that is not JSON, not an object or not UTF-8 is refused after its signature was checked, and recorded", async () => {
  const { hook, post, receipts } = await openTestHook(runtime);
  const signed = (body: string | Buffer) => ({
    headers: {
      "x-hub-signature-256": `sha256=${createHmac("sha256", hook.secret).update(body).digest("hex")}`,
    },
  });
  for (const body of ["{", "[]", "7", "null", '"x"', "text"])
    expect((await problemOf(post(body, signed(body)))).code, body).toBe("invalid_json");
  expect((await receipts()).every(({ outcome }) => outcome === "refused")).toBe(true);
});

test("NUL, half characters and very long ids in a payload break nothing", async () => {
  const { channel, postGithub } = await openTestHook(runtime);
  const ann = await channel.join("ann");
  const odd = "a\0b\ud83dc\u001b[31m";
  const payload = pullRequest(odd, { title: odd, body: odd, number: odd }, { sender: { login: odd } });
  expect((await postGithub("pull_request", payload, { delivery: "x".repeat(5_000) })).status).toBe(202);
  const text = (await ann.listen({ ack: 0 })).messages[0]?.text ?? "";
  expect(text).toContain("> a\ufffdb\ufffdc\ufffd[31m");
});
