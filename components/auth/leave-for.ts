/** Goes there by loading the page anew, so that everything on it is drawn for who is signed in now. */
export function leaveFor(path: string): void {
  window.location.assign(path);
}
