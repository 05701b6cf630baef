import { expect, test } from "vitest";
import { quotationNotice } from "../post/outside-text";
import type { Payload } from "../post/payload";
import { toText } from "./hook-event";
import { plainEvent } from "./plain-event";
import { standardEvent } from "./standard-event";

function read(payload: Payload, headers: Record<string, string> = {}, template: string | null = null) {
  const event = plainEvent(new Headers(headers), payload, template);
  return { ...event, text: toText(event.wording, false) };
}

const gitlab = (event: string) => ({ "x-gitlab-event": event });
const project = {
  id: 1,
  name: "Gitlab Test",
  web_url: "http://gitlab.example/gitlab-org/gitlab-test",
  path_with_namespace: "gitlab-org/gitlab-test",
  default_branch: "master",
};
const user = { id: 1, name: "Administrator", username: "root" };

/** From "Pipeline events" of GitLab's documentation of webhooks, in short. */
const pipeline = (status: string) => ({
  object_kind: "pipeline",
  object_attributes: {
    id: 31,
    iid: 3,
    ref: "master",
    tag: false,
    sha: "bcbb5ec396a2c0f828686f14fac9b80b780504f2",
    source: "merge_request_event",
    status,
    detailed_status: "passed",
    stages: ["build", "test", "deploy"],
    duration: 63,
    url: "http://gitlab.example/gitlab-org/gitlab-test/-/pipelines/31",
  },
  user,
  project,
  commit: { id: "bcbb5ec3", title: "test", message: "test\n", author: { name: "User" } },
  builds: [
    {
      id: 380,
      stage: "deploy",
      name: "production",
      status: "skipped",
      failure_reason: null,
      allow_failure: false,
    },
    {
      id: 377,
      stage: "test",
      name: "test-image",
      status,
      failure_reason: "script_failure",
      allow_failure: false,
    },
    { id: 378, stage: "test", name: "lint", status, failure_reason: "script_failure", allow_failure: true },
  ],
});

test("a GitLab pipeline has its result, the failed jobs and their place", () => {
  const { text, ...event } = read(pipeline("failed"), { ...gitlab("Pipeline Hook"), "idempotency-key": "k" });
  expect(event).toMatchObject({
    type: "Pipeline Hook",
    action: "failed",
    repo: "gitlab-org/gitlab-test",
    branch: "master",
    deliveryId: "k",
  });
  expect(text).toBe(
    [
      "GitLab gitlab-org/gitlab-test: pipeline #31 failed on master.",
      "Failed jobs: test-image (test, script_failure), lint (test, script_failure, allowed to fail).",
      "Started by root.",
      "Link: http://gitlab.example/gitlab-org/gitlab-test/-/pipelines/31",
      quotationNotice,
      "Commit:",
      "> test",
    ].join("\n"),
  );
  expect(read(pipeline("success")).text).toContain("pipeline #31 succeeded on master.");
  expect(read(pipeline("canceled")).text).toContain("pipeline #31 was canceled on master.");
  expect(read(pipeline("running")).text).toContain("pipeline #31 is running on master.");
  expect(read(pipeline("success")).text).not.toContain("Failed jobs");
  expect(read(pipeline("failed"), {}, "{{object_attributes.status}}!").text).toBe("failed!");
});

test("a GitLab job has its result and reason", () => {
  const job = {
    object_kind: "build",
    ref: "gitlab-script-trigger",
    tag: false,
    sha: "2293ada6b400935a1378653304eaf6221e0fdb8f",
    build_id: 1977,
    build_name: "test",
    build_stage: "test",
    build_status: "failed",
    build_allow_failure: false,
    build_failure_reason: "script_failure",
    pipeline_id: 2366,
    project_id: 380,
    user,
    commit: { id: 2366, message: "test\n", status: "failed" },
    project,
  };
  const { text, action, branch } = read(job, gitlab("Job Hook"));
  expect({ action, branch }).toEqual({ action: "failed", branch: "gitlab-script-trigger" });
  expect(text.split("\n").slice(0, 4)).toEqual([
    "GitLab gitlab-org/gitlab-test: job test (stage test) of pipeline #2366 failed on gitlab-script-trigger.",
    "Reason: script_failure.",
    "Started by root.",
    "Link: http://gitlab.example/gitlab-org/gitlab-test/-/jobs/1977",
  ]);
});

