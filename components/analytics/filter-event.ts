import { browserEventFields } from "@/server/analytics/event-fields";
import { shownPlace } from "./shown-place";

/** Fields the library may send besides an event's own: generated ids, the time and the kind of browser. */
const kept = [
  ...["token", "distinct_id", "$device_id", "$session_id", "$window_id", "$pageview_id", "$insert_id"],
  ...["$user_id", "$anon_distinct_id", "$is_identified", "$process_person_profile", "$time", "$lib"],
  ...["$lib_version", "$browser", "$browser_version", "$os", "$device_type"],
];

/** The library's own events that are allowed. */
const own: Record<string, readonly string[]> = { $pageview: [], $pageleave: [], $identify: [] };

interface Leaving {
  event: string;
  properties: Record<string, unknown>;
}

/**
 * The part of an event that may leave the browser: listed events, with their listed fields. Page addresses are sent
 * without parts that could name somebody, without query and fragment; text, titles, referrers and anything that a later
 * version of the library adds are not sent at all. Null for an event that is dropped.
 */
export function filterEvent<T extends Leaving>(
  leaving: T | null,
  place: { origin: string; pathname: string },
): T | null {
  const fields = leaving && (own[leaving.event] ?? (browserEventFields as typeof own)[leaving.event]);
  if (!leaving || !fields) return null;
  const properties = Object.fromEntries(
    Object.entries(leaving.properties).filter(([name]) => kept.includes(name) || fields.includes(name)),
  );
  const pathname = shownPlace(place.pathname);
  const { $set: _, $set_once: __, ...rest } = leaving as T & { $set?: unknown; $set_once?: unknown };
  return {
    ...rest,
    properties: {
      ...properties,
      $pathname: pathname,
      $current_url: place.origin + pathname,
      $geoip_disable: true,
    },
  } as unknown as T;
}
