import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildOpenapi } from "@/server/documents/openapi";
import { operations } from "@/server/operations";

/** Where the types of the hub's paths are. */
export const schemaFile = join(import.meta.dirname, "src/schema.ts");

/** The text of that file, whose second line proves that it fits the document which a hub serves at `/openapi.json`. */
async function generate(): Promise<string> {
  const { default: openapiTS, astToString } = await import("openapi-typescript");
  // A caller may leave out a field that has a default.
  return withProof(astToString(await openapiTS(slimDocument(), { defaultNonNullable: false })));
}

/** Types under a heading with a hash of them and of the document they were generated from. */
export function withProof(types: string): string {
  const hash = createHash("sha256").update(slimDocument()).update(types).digest("hex");
  return `// Generated from /openapi.json by \`npm run client:generate\`: edit the operations' labels instead.\n// ${hash}\n\n${types}`;
}

function slimDocument(): string {
  const document = buildOpenapi(operations, "https://hub.example");
  const { schemas } = document.components as { schemas: unknown };
  return JSON.stringify({ ...document, paths: slim(document.paths), components: { schemas } });
}

/**
 * The document without examples, headers of responses, and refusals, which all have the shape of `Problem`: repeated for
 * every operation, they would make the file three times as long.
 */
function slim(value: unknown, key = ""): unknown {
  if (Array.isArray(value)) return value.map((item) => slim(item));
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([name]) => {
    if (key === "responses") return name.startsWith("2");
    // Of a response, and of a parameter or a body; a property may have either name.
    return !(name === "headers" && "content" in value) && !(name === "example" && "schema" in value);
  });
  return Object.fromEntries(kept.map(([name, item]) => [name, slim(item, name)]));
}

if (process.argv[1] === import.meta.filename) writeFileSync(schemaFile, await generate());
