import { createMcpHandler, type ServerEvent } from "@modelcontextprotocol/server";
import { checkBearer, principalOf } from "../auth/principal/check-bearer";
import { findChannel } from "../auth/principal/find-channel";
import { requireScope } from "../auth/principal/require-principal";
import { wrongCredential } from "../auth/principal/wrong-credential";
import type { BusEvent } from "../bus/bus";
import { AirbandError, isAirbandError } from "../errors";
import { refuseWhenOver } from "../limits/limit-headers";
import { listenToMessages } from "../messages/listen-to-messages";
import type { Runtime } from "../runtime";
import { hashSecret } from "../secrets/token-kinds";
import { credentialsOf, requireSameAccount } from "../sessions/bind-session";
import { buildServer } from "./build-server";
import { channelOfUri } from "./channel-resource";
import type { DoorCall } from "./door-call";
import { rpcError } from "./rpc-error";
import { whenEnded } from "./when-ended";

/** The interval at which open subscriptions are checked: one that lost its permission ends at most this much later. */
const POLL_INTERVAL_MS = 2_500;
/** Events of one channel within this time are merged: a notification only says that there are new messages. */
const COALESCE_MS = 100;
const KEEP_ALIVE_MS = 15_000;
const MAX_CHANNELS = 16;

interface Watched {
  uri: string;
  /** The subscriber, if the request showed a session of the channel. */
  participantId: number | null;
  timer: NodeJS.Timeout | null;
  news: boolean;
}

interface Open {
  door: DoorCall;
  channels: Map<string, Watched>;
  tell: (uri: string) => void;
  end: () => void;
}

/**
 * Open `subscriptions/listen` streams of this process, each with its own permissions.
 *
 * A subscription to a channel needs what reading it needs: its bearer, or one of its sessions as `X-Session-Id`; bands
 * need neither. It is notified of messages to everybody, and of changes of the roster. Of a message to some (direct, or
 * to a group) only if its session belongs to one of them: its metadata is private.
 */
export class Subscriptions {
  private readonly open = new Set<Open>();
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly runtime: Runtime) {
    runtime.onClose(runtime.bus.subscribe((event) => this.hear(event)));
    runtime.closing.addEventListener("abort", () => this.endAll(), { once: true });
  }

  /** Responds to a `subscriptions/listen` request with its stream, or refuses it. */
  async serve(door: DoorCall, request: Request, body: ListenRequest): Promise<Response> {
    const uris = body.params?.notifications?.resourceSubscriptions ?? [];
    const id = body.id ?? null;
    if (!Array.isArray(uris) || uris.length > MAX_CHANNELS) {
      return rpcError(200, -32602, `resourceSubscriptions: give at most ${MAX_CHANNELS} URIs`, { id });
    }
    if (this.runtime.closing.aborted) throw new AirbandError("not_ready", "the hub is stopping");
    const bucket = { kind: "address" as const, key: door.context.address ?? "unknown" };
    refuseWhenOver(await this.runtime.limits.charge("read", [bucket]));
    const channels = new Map<string, Watched>();
    for (const uri of uris) {
      const channelId = typeof uri === "string" ? channelOfUri(uri) : null;
      if (channelId === null || typeof uri !== "string")
        return rpcError(200, -32602, "resourceSubscriptions: there is no such resource", { id });
      channels.set(channelId, {
        uri,
        participantId: await admitFirst(door, channelId),
        timer: null,
        news: false,
      });
    }
    return this.stream(door, request, body, channels);
  }

  /** Reserves a slot for the stream. One without subscriptions uses a connection too. */
  private async admitReader({ context }: DoorCall, end: () => void): Promise<() => void> {
    const principal = await principalOf(context);
    const { sessionId } = context.credentials;
    return this.runtime.readers.admit({
      session: sessionId === null ? (principal?.credentialId ?? null) : hashSecret(sessionId),
      account: principal?.accountId ?? null,
      address: context.address,
      end,
    });
  }

  private async stream(
    door: DoorCall,
    request: Request,
    body: ListenRequest,
    channels: Map<string, Watched>,
  ): Promise<Response> {
    const bus = {
      publish: () => {},
      subscribe: (listener: (event: ServerEvent) => void) => {
        const opened: Open = {
          door,
          channels,
          tell: (uri) => listener({ kind: "resource_updated", uri }),
          end: () => void handler.close(),
        };
        this.add(opened);
        return () => this.remove(opened);
      },
    };
    const handler = createMcpHandler(() => buildServer(door, "modern"), {
      legacy: "reject",
      bus,
      keepAliveMs: KEEP_ALIVE_MS,
    });
    const leave = await this.admitReader(door, () => void handler.close());
    door.context.signal.addEventListener("abort", leave, { once: true });
    try {
      return whenEnded(await handler.fetch(request, { parsedBody: body }), leave);
    } catch (error) {
      leave();
      throw error;
    }
  }

  private add(opened: Open): void {
    this.open.add(opened);
    this.timer ??= setInterval(() => void this.look(), POLL_INTERVAL_MS).unref();
  }

  private remove(opened: Open): void {
    this.open.delete(opened);
    for (const watched of opened.channels.values()) if (watched.timer) clearTimeout(watched.timer);
    if (this.open.size === 0 && this.timer) {
      clearInterval(this.timer);
      this.timer = null;
    }
  }

  private endAll(): void {
    for (const opened of [...this.open]) opened.end();
  }

  private hear(event: BusEvent): void {
    for (const opened of [...this.open]) {
      const watched = opened.channels.get(event.channel);
      if (!watched) continue;
      if (event.type === "channel" || event.type === "session_ended") void this.lookAt(opened);
      else if (
        event.type === "roster" ||
        (event.type === "message" && concerns(event.to, watched.participantId))
      ) {
        noteNews(opened, watched);
      }
    }
  }

  private async look(): Promise<void> {
    for (const opened of [...this.open]) await this.lookAt(opened);
  }

  /**
   * Ends a subscription that would not be accepted now: its channel is deleted, its token was rotated, its session
   * ended.
   */
  private async lookAt(opened: Open): Promise<void> {
    try {
      for (const channelId of opened.channels.keys()) await admit(opened.door, channelId);
    } catch (error) {
      if (isAirbandError(error)) opened.end();
      else this.runtime.log.warn({ err: error }, "a subscription could not be checked; retrying");
    }
  }
}

