import * as z from "zod/mini";
import type { Cli } from "../cli";
import { linkedSignal } from "../hub/linked-signal";
import { parseAnswer } from "../hub/parse-answer";
import { readText } from "../hub/read-body";
import { hubInfo, word } from "../hub/wire";
import { accountToken } from "../profile/account-token";
import { type Finding, failed, failedBy, ok, skipped, warning } from "./finding";

/** Signatures and expiries depend on the clock; the hub tolerates five minutes. */
const SKEW_WARN_MS = 60_000;
const SKEW_FAIL_MS = 300_000;

const TIMEOUT_MS = 10_000;

export function checkNode(): Finding {
  const version = process.versions.node;
  const major = Number(version.split(".")[0]);
  return major >= 20 ? ok("node", version) : failed("node", version, "Install Node 20 or later.");
}

/** Checks whether the hub responds, how fast, and whether the clocks agree. */
export async function checkHub(cli: Cli): Promise<Finding[]> {
  const began = Date.now();
  const deadline = linkedSignal([cli.signal], TIMEOUT_MS);
  try {
    const response = await cli.hub.open("GET", "/api/v1/info", { bearer: null, signal: deadline.signal });
    const took = Date.now() - began;
    const answer: unknown = JSON.parse(await readText(response, deadline.signal));
    const { service, version } = parseAnswer(hubInfo, answer, cli.profile.origin);
    const hub = ok("hub", `${cli.profile.origin} responds in ${took} ms (${service} ${version})`);
    return [hub, checkClock(response.headers.get("date"), began + took / 2)];
  } catch (error) {
    return [failedBy("hub", error)];
  } finally {
    deadline.release();
  }
}

/** The header has whole seconds, so a difference of one second is ignored. */
export function checkClock(date: string | null, here: number): Finding {
  const there = Date.parse(date ?? "");
  if (Number.isNaN(there)) return skipped("clock", "the hub's response has no date");
  const skew = Math.round((here - there) / 1_000);
  const detail = `this clock is ${Math.abs(skew)} s ${skew < 0 ? "behind" : "ahead of"} the hub's`;
  const hint = "Turn on network time (NTP).";
  if (Math.abs(skew) * 1_000 >= SKEW_FAIL_MS) return failed("clock", detail, hint);
  if (Math.abs(skew) * 1_000 >= SKEW_WARN_MS) return warning("clock", detail, hint);
  return ok("clock", detail);
}

export async function checkCredential(cli: Cli): Promise<Finding> {
  try {
    if ((await accountToken(cli)) === null)
      return skipped("credential", "not signed in (not needed with a channel's token)");
    const account = await cli.hub.call("GET", "/api/account", z.object({ account_id: word }));
    return ok("credential", `valid, for account ${account.account_id}`);
  } catch (error) {
    // A token without the account scope is still valid.
    if ((error as { code?: string }).code === "missing_scope")
      return ok("credential", "good, without account:read");
    return failedBy("credential", error);
  }
}
