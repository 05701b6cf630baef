import type { HubClient } from "../hub/hub-client";
import { HubError } from "../hub/hub-error";
import type { Secret } from "./secret";

/** The OAuth client that this command is on every hub; it holds no secret. */
const CLIENT_ID = "airband-cli";

const DEVICE_CODE_GRANT = "urn:ietf:params:oauth:grant-type:device_code";

export interface DeviceCode {
  device_code: string;
  user_code: string;
  verification_uri: string;
  verification_uri_complete: string;
  expires_in: number;
  interval: number;
}

export interface Tokens {
  access_token: string;
  refresh_token?: string;
  /** Seconds. */
  expires_in?: number;
  scope?: string;
}

/** The hub's OAuth endpoints, as RFC 8628 and RFC 7009 have them: forms in, JSON out, no credential beside. */
export class OAuth {
  constructor(private readonly hub: HubClient) {}

  /** Asks for a code to show (RFC 8628 section 3.1). */
  askForCode(device: { name: string; system: string }): Promise<DeviceCode> {
    return this.form("/device/code", { device_name: device.name, device_system: device.system });
  }

  /** One poll (section 3.4): the tokens, or the word that says why not yet. */
  async poll(device_code: string): Promise<Tokens | { error: string }> {
    try {
      return await this.form<Tokens>("/oauth2/token", { grant_type: DEVICE_CODE_GRANT, device_code });
    } catch (error) {
      if (error instanceof HubError && error.problem.status === 400) return { error: error.code };
      throw error;
    }
  }

  renew(refresh_token: Secret): Promise<Tokens> {
    return this.form("/oauth2/token", { grant_type: "refresh_token", refresh_token });
  }

  async revoke(token: Secret, hint: "access_token" | "refresh_token"): Promise<void> {
    await this.form("/oauth2/revoke", { token, token_type_hint: hint });
  }

  private form<T>(path: string, fields: Record<string, string | Secret>): Promise<T> {
    const form = { client_id: CLIENT_ID, ...fields };
    return this.hub.call<T>("POST", `/api/auth${path}`, { form, bearer: null });
  }
}
