import {
  type JSONRPCRequest,
  ProtocolError,
  ProtocolErrorCode,
  type Result,
  Server,
  type ServerContext,
  type ServerOptions,
} from "@modelcontextprotocol/server";
import { isAirbandError, toProblem } from "../errors";
import { product } from "../hub/product";
import type { DoorCall } from "./door-call";

type Handled = (request: JSONRPCRequest, context: ServerContext) => Promise<Result>;

/**
 * The SDK's low-level server with one mapping from failures to responses: protocol errors stay, an `AirbandError` becomes
 * one with its problem as data, and an internal error returns only its request id.
 */
export class HubServer extends Server {
  constructor(
    private readonly door: DoorCall,
    options: ServerOptions,
  ) {
    super(
      {
        name: product.name,
        title: product.title,
        version: product.version,
        websiteUrl: door.runtime.env.origin,
      },
      options,
    );
  }

  /**
   * The SDK parses params before the handler and throws the parser's dump; the caller gets a readable error instead.
   */
  protected override _wrapHandler(method: string, handler: Handled): Handled {
    const wrapped = super._wrapHandler(method, handler);
    return async (request, context) => {
      try {
        return await wrapped(request, context);
      } catch (error) {
        if (error instanceof ProtocolError && !isDump(error, method)) throw error;
        throw new ProtocolError(
          ProtocolErrorCode.InvalidParams,
          `params: not of the form that ${method} takes`,
        );
      }
    };
  }

  /** A handler whose own failures are already protocol errors, so that any others are the parser's. */
  guarded<Args extends unknown[], Answer>(handle: (...args: Args) => Answer | Promise<Answer>) {
    return async (...args: Args): Promise<Answer> => {
      try {
        return await handle(...args);
      } catch (error) {
        throw this.asProtocolError(error);
      }
    };
  }

  private asProtocolError(error: unknown): ProtocolError {
    if (error instanceof ProtocolError) return error;
    const { runtime, context } = this.door;
    const problem = toProblem(error, context.requestId, runtime.env.origin);
    if (isAirbandError(error))
      return new ProtocolError(-32000, `${problem.detail}. ${problem.hint}`, { ...problem });
    runtime.log.error({ err: error, requestId: context.requestId }, "an MCP request failed");
    return new ProtocolError(ProtocolErrorCode.InternalError, problem.title, { ...problem });
  }
}

function isDump({ message }: ProtocolError, method: string): boolean {
  return (
    message.startsWith(`Invalid ${method} request: `) || message.startsWith(`Invalid params for ${method}: `)
  );
}