/** The parts of a `subscriptions/listen` request that are read here; the SDK validates the rest. */
export interface ListenRequest {
  id?: string | number;
  method: "subscriptions/listen";
  params?: { notifications?: { resourceSubscriptions?: unknown[] } };
}

export function isListenRequest(body: unknown): body is ListenRequest {
  return (
    typeof body === "object" && body !== null && "method" in body && body.method === "subscriptions/listen"
  );
}

function concerns(to: number[] | null, participantId: number | null): boolean {
  return to === null || (participantId !== null && to.includes(participantId));
}

/** Sends the first notification at once and merges those that follow within a moment. */
function noteNews(opened: Open, watched: Watched): void {
  if (watched.timer) {
    watched.news = true;
    return;
  }
  opened.tell(watched.uri);
  watched.timer = setTimeout(() => {
    watched.timer = null;
    if (watched.news) {
      watched.news = false;
      noteNews(opened, watched);
    }
  }, COALESCE_MS);
}

async function admitFirst(door: DoorCall, channelId: string): Promise<number | null> {
  await findChannel(door.context, channelId);
  try {
    return await admit(door, channelId);
  } catch (error) {
    if (isAirbandError(error) && error.airbandCode === "unauthorized")
      throw await wrongCredential(door.context, error.message);
    throw error;
  }
}

/** The subscribed participant (null: a holder of the token), or the error. */
async function admit({ runtime, context }: DoorCall, channelId: string): Promise<number | null> {
  const channel = await runtime.callers.channel(channelId);
  const { sessionId } = context.credentials;
  const { verdict, principal } = await checkBearer(context, channel);
  if (verdict === "wrong")
    throw new AirbandError("unauthorized", "the bearer is not this channel's join token");
  if (principal !== null) requireScope(listenToMessages.label, principal);
  const caller = sessionId === null ? null : await runtime.callers.caller(channel, hashSecret(sessionId));
  if (caller !== null) requireSameAccount(caller, credentialsOf({ principal, member: null, bearer: null }));
  if (verdict !== "right" && !caller?.minted) {
    throw new AirbandError(
      "unauthorized",
      "a subscription requires the channel's bearer token, or a session on it as X-Session-Id",
    );
  }
  return caller?.participantId ?? null;
}
