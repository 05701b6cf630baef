import { expect, test } from "vitest";
import { ConfigConflict } from "./config-change";
import { addTable, removeTable } from "./toml-config";

const header = "mcp_servers.airband";
const lines = ['url = "https://hub.example/mcp"'];

test.each([
  ["", '[mcp_servers.airband]\nurl = "https://hub.example/mcp"\n'],
  ['model = "o"\n', 'model = "o"\n\n[mcp_servers.airband]\nurl = "https://hub.example/mcp"\n'],
  ["# mine\n[a]\nb = 1", '# mine\n[a]\nb = 1\n\n[mcp_servers.airband]\nurl = "https://hub.example/mcp"\n'],
])("the table is added at the end of %j, once, and the rest does not change", (before, after) => {
  expect(addTable(before, header, lines)).toBe(after);
  expect(addTable(after, header, lines)).toBe(after);
  const whole = before === "" || before.endsWith("\n") ? before : `${before}\n`;
  expect(removeTable(after, header, lines)).toBe(whole);
});

test("tables that were added after it stay where they are", () => {
  const put = addTable("a = 1\n", header, lines);
  expect(removeTable(`${put}\n[other]\nb = 2\n`, header, lines)).toBe("a = 1\n\n[other]\nb = 2\n");
});

test("a table that somebody changed, or added a key to, stays", () => {
  const put = addTable("a = 1\n", header, lines);
  expect(removeTable(put.replace("hub.example", "other.example"), header, lines)).toBe(null);
  expect(removeTable(`${put}# slow start\nstartup_timeout_sec = 20\n`, header, lines)).toBe(null);
});

test.each(["[mcp_servers.airband]\n", "[ mcp_servers . airband ]\n", "[mcp_servers.airband.env]\nA = 1\n"])(
  "%j is somebody else's, and not overwritten",
  (text) => {
    expect(() => addTable(text, header, lines)).toThrow(ConfigConflict);
  },
);
