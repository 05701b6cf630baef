import { randomBytes } from "node:crypto";
import { authorize } from "../auth/authorize";
import { ensureBands } from "../bands/ensure-bands";
import { openBus } from "../bus/open-bus";
import type { Door } from "../context";
import { createLogger } from "../logging/log";
import { createRuntime } from "../process/create-runtime";
import type { DoorContext, Runtime } from "../runtime";
import { type Env, loadEnv } from "../settings/env";
import { openTestDatabase } from "./test-database";
import { openTestLimits } from "./test-limits";
import { watchRefusals } from "./watch-refusals";

export interface TestRuntime extends Runtime {
  /** Moves the hub's clock forward; what it has cached is read again. */
  advance: (ms: number) => void;
  /** Moves the hub's clock forward by less than the time for which it caches. */
  tick: (ms: number) => void;
}

/**
 * A whole runtime on a database of its own: real store, real bus, real limits, and a clock that tests control. Closing
 * it throws if an operation has refused a call with a code that its label does not declare.
 */
export async function openTestRuntime(settings: Partial<Env> = {}): Promise<TestRuntime> {
  const env = { ...loadEnv({ NODE_ENV: "test", LOG_LEVEL: "error" }), limits: false, ...settings };
  const log = createLogger(env.logLevel);
  const database = await openTestDatabase();
  let ahead = 0;
  const runtime = await createRuntime({
    env,
    log,
    secrets: [randomBytes(32).toString("base64url")],
    database,
    bus: await openBus({ env, database, log }),
    limits: openTestLimits({ env, log }),
    now: () => Date.now() + ahead,
  });
  await ensureBands(runtime);
  const tick = (ms: number) => {
    ahead += ms;
  };
  const { close } = runtime;
  const { onRefused, assertDeclared } = watchRefusals();
  return Object.assign(runtime, {
    onRefused,
    close: async () => {
      await close();
      assertDeclared();
    },
    tick,
    advance: (ms: number) => {
      tick(ms);
      runtime.callers.forgetAll();
      runtime.principals.forgetAll();
      runtime.members.forgetAll();
    },
  });
}

/** A caller's context for calling an operation directly. */
export function testContext(
  runtime: Runtime,
  given: {
    bearer?: string;
    sessionId?: string;
    idempotencyKey?: string;
    signal?: AbortSignal;
    address?: string;
    door?: Door;
    headers?: Headers;
  } = {},
): DoorContext {
  return {
    runtime,
    db: runtime.db,
    door: given.door ?? "rest",
    requestId: "test-request",
    address: given.address ?? "203.0.113.7",
    credentials: {
      bearer: given.bearer ?? null,
      sessionId: given.sessionId ?? null,
      headers: given.headers ?? null,
    },
    idempotencyKey: given.idempotencyKey ?? null,
    signal: given.signal ?? new AbortController().signal,
    authorize,
    responseHeaders: {},
  };
}
