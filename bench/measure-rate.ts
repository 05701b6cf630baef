import { KeepAliveSocket } from "./keep-alive-socket";
import { percentile } from "./percentile";

export interface Rate {
  perSecond: number;
  /** Milliseconds from the first byte written to the last byte read. */
  p50: number;
  p99: number;
}

const rounds = 3;
const roundMs = 1_500;

/**
 * A closed loop: as many callers as there are requests, each on its own connection, each sending again after each
 * response. Returns the median round of three by rate. Throws on any response that is not 200.
 */
export async function measureRate(port: number, requests: Buffer[]): Promise<Rate> {
  const sockets = await Promise.all(requests.map(() => KeepAliveSocket.open(port)));
  try {
    const measured: Rate[] = [];
    for (let round = 0; round < rounds; round += 1) measured.push(await runRound(sockets, requests, roundMs));
    return measured.sort((a, b) => a.perSecond - b.perSecond)[Math.floor(rounds / 2)] as Rate;
  } finally {
    for (const socket of sockets) socket.close();
  }
}

/** Keeps a fresh process busy until its hot code is compiled. */
export async function warmUp(port: number, requests: Buffer[], ms: number): Promise<void> {
  const sockets = await Promise.all(requests.map(() => KeepAliveSocket.open(port)));
  await runRound(sockets, requests, ms);
  for (const socket of sockets) socket.close();
}

async function runRound(sockets: KeepAliveSocket[], requests: Buffer[], ms: number): Promise<Rate> {
  const samples: number[] = [];
  const began = performance.now();
  const until = began + ms;
  const call = async (socket: KeepAliveSocket, request: Buffer) => {
    for (let at = performance.now(); at < until; ) {
      const { status, body } = await socket.ask(request);
      if (status !== 200) throw new Error(`answered ${status}: ${body.slice(0, 500)}`);
      const now = performance.now();
      samples.push(now - at);
      at = now;
    }
  };
  await Promise.all(sockets.map((socket, n) => call(socket, requests[n] as Buffer)));
  const seconds = (performance.now() - began) / 1_000;
  const sorted = Float64Array.from(samples).sort();
  return {
    perSecond: samples.length / seconds,
    p50: percentile(sorted, 0.5),
    p99: percentile(sorted, 0.99),
  };
}
