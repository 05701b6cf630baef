import { routerFiles, routerFolders } from "../wire/router-paths";

/** Paths that the router handles, one or two of each kind, and others that only look similar. */
export const samplePaths = [
  ...routerFolders.flatMap((folder) => [`/${folder}`, `/${folder}/x`, `/${folder}/x/y`, `/${folder}x`]),
  ...routerFiles.flatMap((file) => [`/${file}`, `/${file}x`, `/${file}/x`]),
  ...["/docs/limits.md", "/docs/errors/invalid.md", "/docs/limits", "/docs/x.mdx", "/docs/.md", "/limits.md"],
];
