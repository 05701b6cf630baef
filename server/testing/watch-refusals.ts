import { refusalsOf } from "../documents/openapi-refusals";
import { isAirbandError } from "../errors";
import type { AnyLabel } from "../label";

export interface RefusalWatch {
  onRefused: (label: AnyLabel, error: unknown) => void;
  /** Throws if an operation refused a call with a code that its label does not lead to. */
  assertDeclared: () => void;
}

/** Compares the codes that operations refuse calls with to those that their labels declare to readers of the API. */
export function watchRefusals(): RefusalWatch {
  const missing = new Set<string>();
  return {
    onRefused: (label, error) => {
      if (!isAirbandError(error) || refusalsOf(label).includes(error.airbandCode)) return;
      missing.add(
        `${label.name} refused a call with ${error.airbandCode}: add "${error.airbandCode}" to refuses in its label`,
      );
    },
    assertDeclared: () => {
      if (missing.size > 0) throw new Error([...missing].join("\n"));
    },
  };
}
