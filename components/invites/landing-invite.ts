/** Who is signed in. */
export interface Visitor {
  email: string | null;
  name: string;
}

/** The name shown for the signed-in person. */
export function visitorName({ email, name }: Visitor): string {
  return email ?? name;
}
