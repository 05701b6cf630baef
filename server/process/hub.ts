import { findDeviceRequest } from "../auth/device/device-login";
import { findConsentRequest } from "../auth/oauth/consent-request";
import { principalOf } from "../auth/principal/check-bearer";
import { answerAuth } from "../http/auth-door";
import { refuse } from "../http/refusal";
import { outboxFolder, readOutbox } from "../mail/outbox";
import { appRouter } from "../trpc/router";
import { trpcContext } from "../trpc/trpc-context";
import { answerTrpc } from "../trpc/trpc-door";
import { getRouter } from "./open-router";
import { getRuntime } from "./open-runtime";

/** Everything of the hub that Next's routes and pages call; `server/next/hub.ts` loads it on demand. */
export const hub = {
  answerAuth,
  answerTrpc,
  appRouter,
  findConsentRequest,
  findDeviceRequest,
  getRouter,
  getRuntime,
  outboxFolder,
  principalOf,
  readOutbox,
  refuse,
  trpcContext,
};

export type Hub = typeof hub;
