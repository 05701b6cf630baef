import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, test } from "vitest";
import { exitCodes } from "../exit-codes";
import { valueAt } from "../setup/json-config";
import { TestUser } from "../testing/run-command";

const HUB = "https://hub.example";

/** Existing configuration of a home folder: other servers, foreign hooks, comments. */
const homes: Record<string, Record<string, string>> = {
  "claude-code": {
    ".claude.json": `{\n  "numStartups": 12,\n  "mcpServers": {\n    "github": { "type": "http", "url": "https://x.example" }\n  }\n}\n`,
    ".claude/settings.json": `{\n  "model": "opus",\n  "hooks": {\n    "Stop": [\n      { "hooks": [{ "type": "command", "command": "say done" }] }\n    ]\n  }\n}\n`,
  },
  codex: {
    ".codex/config.toml": `# mine\nmodel = "gpt"\n\n[mcp_servers.github]\ncommand = "gh-mcp"\n`,
    ".codex/hooks.json": `{\n  "hooks": {\n    "PostToolUse": [\n      { "matcher": "Bash", "hooks": [{ "type": "command", "command": "lint" }] }\n    ]\n  }\n}\n`,
  },
  cursor: {
    ".cursor/mcp.json": `{\n  "mcpServers": {\n    "github": { "command": "gh-mcp" }\n  }\n}\n`,
    ".cursor/hooks.json": `{\n  "version": 1,\n  "hooks": {\n    "stop": [\n      { "command": "./done.sh" }\n    ]\n  }\n}\n`,
  },
  vscode: {
    "project/.vscode/mcp.json": `{\n\t// servers of this project\n\t"servers": {\n\t\t"github": { "type": "http", "url": "https://x.example" },\n\t},\n\t"inputs": []\n}\n`,
  },
  windsurf: { ".codeium/windsurf/mcp_config.json": `{\n  "mcpServers": {}\n}\n` },
  gemini: {
    ".gemini/settings.json": `{\n  "ui": { "theme": "Default" },\n  "hooks": {\n    "AfterTool": [\n      { "matcher": "write_.*", "hooks": [{ "type": "command", "command": "fmt" }] }\n    ]\n  }\n}\n`,
  },
  opencode: {
    ".config/opencode/opencode.json": `{\n  "$schema": "https://opencode.ai/config.json",\n  // keep\n  "mcp": {\n    "github": { "type": "local", "command": ["gh-mcp"] }\n  }\n}\n`,
  },
};
const clients = Object.keys(homes);

class Home extends TestUser {
  constructor(files: Record<string, string> = {}) {
    super(HUB);
    mkdirSync(join(this.home, "project"));
    for (const [path, text] of Object.entries(files)) this.write(path, text);
  }

  path(name: string): string {
    return join(this.home, name);
  }

  write(name: string, text: string): void {
    mkdirSync(dirname(this.path(name)), { recursive: true });
    writeFileSync(this.path(name), text);
  }

  read(name: string): string {
    return readFileSync(this.path(name), "utf8");
  }

  setup(client: string, ...more: string[]) {
    const project = ["--project", this.path("project")];
    return this.run(["setup", client, ...project, "--command", "airband", ...more]);
  }

  /** Every file in the home folder except this command's own. */
  files(): Record<string, string> {
    const found = readdirSync(this.home, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(this.home, join(entry.parentPath, entry.name)))
      .filter((name) => !name.startsWith(".local/state/airband") && !name.startsWith(".config/airband"));
    return Object.fromEntries(found.sort().map((name) => [name, this.read(name)]));
  }
}

test.each(clients)(
  "%s: existing entries stay, a second run changes nothing, and undo restores every byte",
  async (client) => {
    const home = new Home(homes[client]);
    const before = home.files();
    expect((await home.setup(client)).code).toBe(0);
    const after = home.files();
    expect(after).not.toEqual(before);
    for (const [name, text] of Object.entries(before))
      for (const line of text.split("\n").map((line) => line.trim().replace(/,$/, "")))
        if (!/^[\]}{[]*$/.test(line) && !/: (\{\}|\[\])$/.test(line)) expect(after[name]).toContain(line);

    const again = await home.setup(client);
    expect(again.stdout).toContain("Nothing to change.");
    expect(home.files()).toEqual(after);
    expect((await home.setup(client, "--undo")).code).toBe(0);
    expect(home.files()).toEqual(before);
  },
);

test.each(clients)("%s: in an empty home, undo leaves no file behind", async (client) => {
  const home = new Home();
  await home.setup(client);
  expect(Object.keys(home.files()).length).toBeGreaterThan(0);
  await home.setup(client, "--undo");
  expect(home.files()).toEqual({});
});

test.each(clients)("%s: a dry run shows the lines and writes none", async (client) => {
  const home = new Home(homes[client]);
  const before = home.files();
  const { stdout } = await home.setup(client, "--dry-run");
  expect(stdout).toMatch(/^\+.*https:\/\/hub\.example\/mcp/m);
  // A line of others may only change by a comma after it.
  const gone = stdout.split("\n").filter((line) => /^-(?!--)/.test(line));
  for (const line of gone.filter((line) => !/[{[][\]}]$/.test(line)))
    expect(stdout).toContain(`+${line.slice(1)},\n`);
  expect(home.files()).toEqual(before);
  expect((await home.setup(client, "--undo")).stdout).toBe("Nothing to change.\n");
});

