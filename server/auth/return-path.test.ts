import { expect, test } from "vitest";
import { returnPath } from "./return-path";

test("signing in returns to the page that required it", () => {
  expect(returnPath("/account/tokens?new=1#list")).toBe("/account/tokens?new=1#list");
  expect(returnPath("/cli-auth?user_code=WDJB-MJHT")).toBe("/cli-auth?user_code=WDJB-MJHT");
});

test("signing in never redirects to another site", () => {
  const elsewhere = [
    ...[
      "//evil.example",
      "/\\evil.example",
      "\\/evil.example",
      "https://evil.example",
      "javascript:alert(1)",
    ],
    ...["/\t/evil.example", "/%0d//evil.example/..//", ""],
    ...["account", "///evil.example", "/.//evil.example", "/a/..//evil.example"],
  ];
  for (const asked of elsewhere) {
    const path = returnPath(asked);
    expect(new URL(path, "https://hub.invalid").origin, asked).toBe("https://hub.invalid");
    expect(path.startsWith("//"), asked).toBe(false);
  }
});

test("a query that was sent twice, or not at all, leads to the home page", () => {
  expect(returnPath(undefined)).toBe("/account");
  expect(returnPath(["/a", "/b"])).toBe("/account");
});

test("a path that the URL parser would silently change leads to the home page", () => {
  for (const asked of ["/\t/evil.example", "/a\nb", "/a\0", "/i\\a", "/a\u202eb", "/a "])
    expect(returnPath(asked), asked).toBe("/account");
});
