import { expect, test } from "vitest";
import { ConfigConflict } from "./config-change";
import { addElement, addMember, removeElement, removeMember, valueAt } from "./json-config";

const server = { type: "http", url: "https://hub.example/mcp" };
const path = ["mcpServers", "airband"];

/** Files as people write them: with comments, trailing commas, tabs, Windows line ends, or nothing at all. */
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
  "with %s: an added entry is there, the rest stays, and removing it restores the file",
  (_, text) => {
    const put = addMember(text, path, server);
    expect(valueAt(put.text, path)).toEqual(server);
    for (const line of text.split(/\r?\n/).map((line) => line.trim().replace(/,$/, "")))
      if (line !== "{}") expect(put.text).toContain(line);
    if (text.includes("\r\n")) expect(put.text).not.toMatch(/[^\r]\n/);
    expect(addMember(put.text, path, server).text).toBe(put.text);
    expect(removeMember(put.text, path, server, put.made)).toBe(text);
  },
);

test("an element is added to a list, once, and removed with the lists that were created for it", () => {
  const text = `{\n  "hooks": {\n    "Stop": [\n      { "hooks": [{ "command": "mine" }] }\n    ]\n  }\n}\n`;
  const ours = { hooks: [{ type: "command", command: "airband hook" }] };
  const beside = addElement(text, ["hooks", "Stop"], ours);
  expect(valueAt(beside.text, ["hooks", "Stop"])).toEqual([{ hooks: [{ command: "mine" }] }, ours]);
  expect(addElement(beside.text, ["hooks", "Stop"], ours).text).toBe(beside.text);
  expect(removeElement(beside.text, ["hooks", "Stop"], ours, beside.made)).toBe(text);
  const alone = addElement("{}\n", ["hooks", "Stop"], ours);
  expect(removeElement(alone.text, ["hooks", "Stop"], ours, alone.made)).toBe("{}\n");
});

test("a created container stays if somebody has added something to it since", () => {
  const put = addMember("{}\n", path, server);
  const edited = addMember(put.text, ["mcpServers", "other"], { command: "x" });
  const left = removeMember(edited.text, path, server, put.made) ?? "";
  expect(JSON.parse(left)).toEqual({ mcpServers: { other: { command: "x" } } });
});

test("an entry that somebody changed is not removed, and somebody else's is not overwritten", () => {
  const put = addMember("{}\n", path, server);
  expect(removeMember(put.text.replace("hub.example", "other.example"), path, server, put.made)).toBe(null);
  expect(() => addMember(`{"mcpServers":{"airband":{"url":"x"}}}`, path, server)).toThrow(ConfigConflict);
  expect(() => addElement(`{"hooks":{"Stop":"none"}}`, ["hooks", "Stop"], {})).toThrow(ConfigConflict);
});

test.each(["{", "[]", '{"a" 1}', "null"])(
  "%s is not an object to write into: it is refused, and not repaired",
  (text) => {
    expect(() => addMember(text, path, server)).toThrow(ConfigConflict);
  },
);

test("a client that rewrites its file in another order has changed nothing", () => {
  const put = addMember("{}\n", path, server);
  const again = JSON.stringify({ mcpServers: { airband: { url: server.url, type: server.type } } });
  expect(addMember(again, path, server).text).toBe(again);
  expect(removeMember(again, path, server, put.made)).toBe("{}");
});
