import { eq } from "drizzle-orm";
import { deviceCodes } from "@/db/schema";
import { DEVICE_CODE_GRANT } from "../auth/device/cli-client";
import { type Answer, AuthClient } from "./auth-client";
import type { TestRuntime } from "./test-runtime";

/** A command line that signs in with a code, as an app that only implements RFC 8628. */
export class ScriptedDevice {
  readonly client: AuthClient;
  deviceCode = "";
  userCode = "";

  constructor(readonly runtime: TestRuntime) {
    this.client = new AuthClient(runtime, "airband/0.1.0");
  }

  async ask(fields: Record<string, string> = {}): Promise<Answer> {
    const answer = await this.form("/device/code", { client_id: "airband-cli", ...fields });
    this.deviceCode = answer.body.device_code;
    this.userCode = answer.body.user_code;
    return answer;
  }

  poll(): Promise<Answer> {
    const fields = { grant_type: DEVICE_CODE_GRANT, device_code: this.deviceCode, client_id: "airband-cli" };
    return this.form("/oauth2/token", fields);
  }

  renew(refresh_token: string): Promise<Answer> {
    return this.form("/oauth2/token", {
      grant_type: "refresh_token",
      refresh_token,
      client_id: "airband-cli",
    });
  }

  /** As if the interval had passed since the last poll. */
  async rested(): Promise<void> {
    const { lastPolledAt, pollingInterval } = await this.row();
    if (lastPolledAt === null) return;
    await this.change({ lastPolledAt: new Date(lastPolledAt.getTime() - (pollingInterval ?? 0) - 1) });
  }

  async row(): Promise<typeof deviceCodes.$inferSelect> {
    const [row] = await this.runtime.db
      .select()
      .from(deviceCodes)
      .where(eq(deviceCodes.userCode, this.userCode));
    if (!row) throw new Error("no such device code");
    return row;
  }

  async change(set: Partial<typeof deviceCodes.$inferInsert>): Promise<void> {
    await this.runtime.db.update(deviceCodes).set(set).where(eq(deviceCodes.userCode, this.userCode));
  }

  /** A program sends no Origin. */
  private form(path: string, fields: Record<string, string>): Promise<Answer> {
    return this.client.send("POST", path, new URLSearchParams(fields), { origin: "" });
  }
}
