import { startAnalytics } from "@/components/analytics/browser-analytics";

/** Next runs this in the browser before a page becomes interactive. */
startAnalytics();
