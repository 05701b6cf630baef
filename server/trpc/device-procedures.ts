import { z } from "zod";
import { approveDevice, denyDevice, findDeviceRequest } from "../auth/device/device-login";
import { disconnectApp, listConnectedApps } from "../auth/oauth/connected-apps";
import { AirbandError } from "../errors";
import { asTrpcError } from "./init-trpc";
import { signedInProcedure } from "./signed-in-procedure";

const code = z.object({ code: z.string().max(40) });
const client = z.object({ client_id: z.string().max(200) });

/** Approving and revoking devices and apps. Looking up a code is a mutation: a wrong one is counted. */
export const deviceProcedures = {
  findDevice: signedInProcedure
    .input(code)
    .mutation(({ ctx, input }) => run(() => findDeviceRequest(ctx.runtime, input.code, ctx))),
  approveDevice: signedInProcedure
    .input(code)
    .mutation(({ ctx, input }) => run(() => approveDevice(ctx.runtime, input.code, ctx))),
  denyDevice: signedInProcedure
    .input(code)
    .mutation(({ ctx, input }) => run(() => denyDevice(ctx.runtime, input.code, ctx))),
  listConnectedApps: signedInProcedure.query(({ ctx }) => listConnectedApps(ctx.runtime, ctx.accountId)),
  disconnectApp: signedInProcedure.input(client).mutation(async ({ ctx, input }) => {
    const found = await disconnectApp(ctx, ctx.accountId, input.client_id);
    if (!found)
      throw asTrpcError(new AirbandError("not_found", "your account has not connected such an app"));
    return { ok: true as const };
  }),
};

async function run<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw asTrpcError(error);
  }
}
