import {
  ProtocolError,
  ProtocolErrorCode,
  ResourceNotFoundError,
  type Server,
} from "@modelcontextprotocol/server";
import {
  DIRECTORY_MIME_TYPE,
  RESOURCES_DIRECTORY_READ_METHOD,
  SKILLS_EXTENSION_ID,
  SKILLS_GET_METHOD,
  SKILLS_LIST_METHOD,
} from "@modelcontextprotocol/server/ext/skills";
import { z } from "zod";
import { type AgentSkill, agentSkills } from "../skills/agent-skills";

const onePage = z.looseObject({ cursor: z.string().optional() });
const oneUri = z.looseObject({ uri: z.string(), cursor: z.string().optional() });

/** The declaration of the skills extension (SEP-2640). */
export const skillsCapability = { [SKILLS_EXTENSION_ID]: { directoryRead: true } };

/**
 * The methods of the skills extension for the low-level server; the SDK's own extension attaches to the high-level one
 * only. `cached` is part of every response in the modern era, where it is required.
 */
export function serveSkills(server: Server, cached: object): void {
  server.setRequestHandler(SKILLS_LIST_METHOD, { params: onePage }, async () => ({
    skills: (await agentSkills()).map(({ entry }) => entry),
    ...cached,
  }));
  server.setRequestHandler(SKILLS_GET_METHOD, { params: oneUri }, async ({ uri }) => {
    const skill = await findSkill(uri);
    if (!skill) throw new ProtocolError(ProtocolErrorCode.InvalidParams, "No skill is served at this URI");
    return { skill: skill.entry, ...cached };
  });
  server.setRequestHandler(RESOURCES_DIRECTORY_READ_METHOD, { params: oneUri }, async ({ uri }) => ({
    resources: await childrenOf(uri),
    ...cached,
  }));
}

/** The skills' files as resources. */
export async function listSkillResources() {
  return (await agentSkills()).map(skillResource);
}

/** A skill's file; refuses with `-32602` if none is served. */
export async function readSkillResource(uri: string) {
  const skill = await findSkill(uri);
  if (!skill) throw new ResourceNotFoundError(uri);
  return { contents: [{ uri, mimeType: "text/markdown", text: skill.text }] };
}

export const isSkillUri = (uri: string) => uri.startsWith("skill://");

async function childrenOf(uri: string) {
  const skills = await agentSkills();
  if (uri === "skill://") {
    return skills.map(({ name }) => ({ uri: `skill://${name}`, name, mimeType: DIRECTORY_MIME_TYPE }));
  }
  const skill = skills.find(({ name }) => uri.replace(/\/$/, "") === `skill://${name}`);
  if (!skill)
    throw new ProtocolError(ProtocolErrorCode.InvalidParams, "This URI is not a directory of a skill");
  return [skillResource(skill)];
}

function skillResource({ name, description, entry }: AgentSkill) {
  return { uri: entry.uri, name, description, mimeType: "text/markdown" };
}

async function findSkill(uri: string): Promise<AgentSkill | undefined> {
  return (await agentSkills()).find(({ entry }) => entry.uri === uri);
}
