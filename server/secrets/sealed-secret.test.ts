import { expect, test } from "vitest";
import { openSealedSecret, sealSecret } from "./sealed-secret";

test("a sealed secret opens with any of the hub's secrets, and is different each time it is sealed", async () => {
  const sealed = await sealSecret(["old"], "whsec_abc");
  expect(sealed).not.toContain("whsec");
  expect(await sealSecret(["old"], "whsec_abc")).not.toBe(sealed);
  expect(await openSealedSecret(["new", "old"], sealed)).toBe("whsec_abc");
});

test("a sealed secret that none of the hub's secrets opens is an error that names the setting", async () => {
  const sealed = await sealSecret(["old"], "whsec_abc");
  await expect(openSealedSecret(["new"], sealed)).rejects.toThrow("AIRBAND_SECRET");
});

test("a sealed secret that was changed does not open", async () => {
  const sealed = await sealSecret(["old"], "whsec_abc");
  const changed = sealed.slice(0, -1) + (sealed.endsWith("0") ? "1" : "0");
  await expect(openSealedSecret(["old"], changed)).rejects.toThrow("AIRBAND_SECRET");
});
