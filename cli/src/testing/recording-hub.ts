import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** Fields that any call of the command finds in an answer, so that it goes on as far as it can. */
const ANSWER = {
  role: "agent",
  credential: "abm_given",
  channel_id: "quiet-otter-3a8f",
  join_token: "abj_given",
  callsign: "me",
  session_id: "a-session-of-this-hub",
  is_band: false,
  roster: [],
  unread: 0,
  instructions: "",
  trust_mode: "untrusted",
  retention: "none",
  idempotent: false,
  next_ack: 0,
  service: "airband",
  version: "1",
};

/** A server that answers every call as a hub might, `answer` over the usual fields, and keeps all that it was sent. */
export async function recordingHub(answer: Record<string, unknown> = {}) {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    const line = `${request.method} ${request.url}\n${request.rawHeaders.join("\n")}\n`;
    let body = "";
    request.setEncoding("utf8").on("data", (chunk: string) => {
      body += chunk;
    });
    request.on("end", () => {
      seen.push(line + body);
      response.setHeader("content-type", "application/json").end(JSON.stringify({ ...ANSWER, ...answer }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, received: () => seen.join("\n") };
}
