/** Objects as in GitHub's posts, with all of their fields. */

const api = "https://api.github.com";
const urls = (base: string, fields: Record<string, string>) =>
  Object.fromEntries(Object.entries(fields).map(([name, path]) => [name, `${base}${path}`]));

export function githubUser(login: string, id: number, more: object = {}) {
  return {
    login,
    id,
    node_id: `MDQ6VXNlcjE${id}`,
    avatar_url: `https://avatars.githubusercontent.com/u/${id}?v=4`,
    gravatar_id: "",
    html_url: `https://github.com/${login}`,
    ...urls(`${api}/users/${login}`, {
      url: "",
      followers_url: "/followers",
      following_url: "/following{/other_user}",
      gists_url: "/gists{/gist_id}",
      starred_url: "/starred{/owner}{/repo}",
      subscriptions_url: "/subscriptions",
      organizations_url: "/orgs",
      repos_url: "/repos",
      events_url: "/events{/privacy}",
      received_events_url: "/received_events",
    }),
    type: "User",
    user_view_type: "public",
    site_admin: false,
    ...more,
  };
}

const links =
  "archive {archive_format}{/ref},assignees {/user},blobs /git{/sha},branches {/branch},collaborators {/collaborator},comments {/number},commits {/sha},compare /{base}...{head},contents /{+path},contributors ,deployments ,downloads ,events ,forks ,git_commits /git{/sha},git_refs /git{/sha},git_tags /git{/sha},hooks ,issue_comment {/number},issue_events {/number},issues {/number},keys {/key_id},labels {/name},languages ,merges ,milestones {/number},notifications {?since,all,participating},pulls {/number},releases {/id},stargazers ,statuses {/sha},subscribers ,subscription ,tags ,teams ,trees /git{/sha}".split(
    ",",
  );

export function githubRepository(owner: string, name: string, id: number) {
  const full = `${owner}/${name}`;
  const found = links.filter((link) => link.includes(" "));
  return {
    id,
    node_id: `MDEwOlJlcG9zaXRvcnk${id}`,
    name,
    full_name: full,
    private: false,
    owner: githubUser(owner, 6_811_672, { type: "Organization" }),
    html_url: `https://github.com/${full}`,
    description: "Everything that customers see",
    fork: false,
    url: `${api}/repos/${full}`,
    ...Object.fromEntries(
      found.map((link) => {
        const [noun = "", path = ""] = link.split(" ");
        return [`${noun}_url`, `${api}/repos/${full}/${noun}${path}`];
      }),
    ),
    created_at: "2019-05-15T15:19:25Z",
    updated_at: "2026-11-20T08:12:05Z",
    pushed_at: "2026-11-20T08:12:01Z",
    git_url: `git://github.com/${full}.git`,
    ssh_url: `git@github.com:${full}.git`,
    clone_url: `https://github.com/${full}.git`,
    svn_url: `https://github.com/${full}`,
    homepage: null,
    size: 48_120,
    stargazers_count: 12,
    watchers_count: 12,
    language: "TypeScript",
    has_issues: true,
    has_projects: true,
    has_downloads: true,
    has_wiki: false,
    has_pages: false,
    has_discussions: false,
    forks_count: 3,
    mirror_url: null,
    archived: false,
    disabled: false,
    open_issues_count: 7,
    license: null,
    allow_forking: true,
    is_template: false,
    web_commit_signoff_required: false,
    topics: ["web"],
    visibility: "public",
    forks: 3,
    open_issues: 7,
    watchers: 12,
    default_branch: "main",
    custom_properties: {},
  };
}

export const headSha = "ec26c3e57ca3a959ca5aad62de7213c562f8c821";
export const baseSha = "f95f852bd8fca8fcc58a9a2d6c842781e32a215e";
export const repository = githubRepository("acme", "web", 186_853_002);
export const organization = {
  login: "acme",
  id: 6_811_672,
  node_id: "MDEyOk9yZ2FuaXphdGlvbjY4MTE2NzI=",
  description: "",
};
export const mona = githubUser("mona", 21_031_067);
export const stranger = githubUser("stranger-42", 90_210);
export const base = { repository, organization, sender: mona };

export function githubPull(more: object = {}) {
  const url = `${repository.url}/pulls/42`;
  return {
    url,
    id: 279_147_437,
    node_id: "MDExOlB1bGxSZXF1ZXN0Mjc5MTQ3NDM3",
    html_url: "https://github.com/acme/web/pull/42",
    diff_url: "https://github.com/acme/web/pull/42.diff",
    patch_url: "https://github.com/acme/web/pull/42.patch",
    issue_url: `${repository.url}/issues/42`,
    number: 42,
    state: "open",
    locked: false,
    title: "Keep people signed in after an update",
    user: stranger,
    body: "Sessions were lost whenever the server restarted.\r\n\r\nCloses #40.",
    created_at: "2026-11-20T08:00:00Z",
    updated_at: "2026-11-20T08:12:05Z",
    closed_at: null,
    merged_at: null,
    merge_commit_sha: null,
    assignee: null,
    assignees: [],
    requested_reviewers: [],
    requested_teams: [],
    labels: [],
    milestone: null,
    draft: false,
    commits_url: `${url}/commits`,
    review_comments_url: `${url}/comments`,
    review_comment_url: `${repository.url}/pulls/comments{/number}`,
    comments_url: `${repository.url}/issues/42/comments`,
    statuses_url: `${repository.url}/statuses/${headSha}`,
    head: {
      label: "stranger-42:keep-sessions",
      ref: "keep-sessions",
      sha: headSha,
      user: stranger,
      repo: { ...githubRepository("stranger-42", "web", 902), fork: true },
    },
    base: { label: "acme:main", ref: "main", sha: baseSha, user: repository.owner, repo: repository },
    _links: { self: { href: url }, html: { href: "https://github.com/acme/web/pull/42" } },
    author_association: "CONTRIBUTOR",
    auto_merge: null,
    active_lock_reason: null,
    merged: false,
    mergeable: null,
    rebaseable: null,
    mergeable_state: "unknown",
    merged_by: null,
    comments: 0,
    review_comments: 0,
    maintainer_can_modify: true,
    commits: 3,
    additions: 120,
    deletions: 14,
    changed_files: 5,
    ...more,
  };
}

export function githubIssue(more: object = {}) {
  const url = `${repository.url}/issues/40`;
  return {
    url,
    repository_url: repository.url,
    ...urls(url, {
      labels_url: "/labels{/name}",
      comments_url: "/comments",
      events_url: "/events",
      timeline_url: "/timeline",
    }),
    html_url: "https://github.com/acme/web/issues/40",
    id: 444_500_041,
    number: 40,
    title: "Signed out after every update",
    user: stranger,
    labels: [{ id: 1, name: "bug", color: "d73a4a", default: true, description: "Something isn't working" }],
    state: "open",
    locked: false,
    assignee: null,
    assignees: [],
    milestone: null,
    comments: 1,
    created_at: "2026-11-19T07:00:00Z",
    updated_at: "2026-11-20T08:12:05Z",
    closed_at: null,
    author_association: "NONE",
    body: "After each deployment I have to sign in again.",
    reactions: { url: `${url}/reactions`, total_count: 0 },
    state_reason: null,
    ...more,
  };
}
