import { expect, test } from "vitest";
import { inviteFor, inviteStanding } from "./invite-words";

const waiting = { state: "pending", mail: null, uses: 1, used: 0 } as const;
const words = (...given: Parameters<typeof inviteStanding>) => inviteStanding(...given).words;

test("the mail's status is shown while the invite is pending, and errors stand out", () => {
  expect(words({ ...waiting, mail: "queued" }, [])).toBe("sending e-mail");
  expect(words({ ...waiting, mail: "sent" }, [])).toBe("e-mail sent, waiting");
  expect(inviteStanding({ ...waiting, mail: "bounced" }, [])).toEqual({
    words: "e-mail bounced",
    variant: "bad",
  });
  expect(inviteStanding({ ...waiting, mail: "failed" }, [])).toEqual({
    words: "e-mail not sent",
    variant: "bad",
  });
});

test("an ended invite says how it ended, whatever its mail's status", () => {
  const sent = { ...waiting, mail: "sent" } as const;
  expect(words({ ...sent, state: "accepted" }, ["Bob"])).toBe("accepted by Bob");
  expect(words({ ...sent, state: "expired" }, [])).toBe("expired");
  expect(words({ ...sent, state: "revoked" }, [])).toBe("revoked");
  expect(words({ ...sent, state: "superseded" }, [])).toBe("replaced by a newer one");
});

test("a link for several people says how many have used it, even after it ended", () => {
  const link = { ...waiting, uses: 10, used: 3 };
  expect(words(link, ["Ada", "Bob", "Cy"])).toBe("waiting, 3 of 10 used");
  expect(words({ ...link, state: "revoked" }, [])).toBe("revoked, 3 of 10 used");
  expect(words({ ...link, state: "accepted" }, ["Ada", "Bob", "Cy"])).toBe("accepted by Ada, Bob and 1 more");
});

test("an invite is named after the address, otherwise the callsign, otherwise the way it is shared", () => {
  const link = { email: null, role: "member", callsign: null, uses: 1 } as const;
  expect(inviteFor({ ...link, email: "bob@example.com" })).toBe("bob@example.com");
  expect(inviteFor({ ...link, role: "agent", callsign: "ci-bot" })).toBe("ci-bot");
  expect(inviteFor(link)).toBe("Anyone with the link");
});
