import { principalOf } from "../auth/principal/check-bearer";
import { AirbandError } from "../errors";
import { asTrpcError, procedure } from "./init-trpc";

/** For acts that only a person signed in to a browser may do; passes their account on. */
export const signedInProcedure = procedure.use(async ({ ctx, next }) => {
  const principal = await principalOf(ctx);
  if (principal === null || principal.kind !== "session") throw asTrpcError(new AirbandError("unauthorized"));
  return next({ ctx: { ...ctx, principal, accountId: principal.accountId } });
});
