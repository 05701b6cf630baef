import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * A terminal for steps that run side by side: one at a time writes to it, and the output of the others is collected and
 * printed as a whole once it is free. The returned function takes a step's name, and returns the `stdio` for its
 * processes and a `close` for its end.
 */
export function sharedTerminal() {
  const folder = mkdtempSync(join(tmpdir(), "airband-output-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const collected = [];
  let taken = false;

  const direct = (name) => {
    taken = true;
    console.log(`\n== ${name}`);
    const close = () => {
      taken = false;
      for (const print of collected.splice(0)) print();
    };
    return { stdio: "inherit", close };
  };
  const aside = (name) => {
    const path = join(folder, name.replaceAll(" ", "-"));
    const file = openSync(path, "w");
    const print = () => console.log(`\n== ${name}\n${readFileSync(path, "utf8")}`);
    const close = () => {
      closeSync(file);
      if (taken) collected.push(print);
      else print();
    };
    return { stdio: ["ignore", file, file], close };
  };
  return (name) => (taken ? aside(name) : direct(name));
}
