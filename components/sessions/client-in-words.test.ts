import { expect, test } from "vitest";
import { clientInWords } from "./client-in-words";

test("a browser is shown under its common name", () => {
  expect(
    clientInWords(
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15",
    ),
  ).toBe("Safari on macOS");
  expect(
    clientInWords(
      "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36",
    ),
  ).toBe("Chrome on Linux");
  expect(
    clientInWords("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/150.0 Safari/537.36 Edg/150.0"),
  ).toBe("Edge on Windows");
});

test("a program that is not a browser keeps its own name", () => {
  expect(clientInWords("curl/8.5.0")).toBe("curl/8.5.0");
  expect(clientInWords(null)).toBe("Unknown client");
});
