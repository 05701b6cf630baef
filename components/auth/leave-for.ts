let byChoice = false;

/** Navigates with a full page load, so that everything is rendered for the signed-in user. */
export function leaveFor(path: string): void {
  window.location.assign(path);
}

/** Whether the visitor is already leaving on their own; reset if that failed. */
export function leaveByChoice(leaving: boolean): void {
  byChoice = leaving;
}

/** Navigates because the session ended, unless the visitor is already leaving for another page. */
export function leaveIfNoOtherWay(path: string): void {
  if (!byChoice) leaveFor(path);
}
