import { deviceProcedures } from "./device-procedures";
import { procedure, router } from "./init-trpc";
import { operationProcedures, webhookProcedures } from "./operation-procedures";
import { watchAccount } from "./watch-account";

export type { AccountEvent } from "./watch-account";

/** The operations that the pages use, by their names, and the feed that updates the pages. */
export const appRouter = router({
  ...operationProcedures,
  ...webhookProcedures,
  ...deviceProcedures,

  live: procedure.subscription(({ ctx, signal }) => watchAccount(ctx, signal ?? ctx.signal)),
});

export type AppRouter = typeof appRouter;
