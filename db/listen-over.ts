import type { ConnectListener } from "@/db/client";

interface ListenConnection {
  query(text: string): Promise<unknown>;
  // biome-ignore lint/suspicious/noExplicitAny: two drivers, each with its own overloads per event.
  on(event: "notification" | "error" | "end", listener: (subject: any) => void): unknown;
  end(): Promise<void>;
}

const pingEveryMs = 30_000;
const pingTimeoutMs = 10_000;

/** `ConnectListener` over a client of either driver. */
export async function listenOver(
  connect: () => Promise<ListenConnection>,
  channel: string,
  handlers: Parameters<ConnectListener>[1],
): ReturnType<ConnectListener> {
  const connection = await connect();
  let over = false;
  let pings: NodeJS.Timeout | undefined;

  const finish = async () => {
    over = true;
    clearInterval(pings);
    // A broken connection may never be closed.
    await Promise.race([connection.end().catch(() => {}), unlessWithin(1_000)]);
  };
  const lose = (error: Error) => {
    if (over) return;
    void finish();
    handlers.lost(error);
  };

  connection.on("error", (error: Error) => lose(error));
  connection.on("end", () => lose(new Error("The listening connection was closed by the server")));
  connection.on("notification", (notification: { payload?: string }) =>
    handlers.notified(notification.payload ?? ""),
  );
  try {
    await connection.query(`listen "${channel.replaceAll('"', '""')}"`);
  } catch (error) {
    await finish();
    throw error;
  }
  // A connection can die silently (a router that dropped it); only a query detects that.
  pings = setInterval(() => {
    Promise.race([connection.query("select 1"), unlessWithin(pingTimeoutMs)]).then(
      (answer) => answer === undefined && lose(new Error("The listening connection does not respond")),
      lose,
    );
  }, pingEveryMs);
  pings.unref();
  return { close: finish };
}

function unlessWithin(milliseconds: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds, undefined).unref());
}
