import { closeSync, openSync, rmSync, writeSync } from "node:fs";
import { Option } from "@commander-js/extra-typings";
import type { Cli } from "../cli";
import { usageError } from "../cli-error";
import { readExport } from "../hub/read-export";

/** What the command calls a format, and what the hub does. */
const formats = { jsonl: "jsonl", md: "markdown" } as const;

/** `airband export`: everything on a channel that the account may read, as a file. */
export function exportMessages(cli: Cli) {
  return cli
    .command("export", {
      summary: "Export the messages of a channel that your account can read.",
      description:
        "JSON Lines have one message, or one run of messages that are not shown, per line. Direct messages between others are only counted, and files only described.",
      examples: [
        ["airband export --channel quiet-otter-3a8f --format md -o otter.md", "to read it as Markdown"],
        ["airband export --format jsonl | wc -l", "the channel of the session here"],
      ],
    })
    .option("-c, --channel <id>", "the channel, if you are on none or several")
    .addOption(
      new Option("--format <format>", "JSON Lines or Markdown")
        .choices(["jsonl", "md"] as const)
        .default("jsonl" as const),
    )
    .option("-o, --output <file>", "a new file, instead of standard output")
    .action(async ({ channel, format, output }) => {
      await cli.requireAccount();
      const channel_id = channel ?? cli.session().channel_id;
      const parts = readExport(cli, channel_id, formats[format]);
      if (output === undefined) {
        if (cli.json && format !== "jsonl") throw usageError("--json prints JSON: use --format jsonl, or -o");
        for await (const { text } of parts) {
          cli.write(text);
          await cli.printed();
        }
        return;
      }
      const bytes = await saveNew(output, parts, (upTo) => cli.note(`Exported up to #${upTo}…`));
      cli.print(
        { channel_id, format, file: output, bytes },
        `Exported ${channel_id} to ${output} (${bytes} bytes).`,
      );
    });
}

/** Writes a file that only its user may read. It is removed if not everything arrived. */
async function saveNew(
  path: string,
  parts: ReturnType<typeof readExport>,
  onPart: (upTo: number) => void,
): Promise<number> {
  const file = openNew(path);
  let bytes = 0;
  try {
    for await (const { text, upTo } of parts) {
      // A write may end before the text does.
      for (let rest = Buffer.from(text); rest.length > 0; ) {
        const written = writeSync(file, rest);
        bytes += written;
        rest = rest.subarray(written);
      }
      if (upTo !== null) onPart(upTo);
    }
    closeSync(file);
    return bytes;
  } catch (error) {
    closeSync(file);
    rmSync(path);
    throw error;
  }
}

function openNew(path: string): number {
  try {
    return openSync(path, "wx", 0o600);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") throw usageError(`${path} exists`, "Name a new file, or remove that one.");
    throw usageError(`${path} cannot be written (${code})`);
  }
}
