import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Skill, skillEntry } from "@modelcontextprotocol/server/ext/skills";

/** A skill in the agentskills.io format, of one file, and its MCP metadata. */
export interface AgentSkill {
  name: string;
  description: string;
  /** Its `SKILL.md`, as served. */
  text: string;
  /** `skill://NAME/SKILL.md`, its frontmatter, and the digest of its file (SEP-2640). */
  entry: Skill;
}

let read: Promise<AgentSkill[]> | null = null;

/** The skills of `skills/` in the working directory, read once. */
export function agentSkills(): Promise<AgentSkill[]> {
  read ??= readAgentSkills().catch((error: unknown) => {
    read = null;
    throw error;
  });
  return read;
}

async function readAgentSkills(): Promise<AgentSkill[]> {
  const folder = join(process.cwd(), "skills");
  const names = (await readdir(folder)).sort();
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(folder, name, "SKILL.md"), "utf8");
      const entry = await skillEntry(name, { "SKILL.md": text });
      return { name, description: String(entry.frontmatter.description), text, entry };
    }),
  );
}
