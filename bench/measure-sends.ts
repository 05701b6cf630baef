import { type Agent, HubClient, sendRequest } from "./hub-client";
import { requestBytes } from "./keep-alive-socket";
import { measureRate, type Rate, warmUp } from "./measure-rate";

/** How many callers send at once. */
export const concurrencies = [1, 16, 64] as const;

export interface SendRates {
  /** By callers at once, all on one channel. */
  oneChannel: Record<number, Rate>;
  /** Sends through the hub: each caller is an agent with its own session. */
  manyChannels: Rate | null;
}

const warmUpMs = 3_000;

/** The same load on the bare server, which parses the body and returns it. */
export async function measureSends(port: number): Promise<SendRates> {
  const client = new HubClient(port);
  const hot = await client.channelWith(64);
  const many = (await Promise.all(hot.map(() => client.channelWith(1)))).flat();
  const requests = (agents: Agent[]) => agents.map(sendRequest);
  await warmUp(port, requests(hot.slice(0, 16)), warmUpMs);
  const oneChannel: Record<number, Rate> = {};
  for (const callers of concurrencies)
    oneChannel[callers] = await measureRate(port, requests(hot.slice(0, callers)));
  return { oneChannel, manyChannels: await measureRate(port, requests(many)) };
}

/** The same load on the bare server, which parses the body and sends it back. */
export async function measureEchoes(port: number): Promise<SendRates> {
  const echo = requestBytes("POST", "/echo", {
    headers: { "X-Session-Id": "s".repeat(40) },
    body: { message: "The build is green; deploying to staging now." },
  });
  const requests = (callers: number) => Array.from({ length: callers }, () => echo);
  await warmUp(port, requests(16), warmUpMs / 2);
  const oneChannel: Record<number, Rate> = {};
  for (const callers of concurrencies) oneChannel[callers] = await measureRate(port, requests(callers));
  return { oneChannel, manyChannels: null };
}
