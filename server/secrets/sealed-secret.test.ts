import { expect, test } from "vitest";
import { openSealedSecret, sealSecret } from "./sealed-secret";

test("an encrypted secret can be decrypted with any of the hub's secrets, and is different each time", async () => {
  const sealed = await sealSecret(["old"], "whsec_abc");
  expect(sealed).not.toContain("whsec");
  expect(await sealSecret(["old"], "whsec_abc")).not.toBe(sealed);
  expect(await openSealedSecret(["new", "old"], sealed)).toBe("whsec_abc");
});

test("decrypting fails with an error that names the setting if none of the hub's secrets fits", async () => {
  const sealed = await sealSecret(["old"], "whsec_abc");
  await expect(openSealedSecret(["new"], sealed)).rejects.toThrow("AIRBAND_SECRET");
});

test("an encrypted secret that was changed cannot be decrypted", async () => {
  const sealed = await sealSecret(["old"], "whsec_abc");
  const changed = sealed.slice(0, -1) + (sealed.endsWith("0") ? "1" : "0");
  await expect(openSealedSecret(["old"], changed)).rejects.toThrow("AIRBAND_SECRET");
});
