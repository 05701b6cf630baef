import * as z from "zod/mini";
import type { HubClient } from "../hub/hub-client";
import { HubError } from "../hub/hub-error";
import { credential, link, type Schema, unread, word } from "../hub/wire";
import type { Secret } from "./secret";

/** The OAuth client of this command on every hub; it has no secret. */
const CLIENT_ID = "airband-cli";

const DEVICE_CODE_GRANT = "urn:ietf:params:oauth:grant-type:device_code";

const seconds = z.number().check(z.gte(0), z.lte(86_400 * 366));

export const deviceCode = z.object({
  device_code: credential,
  user_code: word,
  verification_uri: link,
  verification_uri_complete: link,
  expires_in: seconds,
  interval: seconds,
});
export type DeviceCode = z.output<typeof deviceCode>;

/** A JSON Web Token may be long. */
const token = z.string().check(z.regex(/^[\x21-\x7e]{1,8192}$/));

export const tokens = z.object({
  access_token: token,
  refresh_token: z.optional(token),
  expires_in: z.optional(seconds),
});
export type Tokens = z.output<typeof tokens>;

/** The hub's OAuth endpoints, according to RFC 8628 and RFC 7009: forms in, JSON out, no other credential. */
export class OAuth {
  constructor(private readonly hub: HubClient) {}

  /** Requests a code to show (RFC 8628 section 3.1). */
  askForCode(device: { name: string; system: string }): Promise<DeviceCode> {
    return this.form("/device/code", deviceCode, { device_name: device.name, device_system: device.system });
  }

  /** One poll (section 3.4): the tokens, or the code that says why not yet. */
  async poll(device_code: string): Promise<Tokens | { error: string }> {
    try {
      return await this.form("/oauth2/token", tokens, { grant_type: DEVICE_CODE_GRANT, device_code });
    } catch (error) {
      if (error instanceof HubError && error.problem.status === 400) return { error: error.code };
      throw error;
    }
  }

  renew(refresh_token: Secret): Promise<Tokens> {
    return this.form("/oauth2/token", tokens, { grant_type: "refresh_token", refresh_token });
  }

  async revoke(token: Secret, hint: "access_token" | "refresh_token"): Promise<void> {
    await this.form("/oauth2/revoke", unread, { token, token_type_hint: hint });
  }

  private form<T>(path: string, schema: Schema<T>, fields: Record<string, string | Secret>): Promise<T> {
    const form = { client_id: CLIENT_ID, ...fields };
    return this.hub.request("POST", `/api/auth${path}`, schema, { form, bearer: null });
  }
}
