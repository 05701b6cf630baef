import pino from "pino";
import { bounded, scrub, withoutSecrets } from "@/server/logging/redaction";
import type { Env } from "@/server/settings/env";

export type Logger = pino.Logger;

/**
 * One JSON line per event on stdout (or on `destination`). Text that must not be in a log is removed here, whatever the
 * caller passes: fields that contain credentials or people's text at any depth, tokens inside any string, and the
 * values in failed queries. See `server/logging/redaction`.
 */
export function createLogger(level: Env["logLevel"], destination?: pino.DestinationStream): Logger {
  const logger = pino(
    {
      level,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: {
        level: (label) => ({ level: label }),
        log: (fields) => withoutSecrets(fields) as Record<string, unknown>,
      },
      // Errors are described by the redaction; pino's own serializer would join the causes' messages again.
      serializers: { err: (described) => described },
      hooks: {
        logMethod(args, method) {
          // Otherwise pino uses the error's own message for the line, and a failed query's message repeats its values.
          if (args.length === 1 && isErrorLine(args[0])) method.call(this, args[0], "error");
          else method.apply(this, args.map(boundedText) as typeof args);
        },
        streamWrite: scrub,
      },
    },
    destination ?? pino.destination({ dest: 1, sync: true }),
  );
  // A child's bindings pass no formatter, so they are cleaned when they are set; its own children inherit this.
  const child = logger.child;
  logger.child = function cleanChild(this: Logger, bindings: pino.Bindings, options?: object) {
    return child.call(this, withoutSecrets(bindings) as pino.Bindings, options);
  } as typeof logger.child;
  return logger;
}

function boundedText(argument: unknown): unknown {
  return typeof argument === "string" ? bounded(argument) : argument;
}

function isErrorLine(first: unknown): first is object {
  return first instanceof Error || (typeof first === "object" && first !== null && "err" in first);
}
