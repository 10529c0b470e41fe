/** The signature dialog, the same everywhere: what is signed, the meaning, who, the secret, the reason; the button says the verb. */
import { SafetyCertificateOutlined } from "@ant-design/icons";
import { Button, Input, Modal } from "antd";
import { createContext, useCallback, useContext, useEffect, useRef, useState, type JSX, type ReactNode } from "react";
import type { Intent, IntentIn, Signed } from "../api/schema";
import { post, Problem } from "../api/http";
import { useWords } from "../i18n";
import { useSession } from "../session/SessionProvider";
import { ErrorPanel } from "./ErrorPanel";
import { Waiting } from "./panels";
import { Hash, Time } from "./values";

export interface Ask extends IntentIn { verb: string; second?: boolean; danger?: boolean }
type Sign = (ask: Ask) => Promise<Signed | null>;
const Context = createContext<Sign | null>(null);

/** `await sign({act, ref, verb})` opens the dialog; null = the person turned away, nothing was signed. */
export function useSign(): Sign {
  const sign = useContext(Context);
  if (!sign) throw new Error("SignatureProvider is missing");
  return sign;
}

export function SignatureProvider({ children }: { children: ReactNode }): JSX.Element {
  const [ask, setAsk] = useState<Ask | null>(null);
  const answer = useRef<((signed: Signed | null) => void) | null>(null);
  const sign = useCallback<Sign>((wanted) => new Promise((resolve) => {
    answer.current?.(null);
    answer.current = resolve;
    setAsk(wanted);
  }), []);
  const finish = useCallback((signed: Signed | null) => {
    answer.current?.(signed);
    answer.current = null;
    setAsk(null);
  }, []);
  return (
    <Context.Provider value={sign}>
      {children}
      {ask && <SignatureDialog key={`${ask.act}${ask.ref}`} ask={ask} finish={finish} />}
    </Context.Provider>
  );
}

/** After these the intent is spent: a new one shows the content as it is now. */
const SPENT = new Set(["esign.intent_used", "esign.intent_expired", "esign.content_changed", "esign.intent_unknown"]);

