let byChoice = false;

/** Goes there by loading the page anew, so that everything on it is drawn for who is signed in now. */
export function leaveFor(path: string): void {
  window.location.assign(path);
}

/** The visitor is leaving by a press of their own; or is not after all, where that was refused. */
export function leaveByChoice(leaving: boolean): void {
  byChoice = leaving;
}

/** Goes there because the session is over, unless the visitor is leaving anyway: where to is theirs to say. */
export function leaveIfNoOtherWay(path: string): void {
  if (!byChoice) leaveFor(path);
}
