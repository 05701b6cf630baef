import type { GenericEndpointContext } from "better-auth";
import { isAPIError } from "better-auth/api";
import { eq } from "drizzle-orm";
import { oauthClients } from "@/db/schema";
import { asksNotToBeTracked } from "../../analytics/do-not-track";
import { track } from "../../analytics/track";
import type { AuditAct } from "../../audit/audit-acts";
import { recordAudit } from "../../audit/record-audit";
import type { Platform } from "../../store/platform";
import { clientName } from "../oauth/client-registration";
import { ADDRESS_HEADER } from "./address-header";
import { describeBrowser } from "./describe-browser";

type Call = Pick<GenericEndpointContext, "headers" | "path" | "params"> | null | undefined;
type AuditRuntime = Pick<Platform, "db" | "env" | "log" | "now" | "onClose">;

/** The sign-in method of each of the library's paths, in a word. */
const ways: Record<string, string> = {
  "/sign-in/email-otp": "code",
  "/magic-link/verify": "link",
  "/sign-in/email": "password",
  "/sign-in/social": "provider",
  "/callback/:id": "provider",
  "/passkey/verify-authentication": "passkey",
  "/oauth2/token": "device",
};

/**
 * Records acts of the sign-in library itself. It writes each row in a separate statement, so an entry follows at once
 * instead of sharing a transaction; if it cannot be written the call fails, and nobody gets the session. Analytics
 * events for new accounts and sign-ins are sent from here too.
 */
export function auditSignIn(runtime: AuditRuntime) {
  const record = (call: Call, accountId: string, act: AuditAct, about: About = {}) =>
    recordAudit(
      runtime.db,
      { runtime, address: call?.headers?.get(ADDRESS_HEADER) ?? null },
      { act, accountId, actor: { accountId }, ...about },
    );
  return {
    accountMade: async (user: { id: string }, call: Call) => {
      await record(call, user.id, "account.created");
      track({ runtime, accountId: user.id, doNotTrack: minds(call) }, "account_created", { by: "person" });
    },

    sessionStarted: async (session: StoredSession, call: Call) => {
      // Changing the password creates a new session in place of the one that it ended.
      if (call?.path === "/change-password") return;
      const way = ways[call?.path ?? ""] ?? "other";
      const target = session.label ?? describeBrowser(session.userAgent ?? "");
      await record(call, session.userId, "account.signed_in", { target, detail: { way } });
      track({ runtime, accountId: session.userId, doNotTrack: minds(call) }, "signed_in", { way });
    },

    sessionEnded: async (session: StoredSession, call: Call) => {
      // An expired session is deleted when somebody uses it: nobody revoked that.
      if (session.expiresAt.getTime() <= runtime.now()) return;
      const act = call?.path === "/sign-out" ? "account.signed_out" : "session.revoked";
      const target = session.label ?? describeBrowser(session.userAgent ?? "");
      await record(call, session.userId, act, { target });
    },

    providerLinked: async (method: { userId: string; providerId: string }, call: Call) => {
      if (method.providerId === "credential") return;
      await record(call, method.userId, "account.provider_linked", { target: method.providerId });
    },

    passwordReset: ({ user }: { user: { id: string } }, address: string | null) =>
      recordAudit(
        runtime.db,
        { runtime, address },
        { act: "account.password_changed", accountId: user.id, actor: { accountId: user.id } },
      ),

    /** After a call whose path alone identifies the act. */
    called: async (call: GenericEndpointContext) => {
      const { path, context } = call;
      const accountId = context.session?.user.id ?? context.newSession?.user.id;
      if (!accountId || isAPIError((context as { returned?: unknown }).returned)) return;
      if (path === "/change-password") await record(call, accountId, "account.password_changed");
      if (path === "/passkey/verify-registration") await record(call, accountId, "account.passkey_added");
      if (path === "/passkey/delete-passkey") await record(call, accountId, "account.passkey_removed");
      if (path === "/oauth2/consent" && call.body?.accept === true) {
        const clientId = new URLSearchParams(call.body.oauth_query ?? "").get("client_id") ?? "";
        await record(call, accountId, "app.connected", { target: await appName(runtime, clientId) });
      }
    },
  };
}

const minds = (call: Call) => asksNotToBeTracked((name) => call?.headers?.get(name));

interface About {
  target?: string | null;
  detail?: Record<string, string>;
}

interface StoredSession {
  userId: string;
  expiresAt: Date;
  label?: string | null;
  userAgent?: string | null;
}

/** An app's own name; its id if it has none. */
export async function appName(runtime: Pick<Platform, "db">, clientId: string): Promise<string> {
  const [client] = await runtime.db
    .select({ name: oauthClients.name })
    .from(oauthClients)
    .where(eq(oauthClients.clientId, clientId));
  // Anybody may register under any name.
  return clientName(client?.name ?? null) ?? clientId;
}
