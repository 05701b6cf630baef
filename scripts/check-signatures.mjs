// `npm run signatures`: checks that the registry signed every installed package. If the registry or the log of its keys
// does not respond, it reports that it was skipped: `npm run lint` checks the lock file's hashes either way.
import { spawnSync } from "node:child_process";
import { root } from "./processes.mjs";

const LIMIT_MS = 60_000;
const UNREACHABLE = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|\b40[35]\b|\b50\d\b/;

/** 0 if the signatures are valid or nobody responded, 1 if one is invalid. `outcome` is what `spawnSync` returns. */
export function verdictOf({ status, error, stdout, stderr }) {
  const output = `${stdout}${stderr}`.trim();
  if (status === 0) return { code: 0, text: output };
  if (error?.code === "ETIMEDOUT") return skipped(`no response within ${LIMIT_MS / 1_000} s`);
  const unreachable = UNREACHABLE.exec(stderr);
  if (unreachable) return skipped(`the registry did not respond: ${unreachable[0]}`);
  return { code: 1, text: output || String(error) };
}

function skipped(reason) {
  return { code: 0, text: `*** SKIPPED the signatures of installed packages: ${reason}.` };
}

function check() {
  // Under `npm run --silent` npm would not print the reason.
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
