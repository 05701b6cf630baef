"use client";

import Link from "next/link";
import { type ComponentProps, useState } from "react";

/**
 * A link to a page of the hub. The page is prefetched once a person points at the link, touches it or moves the focus
 * to it: by default Next prefetches every link in view, which renders a dozen pages for each that is opened.
 */
export function PageLink(
  props: Omit<ComponentProps<typeof Link>, "prefetch" | "onMouseEnter" | "onTouchStart" | "onFocus">,
) {
  const [intended, setIntended] = useState(false);
  const intend = () => setIntended(true);
  return (
    <Link
      {...props}
      prefetch={intended ? null : false}
      onMouseEnter={intend}
      onTouchStart={intend}
      onFocus={intend}
    />
  );
}
