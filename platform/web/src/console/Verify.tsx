/** The verifier is its own page that never speaks to this server; here it is only shown. */
import { Button } from "antd";
import type { JSX } from "react";
import { useWords } from "../i18n";

export default function Verify(): JSX.Element {
  const { say } = useWords();
  return (
    <section className="verify">
      <header className="page-head"><h1>{say("nav.verify")}</h1><p>{say("verify.teach")}</p><Button href="/verify.html" target="_blank" rel="noopener">{say("verify.alone")}</Button></header>
      <iframe title={say("nav.verify")} src="/verify.html" className="verify-frame" data-testid="verify-frame" />
    </section>
  );
}
