import type { Hono, Context as HonoContext } from "hono";
import { receivePost } from "../hooks/post/receive-post";
import type { Runtime } from "../runtime";
import { readBytes } from "../wire/read-body";
import { answerJson } from "./answer-json";
import { type RouterEnv, requestContext } from "./request-context";

/** Maximum number of bytes of a post: more than any service sends for events that are useful as a message. */
const MAX_POST_BYTES = 256 * 1024;

/** Mounts the door for posts to inbound hooks: the body is passed on as raw bytes, since those are signed. */
export function mountHooks(app: Hono<RouterEnv>, runtime: Runtime): void {
  const receive = async (call: HonoContext<RouterEnv>) => {
    const ctx = requestContext(runtime, call);
    const { status, body } = await receivePost(ctx, {
      hookId: call.req.param("hid") ?? "",
      pathSecret: call.req.param("secret") ?? null,
      headers: call.req.raw.headers,
      readBody: () => readBytes(call.req.raw, MAX_POST_BYTES),
    });
    return answerJson(call, body, { status, headers: ctx.responseHeaders });
  };
  app.post("/hooks/:hid", receive);
  app.post("/hooks/:hid/:secret", receive);
}

/** A path without the part that may be the secret of a hook. */
export function withoutPathSecret(path: string): string {
  return path.replace(/^(\/hooks\/[^/]*\/).+$/, "$1[redacted]");
}
