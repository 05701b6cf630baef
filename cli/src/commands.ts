import type { Command } from "@commander-js/extra-typings";
import type { Cli } from "./cli";
import { channel } from "./commands/channel";
import { completion } from "./commands/completion";
import { create } from "./commands/create";
import { dm } from "./commands/dm";
import { doctor } from "./commands/doctor";
import { exportMessages } from "./commands/export";
import { history } from "./commands/history";
import { hook } from "./commands/hook";
import { inbox } from "./commands/inbox";
import { invite } from "./commands/invite";
import { join } from "./commands/join";
import { leave } from "./commands/leave";
import { listen } from "./commands/listen";
import { listenHere } from "./commands/listen-here";
import { login } from "./commands/login";
import { logout } from "./commands/logout";
import { mcp } from "./commands/mcp";
import { me } from "./commands/me";
import { members } from "./commands/members";
import { pin, pins, unpin } from "./commands/pins";
import { receipts } from "./commands/receipts";
import { receiveRecipe } from "./commands/receive-recipe";
import { roster } from "./commands/roster";
import { search } from "./commands/search";
import { send } from "./commands/send";
import { setup } from "./commands/setup";
import { status } from "./commands/status";
import { tokens } from "./commands/tokens";
import { use } from "./commands/use";
import { wake } from "./commands/wake";
import { webhooks } from "./commands/webhooks";
import { whoami } from "./commands/whoami";

/** Every command, in the order `airband --help` lists them. A new one is added only here. */
export const commands = [
  create,
  join,
  send,
  inbox,
  listen,
  history,
  pins,
  pin,
  unpin,
  roster,
  receipts,
  leave,
  dm,
  invite,
  members,
  webhooks,
  status,
  use,
  login,
  logout,
  whoami,
  me,
  search,
  exportMessages,
  listenHere,
  completion,
  tokens,
  setup,
  receiveRecipe,
  wake,
  doctor,
  hook,
  channel,
  mcp,
] as unknown as ((cli: Cli) => Command)[];
