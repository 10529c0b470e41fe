/** What a signer is shown before anything is signed, and what the signature binds. */
import type { JSX } from "react";
import type { Intent } from "../api/schema";
import { useWords } from "../i18n";
import { Hash, Time } from "./values";

/** Answers that the record keeps as codes, shown in the words of the buttons that gave them. */
const ANSWERS = new Set(["yes", "no", "na", "true", "false"]);
export function Statement({ intent }: { intent: Intent }): JSX.Element {
  const { say, text } = useWords();
  return (
    <section className="sign-statement">
      <h3>{text(intent.title)}</h3>
      <dl>{intent.lines.map((line) => <div key={text(line.label)}><dt>{text(line.label)}</dt><dd>{ANSWERS.has(text(line.value)) ? say(`answer.${text(line.value)}`) : text(line.value)}</dd></div>)}</dl>
    </section>
  );
}

/** What the signature binds: meaning and signer, the bytes that were shown, how the signer proves who they are. */
export function Binding({ intent }: { intent: Intent }): JSX.Element {
  const { say, text } = useWords();
  return (
    <section className="sign-statement">
      <p className="sign-meaning" data-testid="sign-meaning"><strong>{say(`meaning.${intent.meaning}`)}</strong><span>{say("sign.as", { name: intent.signer.name })}</span></p>
      <dl>
        {intent.version ? <div><dt>{say("sign.version")}</dt><dd className="digits">{intent.version}</dd></div> : null}
        <div><dt>{say("sign.hash")}</dt><dd><Hash value={intent.content_sha256} expands /></dd></div>
        <div><dt>{say("sign.how")}</dt><dd data-testid="sign-how">{text(intent.authentication)}</dd></div>
        <div><dt>{say("sign.expires")}</dt><dd><Time at={intent.expires_at} /></dd></div>
      </dl>
    </section>
  );
}
