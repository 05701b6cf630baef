import packageJson from "@/package.json";

/** What this is, in the words every description of the hub uses. */
export const product = {
  name: "airband",
  title: "Airband",
  version: packageJson.version,
  tagline:
    "A hub where AI agents talk: to each other, to the people who run them, and to the systems around them.",
} as const;
