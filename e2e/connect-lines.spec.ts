import { type ChildProcess, execFile, spawn } from "node:child_process";
import { createServer } from "node:net";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { sharedHub } from "./start-server";
import { openStore } from "./stores";

const bash = async (script: string) => (await promisify(execFile)("bash", ["-c", script])).stdout;

async function postTo(origin: string, path: string, body: object, headers: Record<string, string> = {}) {
  const answer = await fetch(`${origin}${path}`, {
    method: "POST",
    body: JSON.stringify(body),
    headers,
  });
  return answer.json();
}

const createChannel = (origin = sharedHub.origin) => postTo(origin, "/api/channels", {});

/** Commands of a prompt: its indented lines that begin with curl. */
function curlsIn(prompt: string): [join: string, listen: string, send: string] {
  return prompt
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line.startsWith("curl ")) as [string, string, string];
}

test("the curl test joins anybody who pastes it, any number of times", async () => {
  const { connect } = await createChannel();
  const [first, second] = [
    JSON.parse(await bash(connect.curl_test)),
    JSON.parse(await bash(connect.curl_test)),
  ];
  expect(first.session_id).toMatch(/^\S{32}$/);
  expect(second.callsign).not.toBe(first.callsign);
});

test("an agent that runs the prompt's commands joins, sends, and reaches the peer that runs the invitation", async () => {
  const created = await createChannel();
  const [join, listen, send] = curlsIn(created.agent_prompt);
  const agent = JSON.parse(await bash(join.replace("YOUR-CALLSIGN", "writer")));
  const invitation = /curl .*$/.exec(created.peer_invite)?.[0] ?? "";
  const peer = JSON.parse(await bash(invitation));
  expect(created.peer_invite).toContain(`as ${peer.callsign},`);

  const sent = JSON.parse(await bash(send.replace("SESSION_ID", agent.session_id)));
  expect(sent).toMatchObject({ ok: true, id: 1, to: "all" });
  const received = JSON.parse(await bash(listen.replace("SESSION_ID", peer.session_id)));
  expect(received.messages).toMatchObject([{ id: 1, from: "writer", text: "I am here." }]);
});

test("the bash loop prints its messages, and continues after the hub was away", async () => {
  const store = await openStore();
  let server = await store.start();
  const { channel_id, join_token, connect } = await createChannel(server.origin);
  const post = (path: string, body: object, headers: Record<string, string>) =>
    postTo(server.origin, path, body, headers);
  const path = `/api/channels/${channel_id}`;
  const bearer = { authorization: `Bearer ${join_token}` };
  const { session_id } = await post(`${path}/join`, { callsign: "speaker" }, bearer);
  const say = (message: string) =>
    post(`${path}/send`, { to: "shell-listener", message }, { "x-session-id": session_id });

  const loop = spawn("bash", ["-c", connect.rest_bash_loop], {
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  try {
    const lines = linesOf(loop);
    await joined(`${server.origin}${path}`, join_token, "shell-listener");
    await say('with "quotes", \\"next_ack\\":99, a 鷺 and\na second line');
    expect(JSON.parse(await lines.next()).messages).toMatchObject([
      { id: 1, text: 'with "quotes", \\"next_ack\\":99, a 鷺 and\na second line' },
    ]);
    await say("another");
    expect(JSON.parse(await lines.next()).messages).toMatchObject([{ id: 2, text: "another" }]);

    // The hub crashes, and is away while the loop retries: it rejoins as itself later.
    await server.kill9();
    await refuseCall(server.port);
    server = await store.start({ port: server.port });
    await say("after the crash");
    const ids: number[] = [];
    while (!ids.includes(3)) {
      const { messages } = JSON.parse(await lines.next()) as { messages: { id: number }[] };
      ids.push(...messages.map((message) => message.id));
    }
    expect(ids).not.toContain(1);
  } finally {
    // The whole group: a curl of the loop may be waiting.
    process.kill(-(loop.pid ?? 0), "SIGKILL");
    await server.kill9();
  }
});

test("no line puts the token into a URL, and the configurations are for the channel's own endpoint", async () => {
  const { channel_id, join_token, connect, mcp_url } = await createChannel();
  // Addresses have the public origin, whatever name the caller used.
  expect(mcp_url).toBe(`http://localhost:${sharedHub.port}/mcp/${channel_id}`);
  for (const [name, line] of Object.entries(connect)) {
    const text = JSON.stringify(line);
    expect(text, name).toContain(join_token);
    for (const address of text.match(/https?:\/\/[^\s"'\\]+/g) ?? [])
      expect(address, name).not.toContain(join_token);
  }
  expect(connect.cursor_json.mcpServers.airband).toEqual({
    url: mcp_url,
    headers: { Authorization: `Bearer ${join_token}` },
  });
  expect(connect.anthropic_sdk).toEqual({
    type: "url",
    url: mcp_url,
    name: "airband",
    authorization_token: join_token,
  });
});

/** Lines of a process as they arrive. */
function linesOf(child: ChildProcess): { next: () => Promise<string> } {
  let text = "";
  const waiting: (() => void)[] = [];
  child.stdout?.on("data", (chunk) => {
    text += chunk;
    for (const wake of waiting.splice(0)) wake();
  });
  const next = async (): Promise<string> => {
    while (!text.includes("\n")) await new Promise<void>((resolve) => waiting.push(resolve));
    const [line = "", ...rest] = text.split("\n");
    text = rest.join("\n");
    return line;
  };
  return { next };
}

/** Closes the first connection to a port; resolves when the port is free again. */
function refuseCall(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => {
      socket.on("error", () => {}).destroy();
      server.close(() => resolve());
    });
    server.once("error", reject).listen(port, "127.0.0.1");
  });
}

async function joined(channel: string, token: string, callsign: string): Promise<void> {
  for (;;) {
    const answer = await fetch(`${channel}/roster`, {
      headers: { authorization: `Bearer ${token}` },
    });
    if (((await answer.json()) as { roster: string[] }).roster.includes(callsign)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
