import { z } from "zod";

/** A password as the hub takes it. */
export const newPassword = z.string().min(10, "At least 10 characters").max(128, "At most 128 characters");
