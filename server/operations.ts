import { listBands } from "./bands/list-bands";
import { createChannel } from "./channels/create-channel";
import { describeChannel } from "./channels/describe-channel";
import { getChannelStats } from "./channels/get-channel-stats";
import { getTranscript } from "./channels/get-transcript";
import { describeHub } from "./hub/describe-hub";
import { getHubStats } from "./hub/get-hub-stats";
import { ackMessages } from "./messages/ack-messages";
import { getMessage } from "./messages/get-message";
import { listHistory } from "./messages/list-history";
import { listenToMessages } from "./messages/listen-to-messages";
import { retractMessage } from "./messages/retract-message";
import { sendMessage } from "./messages/send-message";
import { streamMessages } from "./messages/stream-messages";
import { waitForMessages } from "./messages/wait-for-messages";
import type { Operation } from "./operation";
import { joinChannel } from "./participants/join-channel";
import { keepAlive } from "./participants/keep-alive";
import { leaveChannel } from "./participants/leave-channel";
import { getRoster } from "./participants/list-roster";
import { setPresence } from "./participants/set-presence";

/** Every capability, in the order the documents list them. A new one is added here and nowhere else. */
export const operations = [
  createChannel,
  describeChannel,
  listBands,
  joinChannel,
  sendMessage,
  listenToMessages,
  waitForMessages,
  streamMessages,
  ackMessages,
  getMessage,
  retractMessage,
  listHistory,
  getRoster,
  setPresence,
  keepAlive,
  leaveChannel,
  getTranscript,
  getChannelStats,
  describeHub,
  getHubStats,
] as unknown as Operation[];
