import { expect, test } from "vitest";
import { ConfigConflict } from "./config-change";
import { putElement, putMember, takeElement, takeMember, valueAt } from "./json-config";

const server = { type: "http", url: "https://hub.example/mcp" };
const path = ["mcpServers", "airband"];

/** Files as people keep them: with comments, trailing commas, tabs, Windows line ends, or nothing at all. */
const texts: Record<string, string> = {
  "two spaces and another server": `{
  "theme": "dark",
  "mcpServers": {
    "other": { "command": "x", "args": ["-y"] }
  }
}
`,
  "comments and trailing commas": `// mine
{
    /* servers */
    "mcpServers": {
        "other": { "command": "x" }, // keep
    },
    "last": true,
}
`,
  tabs: `{\n\t"a": 1\n}\n`,
  "Windows line ends": `{\r\n  "mcpServers": {\r\n    "other": {}\r\n  }\r\n}\r\n`,
  "an empty object": "{}\n",
  "no line break at the end": `{\n  "a": [1, 2]\n}`,
};

test.each(Object.entries(texts))(
  "with %s: what is put in is there, all else stays, and taking it out restores it",
  (_, text) => {
    const put = putMember(text, path, server);
    expect(valueAt(put.text, path)).toEqual(server);
    for (const line of text.split(/\r?\n/).map((line) => line.trim().replace(/,$/, "")))
      if (line !== "{}") expect(put.text).toContain(line);
    if (text.includes("\r\n")) expect(put.text).not.toMatch(/[^\r]\n/);
    expect(putMember(put.text, path, server).text).toBe(put.text);
    expect(takeMember(put.text, path, server, put.made)).toBe(text);
  },
);

test("an element is put beside others, once, and leaves with the lists that were made for it", () => {
  const text = `{\n  "hooks": {\n    "Stop": [\n      { "hooks": [{ "command": "mine" }] }\n    ]\n  }\n}\n`;
  const ours = { hooks: [{ type: "command", command: "airband hook" }] };
  const beside = putElement(text, ["hooks", "Stop"], ours);
  expect(valueAt(beside.text, ["hooks", "Stop"])).toEqual([{ hooks: [{ command: "mine" }] }, ours]);
  expect(putElement(beside.text, ["hooks", "Stop"], ours).text).toBe(beside.text);
  expect(takeElement(beside.text, ["hooks", "Stop"], ours, beside.made)).toBe(text);
  const alone = putElement("{}\n", ["hooks", "Stop"], ours);
  expect(takeElement(alone.text, ["hooks", "Stop"], ours, alone.made)).toBe("{}\n");
});

test("what was made stays where somebody put something else in since", () => {
  const put = putMember("{}\n", path, server);
  const edited = putMember(put.text, ["mcpServers", "other"], { command: "x" });
  const left = takeMember(edited.text, path, server, put.made) ?? "";
  expect(JSON.parse(left)).toEqual({ mcpServers: { other: { command: "x" } } });
});

test("what somebody changed is not taken out, and what somebody else wrote is not written over", () => {
  const put = putMember("{}\n", path, server);
  expect(takeMember(put.text.replace("hub.example", "other.example"), path, server, put.made)).toBe(null);
  expect(() => putMember(`{"mcpServers":{"airband":{"url":"x"}}}`, path, server)).toThrow(ConfigConflict);
  expect(() => putElement(`{"hooks":{"Stop":"none"}}`, ["hooks", "Stop"], {})).toThrow(ConfigConflict);
});

test.each(["{", "[]", '{"a" 1}', "null"])(
  "%s is no object to write into: it is refused, and not repaired",
  (text) => {
    expect(() => putMember(text, path, server)).toThrow(ConfigConflict);
  },
);

test("a client that writes its file again in another order has changed nothing", () => {
  const put = putMember("{}\n", path, server);
  const again = JSON.stringify({ mcpServers: { airband: { url: server.url, type: server.type } } });
  expect(putMember(again, path, server).text).toBe(again);
  expect(takeMember(again, path, server, put.made)).toBe("{}");
});