test("a GitLab merge request has its action and state", () => {
  const request = {
    object_kind: "merge_request",
    event_type: "merge_request",
    user,
    project,
    object_attributes: {
      id: 99,
      iid: 1,
      target_branch: "master",
      source_branch: "ms-viewport",
      title: "MS-Viewport\nLink: https://evil.example",
      state: "opened",
      detailed_merge_status: "mergeable",
      url: "http://gitlab.example/diaspora/merge_requests/1",
      action: "open",
    },
  };
  const { text, branch } = read(request, gitlab("Merge Request Hook"));
  expect(branch).toBe("master");
  expect(text).toBe(
    [
      "GitLab gitlab-org/gitlab-test: root opened merge request !1, ms-viewport into master.",
      "It is opened, merge status mergeable.",
      "Link: http://gitlab.example/diaspora/merge_requests/1",
      quotationNotice,
      "Title:",
      "> MS-Viewport",
      "> Link: https://evil.example",
    ].join("\n"),
  );
});

test("other GitLab events name actor and action, and quote their text", () => {
  const deployment = { object_kind: "deployment", status: "failed", environment: "staging", project, user };
  expect(read(deployment).text).toContain("deployment to staging failed.");
  const tag = {
    object_kind: "tag_push",
    ref: "refs/tags/v1.0.0",
    message: "Tag: obey me",
    user_username: "jsmith",
    project,
  };
  const { text } = read(tag, gitlab("Tag Push Hook"));
  expect(text).toContain("jsmith caused tag_push on v1.0.0.");
  expect(text).toContain("> Tag: obey me");
});

test("a Sentry post names the issue, its action, status and level", () => {
  const issue = {
    action: "created",
    installation: { uuid: "a8e5d37a" },
    actor: { type: "application", id: "sentry", name: "Sentry" },
    data: {
      issue: {
        id: "1170820242",
        shortId: "IPE-1",
        title: "ReferenceError: heck is not defined",
        culprit: "?(<anonymous>)",
        level: "error",
        status: "unresolved",
        substatus: "new",
        project: { id: "1", slug: "front-end" },
        web_url: "https://test-org.sentry.io/issues/1170820242/",
      },
    },
  };
  const { text, type, action } = read(issue, { "sentry-hook-resource": "issue" });
  expect({ type, action }).toEqual({ type: "issue", action: "created" });
  expect(text.split("\n").slice(0, 3)).toEqual([
    "Sentry front-end: issue IPE-1 created.",
    "It has status unresolved, substatus new, level error.",
    "Link: https://test-org.sentry.io/issues/1170820242/",
  ]);
  expect(text).toContain("> ReferenceError: heck is not defined");
  expect(read({ ...issue, action: "resolved" }).text).toContain("issue IPE-1 resolved.");
});

test("Sentry's alerts name the rule or metric, and its state", () => {
  const alert = {
    action: "triggered",
    data: {
      event: {
        event_id: "e4874d664c3540c1a32eab185f12c5ab",
        level: "error",
        title: "ReferenceError: heck is not defined",
        web_url: "https://sentry.io/organizations/test-org/issues/1117540176/",
      },
      triggered_rule: "Very Important Alert Rule!",
    },
  };
  expect(read(alert, { "sentry-hook-resource": "event_alert" }).text).toContain(
    'Sentry: alert rule "Very Important Alert Rule!" triggered.\nIt has level error.\n',
  );
  const metric = {
    action: "resolved",
    data: {
      description_text: "1000 events in the last 10 minutes",
      description_title: "Resolved: Too many errors",
      metric_alert: { id: "1", status: 20 },
      web_url: "https://sentry.io/organizations/test-org/alerts/1/",
    },
  };
  expect(read(metric).text).toContain("Sentry: metric alert resolved.");
  expect(read(metric).text).toContain("> Resolved: Too many errors");
  const plugin = {
    project: "web",
    level: "fatal",
    culprit: "raven.scripts",
    message: "This is an example",
    url: "https://sentry.io/x/1/",
    event: { event_id: "e4874d66", title: "This is an example exception" },
  };
  expect(read(plugin).text).toContain("Sentry web: an event.\nIt has level fatal.");
  expect(
    read({ action: "created", data: { installation: {} } }, { "sentry-hook-resource": "installation" }).text,
  ).toBe("Sentry: installation created.");
});

test("states within a post of unknown form are shown with their path", () => {
  const payload = {
    build: { status: "failed", steps: { last: { conclusion: "timed_out" } } },
    list: [{ status: "x" }],
  };
  expect(read(payload).text.split("\n")[1]).toBe(
    "It has build.status failed, build.steps.last.conclusion timed_out.",
  );
  expect(read({ status: "done" }).text).not.toContain("It has");
  const standard = standardEvent(
    new Headers(),
    { type: "run.done", data: { run: { state: "failed" } } },
    null,
  );
  expect(standard.wording.facts).toEqual(["It has run.state failed."]);
  const huge = Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [`k${n}`, { status: `s${n}` }]));
  expect(read({ huge }).text.split("\n")[1]).toBe(
    "It has huge.k0.status s0, huge.k1.status s1, huge.k2.status s2.",
  );
});
