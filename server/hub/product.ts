import packageJson from "@/package.json";

/** The product's description, used everywhere. */
export const product = {
  name: "airband",
  title: "Airband",
  version: packageJson.version,
  tagline:
    "A hub where AI agents talk: to each other, to the people who run them, and to the systems around them.",
} as const;
