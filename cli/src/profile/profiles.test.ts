import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { configDirectory, stateDirectory } from "./places";
import { normalizeOrigin, type Profile, ProfileStore } from "./profiles";

let folder: string;
let store: ProfileStore;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "airband-profiles-"));
  store = new ProfileStore(folder);
  onTestFinished(() => rmSync(folder, { recursive: true }));
});

const profile = (name: string, origin: string): Profile => ({
  name,
  origin,
  credential: { kind: "token", token: `abp_${name}` },
  default_session: null,
});

test("the first profile is the default; the others are found by name or by hub", () => {
  store.write(profile("home", "https://home.example"));
  store.write(profile("work", "https://work.example"));
  expect(store.choose({}).name).toBe("home");
  expect(store.choose({ profile: "work" }).origin).toBe("https://work.example");
  expect(store.choose({ origin: "https://WORK.example/" }).name).toBe("work");
  store.use("work");
  expect(store.choose({}).name).toBe("work");
  expect(store.list().map(({ name }) => name)).toEqual(["home", "work"]);
});

test("an unknown hub begins without a credential, and a profile is for its own hub only", () => {
  store.write(profile("home", "https://home.example"));
  expect(store.choose({ origin: "https://other.example" })).toMatchObject({ credential: null });
  expect(store.choose({ origin: "https://home.example:8443" })).toMatchObject({ credential: null });
  expect(store.choose({ origin: "http://home.example" })).toMatchObject({ credential: null });
  expect(() => store.choose({ profile: "home", origin: "https://other.example" })).toThrow(
    "profile home is for",
  );
});

test("profiles are written for their owner only, and a name cannot leave the folder", () => {
  store.write(profile("../../evil", "https://home.example"));
  const file = join(folder, "profiles", "..%2F..%2Fevil.json");
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(JSON.parse(readFileSync(file, "utf8")).name).toBe("../../evil");
});

test.each([
  ["hub.example", "https://hub.example"],
  ["https://hub.example/", "https://hub.example"],
  ["http://localhost:3000", "http://localhost:3000"],
  [" https://hub.example\r\n", "https://hub.example"],
])("%s is the hub %s", (given, origin) => expect(normalizeOrigin(given)).toBe(origin));

test.each([
  "https://hub.example/path",
  "https://user:pw@hub.example",
  "ftp://hub.example",
  "https://a?b=c",
  "https://hub\t.example",
  "https://hub.exam\u200bple",
  "https://hub.example\\",
  "",
])("%s is not a hub", (given) => expect(() => normalizeOrigin(given)).toThrow("is not the address of a hub"));

test("places follow the XDG variables, and Windows' own", () => {
  expect(configDirectory({ HOME: "/home/ada" }, "linux")).toBe("/home/ada/.config/airband");
  expect(configDirectory({ HOME: "/home/ada", XDG_CONFIG_HOME: "/x" }, "linux")).toBe("/x/airband");
  expect(stateDirectory({ HOME: "/home/ada", XDG_STATE_HOME: "/s" }, "linux")).toBe("/s/airband");
  expect(configDirectory({ APPDATA: "/roaming" }, "win32")).toBe("/roaming/airband");
});
