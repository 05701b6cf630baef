import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type OutboxMail, readOutbox } from "../mail/outbox";
import type { Env } from "../settings/env";
import { openTestRuntime, type TestRuntime } from "./test-runtime";

export interface MailingRuntime extends TestRuntime {
  /** The mails sent, oldest first; of one template if it is named. */
  mails: (template?: string) => Promise<OutboxMail[]>;
}

/** A runtime whose mails are written to an outbox of its own, which is deleted when it closes. */
export async function openMailingRuntime(settings: Partial<Env> = {}): Promise<MailingRuntime> {
  const dataDir = await mkdtemp(join(tmpdir(), "airband-test-mail-"));
  const runtime = await openTestRuntime({ dataDir, ...settings });
  const { close } = runtime;
  return Object.assign(runtime, {
    mails: async (template?: string) =>
      (await readOutbox(dataDir, 1_000))
        .reverse()
        .filter((mail) => template === undefined || mail.template === template),
    close: async () => {
      await close();
      await rm(dataDir, { recursive: true, force: true });
    },
  });
}
