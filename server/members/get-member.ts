import { z } from "zod";
import { AirbandError } from "../errors";
import { channelId } from "../fields";
import { operation } from "../operation";
import { requireAct } from "../roles/require-act";
import { readMembers } from "./list-members";
import { memberId, shownMember } from "./shown-member";

/** One member: oneself for everybody, another for callers that may administer the channel. */
export const getMember = operation(
  {
    name: "getMember",
    summary: "Get your own membership (`me`), or, as an owner or admin, another member's.",
    tag: "members",
    effect: "read",
    access: "member",
    scope: "channels:read",
    limit: "read",
    page: true,
    refuses: ["role_forbids"],
    input: z.object({ channel_id: channelId, mid: memberId }),
    output: shownMember,
    rest: { method: "GET", path: "/api/channels/{channel_id}/members/{mid}" },
  },
  async (ctx, { mid }) => {
    const id = mid === "me" ? ctx.member.id : mid;
    if (id !== ctx.member.id) requireAct("administer", ctx.member.role);
    const [shown] = await readMembers(ctx, { limit: 1, id });
    if (!shown) throw new AirbandError("not_found", "mid: nobody of that id is a member of this channel");
    return shown;
  },
);
