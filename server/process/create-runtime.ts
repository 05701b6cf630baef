import type { OpenDatabase } from "@/db/client";
import { PrincipalCache } from "../auth/principal/principal-cache";
import type { Bus } from "../bus/bus";
import { DirectQueue } from "../dm/direct-queue";
import { WaitingDirectReaders } from "../dm/waiting-direct-readers";
import { Egress } from "../egress/egress";
import type { Limits } from "../limits/limits";
import { ReaderRegistry } from "../limits/reader-registry";
import { Turns } from "../limits/turns";
import type { Logger } from "../logging/log";
import { appendStatement } from "../messages/log/append-messages";
import { MessageQueue } from "../messages/log/message-queue";
import { readStatement } from "../messages/log/read-pages";
import { ReadQueue } from "../messages/log/read-queue";
import { WaitingReaders } from "../messages/waiting/waiting-readers";
import { operations } from "../operations";
import { MemberCache } from "../roles/member-cache";
import type { Runtime } from "../runtime";
import { CallerCache } from "../sessions/caller-cache";
import { OnlineQueue } from "../sessions/online-queue";
import { Presence } from "../sessions/presence";
import type { Env } from "../settings/env";
import { Counters } from "../store/counters";
import { installStatements } from "../store/planned-statement";
import { DeliveryWorker } from "../webhooks/delivery/delivery-worker";

export interface RuntimeParts {
  env: Env;
  log: Logger;
  secrets: string[];
  database: OpenDatabase;
  bus: Bus;
  limits: Limits;
  egress?: Egress;
  now?: () => number;
}

/** Assembles a runtime, and prepares the store for the hot statements. */
export async function createRuntime(parts: RuntimeParts): Promise<Runtime> {
  const { env, log, secrets, database, bus, limits } = parts;
  await installStatements(database.db, [appendStatement, readStatement]);
  const closing = new AbortController();
  const closers: (() => unknown)[] = [];
  const now = parts.now ?? Date.now;
  const core = {
    env,
    log,
    secrets,
    db: database.db,
    databaseKind: database.kind,
    bus,
    limits,
    now: () => runtime.clock(),
  };
  let closed: Promise<void> | null = null;

  const egress = parts.egress ?? new Egress(env);
  const readers = new ReaderRegistry(env);
  const presence = new Presence(core);
  const counters = new Counters(core);
  const callers = new CallerCache(core, presence);
  const principals = new PrincipalCache(core);
  const members = new MemberCache(core);
  const runtime: Runtime & { clock: () => number } = {
    ...core,
    labels: operations.map(({ label }) => label),
    clock: now,
    secretTries: new Turns(),
    startedAt: now(),
    presence,
    counters,
    callers,
    principals,
    members,
    messages: new MessageQueue(core),
    reads: new ReadQueue(core),
    online: new OnlineQueue({ ...core, presence }),
    readers,
    waitingReaders: new WaitingReaders(core, readers, presence, closing.signal),
    directSends: new DirectQueue(),
    waitingDirectReaders: new WaitingDirectReaders(core, readers, closing.signal),
    egress,
    deliveries: new DeliveryWorker({ ...core, egress }),
    closing: closing.signal,
    onClose: (action: () => unknown) => void closers.push(action),
    beginClosing: () => closing.abort(),
    close: () => {
      closed ??= shutDown();
      return closed;
    },
  };

  async function shutDown(): Promise<void> {
    closing.abort();
    for (const action of closers) await action();
    await runtime.deliveries.close();
    egress.close();
    runtime.waitingReaders.close();
    runtime.waitingDirectReaders.close();
    callers.close();
    members.close();
    await Promise.all([presence.close(), counters.close(), principals.close()]);
    await Promise.all([bus.close(), limits.close()]);
    await database.close();
  }

  return runtime;
}
