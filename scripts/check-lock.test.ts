import { expect, test } from "vitest";
import { faultsOf } from "./check-lock.mjs";

const integrity = "sha512-AA==";

test("a lock entry without a sha512 hash, or with an address to load it from, is refused", () => {
  expect(
    faultsOf({
      "": {},
      cli: {},
      "node_modules/airband": { link: true, resolved: "cli" },
      "node_modules/good": { integrity },
      "node_modules/good/node_modules/nested": { integrity },
      "node_modules/bare": {},
      "node_modules/weak": { integrity: "sha1-AA==" },
      "node_modules/hosted": { integrity, resolved: "https://packages.example/hosted.tgz" },
      "node_modules/linked": { link: true, resolved: "git+ssh://git.example/linked" },
    }),
  ).toEqual([
    "node_modules/bare has no sha512 hash",
    "node_modules/weak has no sha512 hash",
    "node_modules/hosted is loaded from https://packages.example/hosted.tgz: run `npm install` with this repository's .npmrc",
    "node_modules/linked links to git+ssh://git.example/linked",
  ]);
});
