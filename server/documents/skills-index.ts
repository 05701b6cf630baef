import { createHash } from "node:crypto";
import type { AgentSkill } from "../skills/agent-skills";

/** The address of a skill's file. */
export const skillPath = (name: string) => `/.well-known/agent-skills/${name}/SKILL.md`;

/** `/.well-known/agent-skills/index.json` (Agent Skills Discovery 0.2.0): the digest is of the served bytes. */
export function skillsIndex(skills: AgentSkill[], origin: string) {
  return {
    $schema: "https://schemas.agentskills.io/discovery/0.2.0/schema.json",
    skills: skills.map(({ name, description, text }) => ({
      name,
      type: "skill-md",
      description,
      url: `${origin}${skillPath(name)}`,
      digest: `sha256:${createHash("sha256").update(text).digest("hex")}`,
    })),
  };
}
