import { and, eq, lt, ne, notExists } from "drizzle-orm";
import {
  accountSessions,
  deviceCodes,
  oauthAccessTokens,
  oauthClientAssertions,
  oauthClients,
  oauthConsents,
  oauthRefreshTokens,
  signInCodes,
  verifications,
} from "@/db/schema";
import type { Platform } from "../../store/platform";
import { CLI_CLIENT_ID } from "../device/cli-client";

const DAY_MS = 86_400_000;

/** How long an app that registered itself may stay without an approval. */
const UNUSED_CLIENT_MS = 30 * DAY_MS;

/** Deletes records of signing in: those that expired a day ago, and apps that registered and were never approved. */
export async function pruneAuthRecords({ db, now }: Pick<Platform, "db" | "now">): Promise<void> {
  const over = new Date(now() - DAY_MS);
  await db.delete(verifications).where(lt(verifications.expiresAt, over));
  await db.delete(signInCodes).where(lt(signInCodes.expiresAt, over.getTime()));
  await db.delete(deviceCodes).where(lt(deviceCodes.expiresAt, over));
  await db.delete(oauthAccessTokens).where(lt(oauthAccessTokens.expiresAt, over));
  await db.delete(oauthRefreshTokens).where(lt(oauthRefreshTokens.expiresAt, over));
  await db.delete(oauthClientAssertions).where(lt(oauthClientAssertions.expiresAt, over));
  await db.delete(accountSessions).where(lt(accountSessions.expiresAt, over));
  const grants = db.select().from(oauthConsents).where(eq(oauthConsents.clientId, oauthClients.clientId));
  const device = db.select().from(accountSessions).where(eq(accountSessions.clientId, oauthClients.clientId));
  await db
    .delete(oauthClients)
    .where(
      and(
        ne(oauthClients.clientId, CLI_CLIENT_ID),
        lt(oauthClients.createdAt, new Date(now() - UNUSED_CLIENT_MS)),
        notExists(grants),
        notExists(device),
      ),
    );
}