test("undo after its user edited the files removes the entries that are still ours, and reports those it left", async () => {
  const home = new Home(homes["claude-code"]);
  await home.setup("claude-code");
  const settings = ".claude/settings.json";
  home.write(
    settings,
    home
      .read(settings)
      .replace('"model": "opus"', '"model": "sonnet"')
      .replace('"timeout": 5', '"timeout": 9'),
  );
  home.write(".claude.json", home.read(".claude.json").replace('"numStartups": 12', '"numStartups": 13'));
  const { stdout } = await home.setup("claude-code", "--undo");
  expect(stdout).toContain("Not removed, because it was changed: hooks.PostToolUse in");
  const hooks = valueAt(home.read(settings), ["hooks"]) as Record<string, unknown[]>;
  expect(Object.keys(hooks)).toEqual(["Stop", "PostToolUse"]);
  expect(JSON.stringify(hooks.Stop)).toBe('[{"hooks":[{"type":"command","command":"say done"}]}]');
  expect(JSON.parse(home.read(".claude.json"))).toMatchObject({
    numStartups: 13,
    mcpServers: { github: {} },
  });
  expect(home.read(".claude.json")).not.toContain("airband");
});

test("another hub replaces the previous one, and undo still restores the original", async () => {
  const home = new Home(homes.codex);
  const before = home.files();
  await home.setup("codex");
  await home.run(["--origin", "https://other.example", "setup", "codex", "--command", "airband"]);
  const { ".codex/config.toml": config, ".codex/hooks.json": hooks } = home.files();
  expect(`${config}${hooks}`).not.toContain(HUB);
  expect(config?.match(/\[mcp_servers\.airband\]/g)).toHaveLength(1);
  await home.setup("codex", "--undo");
  expect(home.files()).toEqual(before);
});

test.each([
  ["claude-code", ".claude.json", '{"mcpServers":{"airband":{"type":"stdio","command":"x"}}}'],
  ["codex", ".codex/config.toml", '[mcp_servers.airband]\ncommand = "x"\n'],
  ["gemini", ".gemini/settings.json", "{ this is not JSON"],
  ["opencode", ".config/opencode/plugins/airband.js", "// my own"],
])("%s: somebody else's entry in %s is refused, and no file is changed", async (client, file, text) => {
  const home = new Home({ [file]: text });
  const before = home.files();
  const refused = await home.setup(client);
  expect(refused).toMatchObject({ code: exitCodes.refused, stdout: "" });
  expect(refused.stderr).toContain(home.path(file));
  expect(home.files()).toEqual(before);
});

test.each(clients)("%s: no token is written, only the name of its variable", async (client) => {
  const home = new Home();
  const env = { AIRBAND_TOKEN: "abp_secretsecretsecret" };
  await home.run(["setup", client, "--token", "--project", home.path("project")], { env });
  const written = JSON.stringify(home.files());
  expect(written).not.toContain("secretsecret");
  expect(written).toMatch(/AIRBAND_TOKEN|input:airband-token/);
});

test("a client that is set up per project is set up in each, and undone in each", async () => {
  const home = new Home();
  await home.setup("vscode");
  const other = ["--project", home.path("other")];
  await home.setup("vscode", ...other);
  expect(Object.keys(home.files())).toEqual(["other/.vscode/mcp.json", "project/.vscode/mcp.json"]);
  await home.setup("vscode", "--undo");
  expect(Object.keys(home.files())).toEqual(["other/.vscode/mcp.json"]);
});

test("new files are only for their owner, others keep their mode, and a link stays one", async () => {
  const home = new Home({ "dotfiles/claude.json": "{}\n" });
  symlinkSync(home.path("dotfiles/claude.json"), home.path(".claude.json"));
  await home.setup("claude-code");
  expect(lstatSync(home.path(".claude.json")).isSymbolicLink()).toBe(true);
  expect(home.read("dotfiles/claude.json")).toContain(`${HUB}/mcp`);
  expect(statSync(home.path("dotfiles/claude.json")).mode & 0o777).toBe(0o644);
  expect(statSync(home.path(".claude/settings.json")).mode & 0o777).toBe(0o600);
});

test("the hooks are those that the clients document, and run this command for this hub", async () => {
  const home = new Home();
  await home.setup("claude-code");
  const at = (path: (string | number)[]) => valueAt(home.read(".claude/settings.json"), path);
  expect(at(["hooks", "Stop", 0, "hooks", 0])).toEqual({
    type: "command",
    command: `airband --origin ${HUB} hook claude-code stop`,
    async: true,
    asyncRewake: true,
    timeout: 86_400,
  });
  expect(at(["hooks", "PostToolUse", 0, "matcher"])).toBe("*");
  expect(at(["hooks", "SessionStart", 0, "hooks", 0, "command"])).toMatch(/ session-start$/);
});

test("an unknown client is a usage error that names the known ones", async () => {
  const refused = await new Home().setup("emacs");
  expect(refused.code).toBe(exitCodes.usage);
  expect(refused.stderr).toContain("claude-code, codex, cursor, vscode, windsurf, gemini, opencode, generic");
  expect(existsSync("airband")).toBe(false);
});

test.each([
  ["the file", ".vscode/mcp.json", "../../outside.json"],
  ["the folder", ".vscode", "../outside"],
])(
  "vscode: a project in which %s is a link to elsewhere is refused, and nothing is changed",
  async (_, link, to) => {
    const home = new Home({ "outside.json": "{}", "outside/mcp.json": "{}" });
    mkdirSync(dirname(home.path(`project/${link}`)), { recursive: true });
    symlinkSync(to, home.path(`project/${link}`));
    const { code, stderr } = await home.setup("vscode");
    expect(code).toBe(exitCodes.refused);
    expect(stderr).toContain("leads out of the project");
    expect([home.read("outside.json"), home.read("outside/mcp.json")]).toEqual(["{}", "{}"]);
  },
);
