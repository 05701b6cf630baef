import { type OAuthProviderExtension, oauthDeviceAuthorization } from "@better-auth/oauth-provider";
import type { GenericEndpointContext } from "better-auth";
import { isAPIError } from "better-auth/api";
import { eq, sql } from "drizzle-orm";
import { deviceCodes } from "@/db/schema";
import { type MailRuntime, sendMail } from "../../mail/mailer";
import type { Platform } from "../../store/platform";
import { plainLine } from "../../text/plain-line";
import { ADDRESS_HEADER } from "../library/address-header";
import { describeBrowser } from "../library/describe-browser";
import { DEVICE_CODE_GRANT, ensureCliClient, oauthScopes } from "./cli-client";
import { newUserCode } from "./user-code";

export type GrantRuntime = MailRuntime & Pick<Platform, "db">;

const EXPIRES_MINUTES = 10;
const INTERVAL_SECONDS = 5;

/** The increase of the interval for a client that polls too fast, for all its later polls (RFC 8628 section 3.5). */
const SLOW_DOWN_MS = 5_000;

type GrantHandler = NonNullable<OAuthProviderExtension["grants"]>[string];

/** The parts of the library's device grant that we extend. */
interface DeviceGrantParts {
  grants: Record<string, GrantHandler>;
  authorizeRequest: (input: {
    ctx: GenericEndpointContext;
    request: { client_id?: string; scope?: string; user_id?: string };
  }) => Promise<{ clientId: string; deviceCodeFields: Record<string, unknown> } | undefined>;
}

/** The reference that binds a device's tokens to its session. */
export const deviceReference = (sessionId: string) => `device:${sessionId}`;

/** The session in such a reference; null for tokens from a consent page. */
export function deviceOf(referenceId: string | null | undefined): string | null {
  return referenceId?.startsWith("device:") ? referenceId.slice("device:".length) : null;
}

/**
 * RFC 8628 for OAuth clients, with parts that the library lacks: the device's own name and address, a longer interval
 * after each `slow_down`, a session that lists the device and can be ended, a mail about it, and a record of codes that
 * were used, denied or expired.
 */
export function deviceGrant(runtime: GrantRuntime) {
  const plugin = oauthDeviceAuthorization({
    expiresIn: `${EXPIRES_MINUTES}m`,
    interval: `${INTERVAL_SECONDS}s`,
    generateUserCode: newUserCode,
    verificationUri: `${runtime.env.origin}/cli-auth`,
  });
  Object.assign(plugin.schema.deviceCode.fields, {
    deviceName: { type: "string", required: false },
    deviceSystem: { type: "string", required: false },
    address: { type: "string", required: false },
    requestedAt: { type: "date", required: false },
  });
  const parts = plugin.options.grant as unknown as DeviceGrantParts;
  const { authorizeRequest } = parts;
  parts.authorizeRequest = async (input) => {
    // The account is the approver's, never one that the device names.
    delete input.request.user_id;
    input.request.scope = allowedScope(input.request.scope);
    const authorized = await authorizeRequest(input);
    if (authorized) Object.assign(authorized.deviceCodeFields, await aboutDevice(runtime, input.ctx));
    return authorized;
  };
  const exchange = parts.grants[DEVICE_CODE_GRANT] as GrantHandler;
  parts.grants[DEVICE_CODE_GRANT] = (input) => exchangeOnce(runtime, exchange, input);

  const init = plugin.init.bind(plugin);
  return Object.assign(plugin, {
    init: async (context: Parameters<typeof init>[0]) => {
      init(context);
      await ensureCliClient(runtime.db);
    },
  });
}

/** The requested scopes that the hub has; all of them if none were named. Unknown ones are dropped (RFC 6749 3.3). */
export function allowedScope(asked: string | undefined): string {
  const named = asked?.split(/\s+/).filter((scope) => scope !== "") ?? [];
  if (named.length === 0) return oauthScopes.join(" ");
  return named.filter((scope) => oauthScopes.includes(scope)).join(" ");
}

async function aboutDevice(runtime: GrantRuntime, call: GenericEndpointContext) {
  const sent = new URLSearchParams(call.request ? await call.request.clone().text() : "");
  const userAgent = call.headers?.get("user-agent") ?? "";
  return {
    deviceName: plainLine(sent.get("device_name"), 60) ?? describeBrowser(userAgent),
    deviceSystem: plainLine(sent.get("device_system"), 60),
    address: call.headers?.get(ADDRESS_HEADER) ?? null,
    requestedAt: new Date(runtime.now()),
  };
}

/** One poll: the library's state machine, and the effects of its result. */
async function exchangeOnce(
  runtime: GrantRuntime,
  exchange: GrantHandler,
  input: Parameters<GrantHandler>[0],
): Promise<Awaited<ReturnType<GrantHandler>>> {
  const code = String((input.ctx.body as { device_code?: unknown }).device_code ?? "");
  const [asked] = await runtime.db.select().from(deviceCodes).where(eq(deviceCodes.deviceCode, code));
  const issueTokens: typeof input.provider.issueTokens = async (params) => {
    if (!asked || !params.user) throw new Error("a device code was redeemed without its record or account");
    const session = await input.ctx.context.internalAdapter.createSession(params.user.id, false, {
      clientId: params.client.clientId,
      label: asked.deviceName,
    });
    await mailOwner(runtime, params.user.email, asked);
    return input.provider.issueTokens({
      ...params,
      sessionId: session.id,
      referenceId: deviceReference(session.id),
    });
  };
  try {
    const tokens = await exchange({ ...input, provider: { ...input.provider, issueTokens } });
    if (asked) await remember(runtime, asked, "used");
    return tokens;
  } catch (error) {
    const reason = isAPIError(error) ? (error.body as { error?: string } | undefined)?.error : undefined;
    if (asked && reason === "slow_down") await slowDown(runtime, asked.id);
    if (asked && reason === "access_denied") await remember(runtime, asked, "denied");
    if (asked && reason === "expired_token") await remember(runtime, asked, "expired");
    throw error;
  }
}

async function slowDown(runtime: GrantRuntime, id: string): Promise<void> {
  await runtime.db
    .update(deviceCodes)
    .set({ pollingInterval: sql`${deviceCodes.pollingInterval} + ${SLOW_DOWN_MS}` })
    .where(eq(deviceCodes.id, id));
}

/** The library deletes settled codes; a person who enters the code late should still get its result. */
async function remember(
  runtime: GrantRuntime,
  asked: typeof deviceCodes.$inferSelect,
  status: "used" | "denied" | "expired",
): Promise<void> {
  await runtime.db
    .insert(deviceCodes)
    .values({ ...asked, deviceCode: `settled:${asked.id}`, status, expiresAt: new Date(runtime.now()) })
    .onConflictDoNothing();
}

async function mailOwner(
  runtime: GrantRuntime,
  to: string,
  asked: typeof deviceCodes.$inferSelect,
): Promise<void> {
  await sendMail(runtime, {
    to,
    template: "new-device",
    props: {
      device: asked.deviceName ?? "A program",
      address: asked.address,
      at: runtime.now(),
      byCode: true,
      url: `${runtime.env.origin}/account/sessions`,
    },
  });
}
