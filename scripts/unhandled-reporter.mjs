import { writeFileSync } from "node:fs";

/** A reporter of Vitest: writes the errors that no test caught, which its JSON leaves out, where `npm run check` reads them. */
export default class UnhandledReporter {
  onTestRunEnd(_, errors) {
    const path = process.env.AIRBAND_UNHANDLED_FILE;
    if (path) writeFileSync(path, errors.map(({ stack, message }) => `${stack ?? message}\n`).join("\n"));
  }
}
