import type { Context } from "../../context";
import { AirbandError } from "../../errors";
import { refuseWhenOver } from "../../limits/limit-headers";
import type { LimitBucket } from "../../limits/limit-verdict";
import { unauthorizedHeaders } from "./unauthorized-headers";

/** An error for a wrong secret, charged to the caller's address so that guesses are limited. */
export async function wrongCredential(ctx: Context, detail: string): Promise<AirbandError> {
  await chargeGuess(ctx);
  return new AirbandError("unauthorized", detail, unauthorizedHeaders);
}

export async function chargeGuess(ctx: Context): Promise<void> {
  refuseWhenOver(await ctx.runtime.limits.charge("guess", [addressBucket(ctx)]));
}

export function addressBucket(ctx: Context): LimitBucket {
  return { kind: "address", key: ctx.address ?? "unknown" };
}
