import { type Audience, echoAudience, hubAudience } from "./audience";
import { type Latency, measureDelivery } from "./measure-delivery";
import { measureParked, type Parked } from "./measure-parked";
import { warmUp } from "./measure-rate";
import { measureEchoes, measureSends, type SendRates } from "./measure-sends";
import type { ReaderKind } from "./reader";
import type { ServerProcess } from "./server-process";
import { startEcho } from "./start-echo";
import { type HubStore, startHub } from "./start-hub";

/** The larger audiences first: a reader that missed a message would receive it at once instead of waiting. */
export const crowds: [ReaderKind, number][] = [
  ["stream", 5_000],
  ["long poll", 5_000],
  ["long poll", 1_000],
  ["stream", 1_000],
];

/** All measurements of one server. */
export interface Figures {
  sends: SendRates;
  delivery: Record<ReaderKind, Latency>;
  /** By kind and number of readers. */
  parked: Record<ReaderKind, Record<number, Parked>>;
}

/** The hub on one store: sends, delivery and parked readers. */
export async function measureHub(store: HubStore): Promise<Figures> {
  const hub = await startHub(store);
  const sends = await measureSends(hub.port);
  const pair = await hubAudience(hub.port, 1);
  const delivery = await bothDeliveries(hub.port, pair);
  const crowd = await hubAudience(hub.port, 5_000);
  await hub.stop();
  return { sends, delivery, parked: await parkAll(() => startHub(store), crowd) };
}

/** The baseline: the same on a bare node:http server. */
export async function measureFloor(): Promise<Figures> {
  const server = await startEcho();
  const sends = await measureEchoes(server.port);
  const delivery = await bothDeliveries(server.port, echoAudience());
  await server.stop();
  return { sends, delivery, parked: await parkAll(startEcho, echoAudience()) };
}

async function bothDeliveries(port: number, audience: Audience): Promise<Figures["delivery"]> {
  return {
    "long poll": await measureDelivery(port, audience, "long poll"),
    stream: await measureDelivery(port, audience, "stream"),
  };
}

/** Each on a fresh process, since a process does not return the memory that its readers used. */
async function parkAll(start: () => Promise<ServerProcess>, audience: Audience): Promise<Figures["parked"]> {
  const parked: Figures["parked"] = { "long poll": {}, stream: {} };
  for (const [kind, readers] of crowds) {
    const server = await start();
    await warmUp(server.port, Array(8).fill(audience.sendElsewhere), 1_000);
    parked[kind][readers] = await measureParked(server, audience, readers, kind);
    await server.stop();
  }
  return parked;
}
