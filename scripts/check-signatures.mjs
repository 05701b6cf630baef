// `npm run signatures`: the registry signed every package that is installed. Without an answer from the registry, or from
// the log of its keys, it says that it was skipped: `npm run lint` holds the lock file's hashes either way.
import { spawnSync } from "node:child_process";
import { root } from "./processes.mjs";

const LIMIT_MS = 60_000;
const UNREACHABLE = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|\b40[35]\b|\b50\d\b/;

/** 0 when the signatures hold or nobody answered, 1 when one is wrong. `outcome` is what `spawnSync` returns. */
export function verdictOf({ status, error, stdout, stderr }) {
  const output = `${stdout}${stderr}`.trim();
  if (status === 0) return { code: 0, text: output };
  if (error?.code === "ETIMEDOUT") return skipped(`no answer within ${LIMIT_MS / 1_000} s`);
  const unreachable = UNREACHABLE.exec(stderr);
  if (unreachable) return skipped(`the registry did not answer: ${unreachable[0]}`);
  return { code: 1, text: output || String(error) };
}

function skipped(reason) {
  return { code: 0, text: `*** SKIPPED the signatures of installed packages: ${reason}.` };
}

function check() {
  // Under `npm run --silent` npm would keep the reason to itself.
  const outcome = spawnSync("npm", ["audit", "signatures", "--fetch-retries=0", "--loglevel=error"], {
    cwd: root,
    encoding: "utf8",
    timeout: LIMIT_MS,
  });
  const { code, text } = verdictOf(outcome);
  console.log(text);
  return code;
}

if (process.argv[1] === import.meta.filename) process.exit(check());
