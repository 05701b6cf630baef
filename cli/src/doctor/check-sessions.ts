import type { Cli } from "../cli";
import { HubError } from "../hub/hub-error";
import { type Wake, wake as wakeSchema } from "../hub/wake";
import { dateInWords } from "../output/times";
import { type Finding, failedBy, ok, skipped, warning } from "./finding";

/** Each stored session: whether it lives, how its agent is woken, and whether that was proved. */
export async function checkSessions(cli: Cli): Promise<Finding[]> {
  const sessions = cli.sessions.list();
  if (sessions.length === 0) return [skipped("session", "on no channel: airband join CHANNEL")];
  return Promise.all(
    sessions.map(async ({ channel_id, callsign, session_id }) => {
      const name = `session ${channel_id}/${callsign}`;
      const path = `/api/channels/${encodeURIComponent(channel_id)}/wake`;
      try {
        return shown(name, await cli.hub.get(path, wakeSchema, { session: session_id, bearer: null }));
      } catch (error) {
        if (error instanceof HubError && error.code === "session_expired")
          return warning(name, "has ended", "The next command takes it up again, where it may.");
        return failedBy(name, error);
      }
    }),
  );
}

function shown(name: string, { wake, wake_proved_at, waiting }: Wake): Finding {
  const waits = waiting === 0 ? "nothing waits" : `${waiting} wait`;
  if (wake_proved_at !== null)
    return ok(name, `live, ${waits}, wakes: ${wake ?? "unsaid"}, proved ${dateInWords(wake_proved_at)}`);
  const detail = `live, ${waits}, ${wake === null ? "not said to wake" : `said to wake: ${wake}`}, never proved`;
  return warning(name, detail, "`airband wake test` proves it.");
}
