import { expect, test } from "vitest";
import { listTools } from "./list-tools";
import { mcpDescriptor } from "./mcp-descriptor";

const list = listTools();

test("there are at most 12 tools and their whole list has at most 20 kB", () => {
  expect(list.length).toBeLessThanOrEqual(12);
  expect(Buffer.byteLength(JSON.stringify(list))).toBeLessThanOrEqual(20_000);
});

test.each(list)("$name says in at most 400 characters what it does", (tool) => {
  expect(tool.description.length).toBeGreaterThan(40);
  expect(tool.description.length).toBeLessThanOrEqual(400);
  expect(tool.title.length).toBeGreaterThan(0);
});

test.each(list)(
  "the input of $name is one open object, so that later fields break no cached client",
  (tool) => {
    expect(tool.inputSchema.type).toBe("object");
    expect(JSON.stringify(tool.inputSchema)).not.toContain("additionalProperties");
    for (const union of ["oneOf", "anyOf", "allOf"]) expect(tool.inputSchema).not.toHaveProperty(union);
  },
);

test("the read-only tools are marked as such", () => {
  const reading = list.filter((tool) => tool.annotations.readOnlyHint).map((tool) => tool.name);
  expect(reading).toEqual(["listen", "roster", "history"]);
});

test("the descriptor names the existing tools and no other", () => {
  const named = mcpDescriptor("https://hub.example").transports[0]?.tools?.map((tool) => tool.name);
  expect(named).toEqual(list.map((tool) => tool.name));
});
