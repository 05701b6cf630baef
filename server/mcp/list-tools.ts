import { z } from "zod";
import type { Tool } from "./tool";
import { tools } from "./tools";

/** The tools for `tools/list`. The same for every caller, so it is built once. */
export function listTools() {
  listed ??= tools.map(describeTool);
  return listed;
}

let listed: ReturnType<typeof describeTool>[] | undefined;

function describeTool(tool: Tool) {
  // The input form leaves further fields open: a closed schema would make each later field break cached clients.
  const { $schema: _, ...schema } = z.toJSONSchema(tool.input, { io: "input" });
  return {
    name: tool.name,
    title: tool.title,
    description: tool.description,
    inputSchema: schema as { type: "object"; [key: string]: unknown },
    annotations: {
      title: tool.title,
      readOnlyHint: tool.label.effect === "read",
      destructiveHint: false,
      openWorldHint: true,
    },
  };
}
