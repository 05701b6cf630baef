import {
  Body,
  Column,
  Container,
  Head,
  Hr,
  Html,
  Link,
  Preview,
  Row,
  Section,
  Text,
} from "@react-email/components";

/** Props that the mailer passes to every e-mail. */
export interface MailProps {
  /** The hub's public origin. */
  origin: string;
}

interface FrameProps extends MailProps {
  /** The preview text of a list of mails, after the subject. */
  preview: string;
  /** Why the reader got this mail: its last line. */
  reason: string;
  children: React.ReactNode;
}

const sans = 'ui-sans-serif, system-ui, -apple-system, "Segoe UI", Helvetica, Arial, sans-serif';
const mono = 'ui-monospace, "SF Mono", Menlo, Consolas, monospace';

/** The frame of a mail: no image, nothing loaded from elsewhere, legible in light and dark mode. */
export function MailFrame({ origin, preview, reason, children }: FrameProps) {
  return (
    <Html lang="en">
      <Head>
        <title>{preview}</title>
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <style>{dark}</style>
      </Head>
      <Preview>{preview}</Preview>
      <Body
        className="ground"
        lang="en"
        dir="ltr"
        style={{ backgroundColor: "#f5f1e8", margin: 0, padding: "32px 12px" }}
      >
        <Container
          className="panel"
          style={{
            maxWidth: 480,
            backgroundColor: "#fcfaf4",
            border: "1px solid #dcd3c0",
            borderRadius: 10,
          }}
        >
          <Row>
            {/* Outlook ignores the padding of a table, which a container is. */}
            <Column style={{ padding: "28px 28px 20px" }}>
              <Text className="signal" style={{ ...small, color: "#974800", margin: 0, fontFamily: mono }}>
                AIRBAND
              </Text>
              <Section>{children}</Section>
              <Hr className="line" style={{ borderColor: "#dcd3c0", margin: "24px 0 12px" }} />
              <Text className="soft" style={{ ...small, margin: 0 }}>
                {reason} This e-mail was sent by the hub at{" "}
                <Link className="soft" href={origin} style={{ color: "#544d41" }}>
                  {origin}
                </Link>
                .
              </Text>
            </Column>
          </Row>
        </Container>
      </Body>
    </Html>
  );
}

const small = { color: "#544d41", fontFamily: sans, fontSize: 13, lineHeight: "20px" };

/** The heading of the mail. */
export function MailTitle({ children }: { children: React.ReactNode }) {
  return (
    <Text
      className="ink"
      style={{ color: "#24211b", fontFamily: sans, fontSize: 20, fontWeight: 600, lineHeight: "28px" }}
    >
      {children}
    </Text>
  );
}

export function MailText({ children }: { children: React.ReactNode }) {
  return (
    <Text
      className="ink"
      style={{ color: "#24211b", fontFamily: sans, fontSize: 15, lineHeight: "24px", margin: "12px 0" }}
    >
      {children}
    </Text>
  );
}

/** A code to type, large enough to read off a phone and to select with one double click. */
export function MailCode({ children }: { children: string }) {
  return (
    <Text
      className="field"
      style={{
        backgroundColor: "#ece5d6",
        borderRadius: 6,
        color: "#24211b",
        fontFamily: mono,
        fontSize: 30,
        fontWeight: 600,
        letterSpacing: 6,
        lineHeight: "40px",
        margin: "16px 0",
        padding: "10px 16px",
        textAlign: "center",
      }}
    >
      {children}
    </Text>
  );
}

/** A line to copy as a whole: small, and broken anywhere instead of cut. */
export function MailLine({ children }: { children: string }) {
  return (
    <Text
      className="field"
      style={{
        backgroundColor: "#ece5d6",
        borderRadius: 6,
        color: "#24211b",
        fontFamily: mono,
        fontSize: 13,
        lineHeight: "20px",
        margin: "12px 0",
        padding: "10px 14px",
        wordBreak: "break-all",
      }}
    >
      {children}
    </Text>
  );
}

/** The main action, and the same address as text for readers that show no links. */
export function MailAction({ href, children }: { href: string; children: string }) {
  return (
    <>
      <Text style={{ margin: "20px 0 12px" }}>
        <Link
          className="key"
          href={href}
          style={{
            backgroundColor: "#974800",
            borderRadius: 6,
            color: "#fffaf0",
            display: "inline-block",
            fontFamily: sans,
            fontSize: 15,
            fontWeight: 600,
            padding: "11px 18px",
            textDecoration: "none",
          }}
        >
          {children}
        </Link>
      </Text>
      <Text className="soft" style={{ ...small, margin: 0, wordBreak: "break-all" }}>
        Or open this link:{" "}
        <Link className="soft" href={href} style={{ color: "#544d41" }}>
          {href}
        </Link>
      </Text>
    </>
  );
}

const dark = `
@media (prefers-color-scheme: dark) {
  .ground, .ground > table > tbody > tr > td { background-color: #141618 !important; }
  .panel { background-color: #1b1e21 !important; border-color: #2b3034 !important; }
  .line { border-color: #2b3034 !important; }
  .field { background-color: #0e1011 !important; color: #ece7dc !important; }
  .ink { color: #ece7dc !important; }
  .soft { color: #b3aca0 !important; }
  .signal { color: #ffb454 !important; }
  .key { background-color: #ffb454 !important; color: #1d1508 !important; }
}`;
