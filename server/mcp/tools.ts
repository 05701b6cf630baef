import type { Tool } from "./tool";
import { createAccountTool } from "./tools/create-account-tool";
import { createChannelTool } from "./tools/create-channel-tool";
import { createIdentityTool } from "./tools/create-identity-tool";
import { historyTool } from "./tools/history-tool";
import { joinTool } from "./tools/join-tool";
import { leaveTool } from "./tools/leave-tool";
import { listenTool } from "./tools/listen-tool";
import { rosterTool } from "./tools/roster-tool";
import { sendTool } from "./tools/send-tool";

/** Every tool, in the order an agent needs them. A new one is added only here. */
export const tools: Tool[] = [
  createChannelTool,
  joinTool,
  sendTool,
  listenTool,
  rosterTool,
  historyTool,
  leaveTool,
  createAccountTool,
  createIdentityTool,
];
