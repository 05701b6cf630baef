import type { DeviceRequest } from "../auth/device/device-login";
import { isAirbandError } from "../errors";
import { pageContext } from "./caller";
import { getHub } from "./hub";

/** The sign-in request of a link's code, for the page's visitor; null if there is no code, or no attempts are left. */
export async function findDevice(code: string | undefined): Promise<DeviceRequest | null> {
  if (code === undefined) return null;
  const ctx = await pageContext();
  const { findDeviceRequest, principalOf } = await getHub();
  const principal = await principalOf(ctx);
  if (principal === null) return null;
  try {
    return await findDeviceRequest(ctx.runtime, code, {
      accountId: principal.accountId,
      address: ctx.address,
    });
  } catch (error) {
    if (isAirbandError(error)) return null;
    throw error;
  }
}
