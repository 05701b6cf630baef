import type { Cli } from "../cli";
import { HubError } from "../hub/hub-error";
import { type Wake, wake as wakeSchema } from "../hub/wake";
import { dateInWords } from "../output/times";
import { type Finding, failedBy, ok, skipped, warning } from "./finding";

/** Checks for each stored session whether it is live, its wake method, and whether that was verified. */
export async function checkSessions(cli: Cli): Promise<Finding[]> {
  const sessions = cli.sessions.list();
  if (sessions.length === 0) return [skipped("session", "on no channel: airband join CHANNEL")];
  return Promise.all(
    sessions.map(async ({ channel_id, callsign, session_id }) => {
      const name = `session ${channel_id}/${callsign}`;
      try {
        const how = { path: { channel_id }, session: session_id, bearer: null };
        return shown(name, await cli.hub.call("GET", "/api/channels/{channel_id}/wake", wakeSchema, how));
      } catch (error) {
        if (error instanceof HubError && error.code === "session_expired")
          return warning(name, "has ended", "The next command rejoins if it can.");
        return failedBy(name, error);
      }
    }),
  );
}

function shown(name: string, { wake, wake_proved_at, waiting }: Wake): Finding {
  const waits = waiting === 0 ? "no messages waiting" : `${waiting} wait`;
  if (wake_proved_at !== null)
    return ok(name, `live, ${waits}, wakes: ${wake ?? "not set"}, verified ${dateInWords(wake_proved_at)}`);
  const detail = `live, ${waits}, ${wake === null ? "no wake method set" : `wake method: ${wake}`}, never verified`;
  return warning(name, detail, "Run `airband wake test` to verify it.");
}
