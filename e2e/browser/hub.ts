import { once } from "node:events";
import { mkdirSync, readdirSync, readFileSync, rmSync, watch } from "node:fs";
import { join } from "node:path";
import { mailsTo } from "../../server/testing/mails-to";
import { type HubProcess, startHubProcess } from "../hub/hub-process";
import { currentRun, lenient, newDatabaseUrl } from "../hub/run";

/** Longer than the lifetime of a device's code or of a recent sign-in. */
export const ELEVEN_MINUTES_MS = 11 * 60_000;

const MAIL_WITHIN_MS = 20_000;

/** A running hub, for a person in a browser and an agent beside them. */
export class Hub {
  readonly origin: string;
  private readonly outboxFolder: string;

  constructor(
    private readonly dataDir: string,
    port: number,
  ) {
    this.origin = `http://localhost:${port}`;
    this.outboxFolder = join(dataDir, "outbox");
    // It may be read before the hub has sent its first mail.
    mkdirSync(this.outboxFolder, { recursive: true, mode: 0o700 });
  }

  /** The texts of all mails to an address so far, oldest first. */
  mailsTo(address: string): Promise<string[]> {
    return mailsTo(this.dataDir, address);
  }

  /** The text of the newest mail to an address, once it got more than `after`. */
  mailTo(address: string, after = 0): Promise<string> {
    return new Promise((resolve, reject) => {
      const look = () =>
        this.mailsTo(address).then((texts) => {
          const newest = texts.at(-1);
          if (newest === undefined || texts.length <= after) return;
          stop();
          resolve(newest);
        }, reject);
      const watcher = watch(this.outboxFolder, look);
      const late = setTimeout(() => {
        stop();
        reject(new Error(`no mail to ${address} was sent`));
      }, MAIL_WITHIN_MS);
      const stop = () => {
        clearTimeout(late);
        watcher.close();
      };
      void look();
    });
  }

  /** Every mail of this hub, from its outbox. */
  outbox(): string {
    return readdirSync(this.outboxFolder)
      .map((file) => readFileSync(join(this.outboxFolder, file), "utf8"))
      .join("\n");
  }

  /** Calls the REST API like an agent or a script; throws its error. */
  async call<T = Record<string, unknown>>(
    method: string,
    path: string,
    { token, session, body }: { token?: string; session?: string; body?: object } = {},
  ): Promise<T> {
    const response = await fetch(this.origin + path, {
      method,
      headers: {
        ...(token && { Authorization: `Bearer ${token}` }),
        ...(session && { "X-Session-Id": session }),
        ...(body && { "Content-Type": "application/json" }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const answer = (await response.json()) as T;
    if (!response.ok)
      throw new Error(`${method} ${path} answered ${response.status}: ${JSON.stringify(answer)}`);
    return answer;
  }
}

/** The hub that all tests share. */
export function sharedHub(): Hub {
  const { dataDir, port } = currentRun().hub;
  return new Hub(dataDir, port);
}

/** A separate hub, which the caller stops. */
export class OwnHub extends Hub {
  constructor(private readonly running: HubProcess) {
    super(running.dataDir, running.port);
  }

  /** Moves the hub's clock forward; resolves once it has moved, so that later requests see the new time. */
  async passTime(milliseconds: number): Promise<void> {
    const { child } = this.running;
    const moved = once(child, "message");
    child.send(milliseconds);
    await moved;
  }

  async stop(): Promise<void> {
    await this.running.stop();
    rmSync(this.running.dataDir, { recursive: true, force: true });
  }
}

/** Starts a hub from the build, with a separate store. */
export async function startHub(settings: Record<string, string> = {}): Promise<OwnHub> {
  const env = { ...lenient, ...settings };
  return new OwnHub(await startHubProcess({ databaseUrl: await newDatabaseUrl(), env }));
}
