import { z } from "zod";

/** A password that the hub accepts. */
export const newPassword = z.string().min(10, "At least 10 characters").max(128, "At most 128 characters");