function SignatureDialog({ ask, finish }: { ask: Ask; finish: (signed: Signed | null) => void }): JSX.Element {
  const { say, text } = useWords();
  const { me } = useSession();
  const [intent, setIntent] = useState<Intent | null>(null);
  const [signer, setSigner] = useState("");
  const [username, setUsername] = useState("");
  const [password, setPassword] = useState("");
  const [reason, setReason] = useState("");
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const begun = useRef(false);

  const begin = useCallback(async (who: string | null) => {
    setBusy(true);
    setFailure(null);
    setIntent(null);
    setPassword("");
    try {
      const { act, ref, params } = ask;
      setIntent(await post("/api/esign/intents", { act, ref, params: params ?? {}, ...(who ? { signer: who } : {}) }));
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  }, [ask]);
  useEffect(() => {
    if (begun.current || ask.second) return;
    begun.current = true;
    void begin(ask.signer ?? null);
  }, [ask, begin]);

  const give = async (): Promise<void> => {
    if (!intent) return;
    setBusy(true);
    setFailure(null);
    try {
      const named = ask.second ? signer : username;
      const body = { password, content_sha256: intent.content_sha256, ...(intent.components === "both" ? { username: named.trim() } : {}), ...(reason.trim() ? { reason: reason.trim() } : {}) };
      finish(await post(`/api/esign/intents/${intent.id}/sign`, body));
    } catch (error) {
      setPassword("");
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  const spent = failure instanceof Problem && SPENT.has(failure.code);
  const ready = intent !== null && password !== "" && (intent.components === "secret" || ask.second || username.trim() !== "") && (intent.reason !== "required" || reason.trim() !== "");
  return (
    <Modal open width={intent ? 1120 : 680} style={{ top: 16 }} footer={null} onCancel={() => { finish(null); }} mask={{ closable: false }} keyboard={!busy} destroyOnHidden
      title={<span className="sign-title"><SafetyCertificateOutlined aria-hidden /> {say("sign.title")}</span>} data-testid="signature-dialog">
      <form className={intent ? "sign sign-shown" : "sign"} data-testid="signature" onSubmit={(event) => { event.preventDefault(); if (ask.second && !intent) void begin(signer.trim()); else if (ready) void give(); }}>
        {ask.second && !intent && (
          <section>
            <p className="sign-hint">{say("sign.second", { name: me?.user.name ?? "" })}</p>
            <label className="sign-field"><span>{say("login.username")}</span>
              <Input size="large" autoFocus data-testid="sign-second-username" value={signer} onChange={(event) => { setSigner(event.target.value); }} autoComplete="off" spellCheck={false} autoCapitalize="none" />
            </label>
          </section>
        )}
        {!intent && busy && <Waiting rows={4} />}
        {intent && <Statement intent={intent} />}
        <div className="sign-act">
          {intent && <Binding intent={intent} />}
          {intent && !spent && (
            <section className="sign-fields">
              {intent.components === "both" && !ask.second && (
                <label className="sign-field"><span>{say("login.username")}</span>
                  <Input size="large" data-testid="sign-username" value={username} onChange={(event) => { setUsername(event.target.value); }} autoComplete="off" spellCheck={false} autoCapitalize="none" autoFocus />
                </label>
              )}
              {ask.second && <div className="sign-field" data-testid="sign-second-who"><span>{say("login.username")}</span><strong className="digits">{signer.trim()}</strong></div>}
              <label className="sign-field"><span>{say("sign.secret", { name: intent.signer.name })}</span>
                <Input.Password size="large" data-testid="sign-password" value={password} onChange={(event) => { setPassword(event.target.value); }} visibilityToggle={false} autoComplete="new-password" autoFocus={intent.components === "secret" || ask.second === true} />
              </label>
              {intent.reason !== "none" && (
                <label className="sign-field"><span>{say("sign.reason")}{intent.reason === "required" ? " *" : ""}</span>
                  <Input.TextArea data-testid="sign-reason" rows={2} value={reason} onChange={(event) => { setReason(event.target.value); }} maxLength={1000} />
                </label>
              )}
            </section>
          )}
          {failure !== null && <ErrorPanel error={failure} compact />}
          <footer className="sign-actions">
            <Button size="large" onClick={() => { finish(null); }} data-testid="sign-cancel">{say("sign.turn_away")}</Button>
            {!intent && ask.second && <Button size="large" type="primary" htmlType="submit" loading={busy} disabled={signer.trim() === ""} data-testid="sign-next">{say("sign.show")}</Button>}
            {(spent || (!intent && !ask.second && failure !== null)) && <Button size="large" type="primary" loading={busy} onClick={() => { void begin(ask.second ? signer.trim() : (ask.signer ?? null)); }} data-testid="sign-again">{say("sign.read_again")}</Button>}
            {intent && !spent && <Button size="large" type="primary" danger={ask.danger ?? false} htmlType="submit" loading={busy} disabled={!ready} data-testid="sign-submit">{intent.verb ? text(intent.verb) : ask.verb}</Button>}
          </footer>
        </div>
      </form>
    </Modal>
  );
}

/** Answers that the record keeps as codes, shown in the words of the buttons that gave them. */
const ANSWERS = new Set(["yes", "no", "na", "true", "false"]);
function Statement({ intent }: { intent: Intent }): JSX.Element {
  const { say, text } = useWords();
  return (
    <section className="sign-statement">
      <h3>{text(intent.title)}</h3>
      <dl>{intent.lines.map((line) => <div key={text(line.label)}><dt>{text(line.label)}</dt><dd>{ANSWERS.has(text(line.value)) ? say(`answer.${text(line.value)}`) : text(line.value)}</dd></div>)}</dl>
    </section>
  );
}

/** What the signature binds: meaning and signer, the bytes that were shown, how the signer proves who they are. */
function Binding({ intent }: { intent: Intent }): JSX.Element {
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
