/** `/sign/:id`: a second person reads on their own screen what they are asked to sign, and proves who they are. */
import type { JSX } from "react";
import { useParams } from "react-router";
import { useRead } from "../api/hooks";
import { Loaded } from "../components/panels";
import { ToProvider } from "../components/Reauthentication";
import { Binding, Statement } from "../components/Statement";
import { useWords } from "../i18n";

export default function OwnSignature(): JSX.Element {
  const { id = "" } = useParams();
  const { say } = useWords();
  const read = useRead(`/api/esign/intents/${id}`);
  return (
    <section className="page" data-testid="own-signature">
      <h1>{say("sign.title")}</h1>
      <Loaded from={read} rows={5}>{(intent) => <div className="sign"><Statement intent={intent} /><Binding intent={intent} /><footer className="sign-actions"><ToProvider intent={intent.id} /></footer></div>}</Loaded>
    </section>
  );
}
