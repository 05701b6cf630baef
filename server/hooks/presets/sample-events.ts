import type { HookPreset } from "../hook-fields";
import type { Payload } from "../post/payload";

interface Sample {
  headers?: Record<string, string>;
  payload: Payload;
}

const repository = { full_name: "acme/web", html_url: "https://github.com/acme/web" };
const sender = { login: "octocat" };
const sha = "6dcb09b5b57875f334f61aebed695e2e4193db5e";
const pull = {
  number: 42,
  html_url: "https://github.com/acme/web/pull/42",
  title: "Keep people signed in after an update",
  body: "Sessions were lost whenever the server restarted.\n\nCloses #40.",
  user: sender,
  draft: false,
  head: { ref: "keep-sessions", sha, repo: repository },
  base: { ref: "main", repo: repository },
  commits: 3,
  changed_files: 5,
  additions: 120,
  deletions: 14,
};

const github = (event: string, payload: object): Sample => ({
  headers: { "x-github-event": event },
  payload: { repository, sender, ...payload },
});

const slack = (event: object): Sample => ({
  payload: {
    type: "event_callback",
    team_id: "T024BE7LD",
    event: { channel: "C024BE91L", user: "U024BE7LH", ts: "1795176000.000200", ...event },
  },
});

const stripe = (type: string, object: object): Sample => ({
  payload: { object: "event", type, livemode: false, data: { object } },
});

/** A short event of each kind as its service would post it, so that an owner can preview the hook's message. */
export const sampleEvents: Record<HookPreset, Record<string, Sample>> = {
  github: {
    pull_request: github("pull_request", { action: "opened", pull_request: pull }),
    pull_request_review: github("pull_request_review", {
      action: "submitted",
      pull_request: pull,
      review: { state: "changes_requested", body: "Please add a test.", html_url: `${pull.html_url}#review` },
    }),
    issue_comment: github("issue_comment", {
      action: "created",
      issue: { number: 40, title: "Signed out after every update" },
      comment: {
        body: "It happened again today.",
        html_url: "https://github.com/acme/web/issues/40#issuecomment-1",
      },
    }),
    issues: github("issues", {
      action: "opened",
      issue: {
        number: 40,
        title: "Signed out after every update",
        body: "After each deployment I have to sign in again.",
        html_url: "https://github.com/acme/web/issues/40",
      },
    }),
    check_run: github("check_run", {
      action: "completed",
      check_run: {
        name: "unit-tests",
        conclusion: "failure",
        head_sha: sha,
        html_url: "https://github.com/acme/web/runs/4",
        check_suite: { head_branch: "keep-sessions" },
        pull_requests: [{ number: 42 }],
        app: { name: "GitHub Actions" },
        output: { title: "2 of 310 tests failed", summary: "session.test.ts: expected 200, got 401" },
      },
    }),
    workflow_run: github("workflow_run", {
      action: "completed",
      workflow_run: {
        name: "deploy",
        conclusion: "success",
        head_branch: "main",
        head_sha: sha,
        run_number: 318,
        run_attempt: 1,
        event: "push",
        actor: sender,
        html_url: "https://github.com/acme/web/actions/runs/9",
        display_title: pull.title,
      },
    }),
    push: github("push", {
      ref: "refs/heads/main",
      after: sha,
      pusher: { name: "octocat" },
      compare: "https://github.com/acme/web/compare/c3d0be41ecbe...6dcb09b5b578",
      commits: [{ id: sha, message: pull.title, author: { name: "Mona" } }],
    }),
    release: github("release", {
      action: "published",
      release: {
        tag_name: "v1.8.0",
        name: "Autumn",
        body: "Sessions last.",
        html_url: "https://github.com/acme/web/releases/tag/v1.8.0",
      },
    }),
    ping: github("ping", { hook: { events: ["pull_request", "check_run"] } }),
  },
  slack: {
    app_mention: slack({ type: "app_mention", text: "<@U0LAN0Z89> is staging up?" }),
    message: slack({ type: "message", text: "Staging is down again." }),
    slash_command: {
      payload: { command: "/deploy", text: "staging", user_name: "mona", channel_name: "releases" },
    },
  },
  stripe: {
    "invoice.payment_failed": stripe("invoice.payment_failed", {
      object: "invoice",
      id: "in_1MtHbELkdIwHu7ix",
      amount_due: 1900,
      currency: "eur",
      customer: "cus_NeZwdNtLEOXuvB",
      status: "open",
      attempt_count: 2,
    }),
    "charge.refunded": stripe("charge.refunded", {
      object: "charge",
      id: "ch_3MmlLrLkdIwHu7ix",
      amount: 1099,
      amount_refunded: 1099,
      currency: "eur",
      status: "succeeded",
    }),
  },
  standard: {
    "deployment.finished": {
      payload: {
        type: "deployment.finished",
        timestamp: "2026-11-20T12:00:00Z",
        data: { service: "web", environment: "staging", commit: sha, seconds: 74 },
      },
    },
  },
  plain: {
    text: { payload: { text: "The nightly backup finished: 14 GB in 6 minutes." } },
    fields: { payload: { event: "backup", status: "finished", gigabytes: 14 } },
  },
};
