import { mkdirSync } from "node:fs";
import { NodeFS } from "@electric-sql/pglite/nodefs";
import { OTHERS_ACCESS } from "@/db/restrict-tree";

interface NodeOperations {
  mknod: (parent: unknown, name: string, mode: number, device: unknown) => unknown;
  setattr: (node: unknown, attributes: { mode?: number }) => unknown;
}

/**
 * The embedded database's files, accessible to this user only. PGlite sets 0666 on each file that it creates, by an
 * explicit chmod that no umask narrows, so the mode is narrowed on its way to the operating system.
 */
export class PrivateFileSystem extends NodeFS {
  constructor(directory: string) {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    super(directory);
  }

  override async init(...given: Parameters<NodeFS["init"]>): ReturnType<NodeFS["init"]> {
    const { emscriptenOpts } = await super.init(...given);
    const preRun = [...(emscriptenOpts.preRun ?? []), narrowModes];
    return { emscriptenOpts: { ...emscriptenOpts, preRun } };
  }
}

function narrowModes(module: object): void {
  const operations = (module as { NODEFS: { node_ops: NodeOperations } }).NODEFS.node_ops;
  const { mknod, setattr } = operations;
  operations.mknod = (parent, name, mode, device) => mknod(parent, name, mode & ~OTHERS_ACCESS, device);
  operations.setattr = (node, { mode, ...rest }) =>
    setattr(node, mode === undefined ? rest : { ...rest, mode: mode & ~OTHERS_ACCESS });
}
