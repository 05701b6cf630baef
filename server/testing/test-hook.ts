import { createHmac, randomUUID } from "node:crypto";
import type { z } from "zod";
import { createHook } from "../hooks/create-hook";
import { listHookReceipts } from "../hooks/list-hook-receipts";
import { receivePost } from "../hooks/post/receive-post";
import type { Runtime } from "../runtime";
import { makeTestAccount } from "./test-account";
import { openTestChannel } from "./test-channel";
import { testContext } from "./test-runtime";

type Settings = Partial<Omit<z.input<typeof createHook.label.input>, "channel_id">>;

export interface PostGiven {
  headers?: HeadersInit;
  address?: string;
  pathSecret?: string | null;
}

/** An account, its channel, and an inbound hook there called `ci`. */
export async function openTestHook(runtime: Runtime, settings: Settings = {}, channelSettings: object = {}) {
  const owner = await makeTestAccount(runtime);
  const channel = await openTestChannel(runtime, channelSettings, owner.as());
  const hook = await createHook(owner.as(), {
    channel_id: channel.id,
    name: "ci",
    preset: "github",
    ...settings,
  });
  const at = { channel_id: channel.id, hook_id: hook.hook_id };
  /** Posts a raw body, with any headers. */
  const post = (body: string | Buffer, { headers = {}, address, pathSecret = null }: PostGiven = {}) =>
    receivePost(testContext(runtime, address === undefined ? {} : { address }), {
      hookId: hook.hook_id,
      pathSecret,
      headers: new Headers(headers),
      readBody: async () => Buffer.from(body),
    });
  return {
    owner,
    channel,
    hook,
    at,
    post,
    /** Posts an event like GitHub. */
    postGithub: (
      event: string,
      payload: object,
      { delivery = randomUUID() as string, secret = hook.secret, headers = {} } = {},
    ) => {
      const body = JSON.stringify(payload);
      return post(body, { headers: { ...githubHeaders(event, body, secret, delivery), ...headers } });
    },
    /** Posts to a `plain` hook with its secret. */
    postPlain: (payload: object | string, headers: Record<string, string> = {}) =>
      post(typeof payload === "string" ? payload : JSON.stringify(payload), {
        headers: { "x-hook-secret": hook.secret, ...headers },
      }),
    receipts: async () => (await listHookReceipts(owner.as(), at)).receipts,
  };
}

/** The headers of GitHub's post. */
export function githubHeaders(event: string, body: string, secret: string, delivery: string) {
  return {
    "content-type": "application/json",
    "user-agent": "GitHub-Hookshot/044aadd",
    "x-github-event": event,
    "x-github-delivery": delivery,
    "x-hub-signature-256": `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`,
  };
}
