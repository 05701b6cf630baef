import { CliError } from "../cli-error";
import { type ExitCode, exitCodes } from "../exit-codes";
import { HubError } from "../hub/hub-error";
import { printableLines } from "./printable";

/** An error as scripts get it with `--json`, on standard error. */
export interface ReportedError {
  error: {
    code: string;
    title: string;
    detail: string | null;
    hint: string | null;
    link: string | null;
    status: number | null;
    request_id: string | null;
  };
  exit_code: ExitCode;
}

/** Maps a thrown value to an exit code and a message. */
export function describeError(thrown: unknown): ReportedError {
  if (thrown instanceof HubError) {
    const { code, title, detail, hint, type, status, request_id } = thrown.problem;
    const link = typeof type === "string" && /^https?:/.test(type) ? type : null;
    const error = { code, title, detail: detail ?? null, hint: hint ?? null, link, status };
    return { error: { ...error, request_id: request_id ?? null }, exit_code: thrown.exitCode };
  }
  const known = thrown instanceof CliError ? thrown : undefined;
  const interrupted = (thrown as Error | undefined)?.name === "AbortError";
  return {
    error: {
      code: known?.code ?? (interrupted ? "interrupted" : "failed"),
      title: known?.message ?? (interrupted ? "Interrupted" : String((thrown as Error)?.message ?? thrown)),
      detail: null,
      hint: known?.hint ?? null,
      link: null,
      status: null,
      request_id: null,
    },
    exit_code: known?.exitCode ?? (interrupted ? exitCodes.interrupted : exitCodes.failed),
  };
}

/** The same for people: what happened, what to do, where to read more. */
export function errorInWords({ error }: ReportedError): string {
  const lines = [`airband: ${error.title}`];
  if (error.detail && error.detail !== error.title) lines.push(`  ${error.detail}`);
  if (error.hint) lines.push(...error.hint.split("\n").map((line) => `  ${line}`));
  if (error.link) lines.push(`  ${error.link}`);
  return `${printableLines(lines.join("\n"))}\n`;
}
