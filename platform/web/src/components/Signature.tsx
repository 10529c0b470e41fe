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
import { OwnPhone, openProvider, proved } from "./Reauthentication";
import { Binding, Statement } from "./Statement";

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
  const [waiting, setWaiting] = useState(false);
  const [byPhone, setByPhone] = useState(false);
  const begun = useRef(false);
  const gone = useRef(false);
  useEffect(() => { gone.current = false; return () => { gone.current = true; }; }, []);

  const begin = useCallback(async (who: string | null) => {
    setBusy(true);
    setFailure(null);
    setIntent(null);
    setByPhone(false);
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
      const body = { ...(password ? { password } : {}), content_sha256: intent.content_sha256, ...(intent.components === "both" && password ? { username: named.trim() } : {}), ...(reason.trim() ? { reason: reason.trim() } : {}) };
      finish(await post(`/api/esign/intents/${intent.id}/sign`, body));
    } catch (error) {
      setPassword("");
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  const elsewhere = intent !== null && intent.method !== "password";
  const phone = elsewhere && intent.signer.username !== me?.user.username;
  const sign = useRef<() => void>(() => undefined);
  useEffect(() => { sign.current = () => { void give(); }; });
  // In a window that opens with the click; once it comes back nothing more is asked.
  const prove = async (offer: Intent): Promise<void> => {
    const popup = openProvider(offer.id);
    setFailure(null);
    setWaiting(true);
    try {
      if (await proved(offer.id, offer.expires_at, popup, () => gone.current)) sign.current();
    } catch (error) {
      setFailure(error);
    } finally {
      setWaiting(false);
    }
  };
  // A second person on their own phone, without a click here; where a reason is asked for, the button stays.
  useEffect(() => {
    if (!phone) return undefined;
    let over = false;
    proved(intent.id, intent.expires_at, null, () => over).then((done) => {
      if (done && !over) { setByPhone(true); if (intent.reason === "none") sign.current(); }
    }, (error: unknown) => { if (!over) setFailure(error); });
    return () => { over = true; };
  }, [phone, intent]);
  const typed = intent !== null && !byPhone && (intent.method === "password" || intent.method === "either");
  const spent = failure instanceof Problem && SPENT.has(failure.code);
  const reasoned = intent !== null && (intent.reason !== "required" || reason.trim() !== "");
  const ready = intent !== null && reasoned && (!typed || (password !== "" && (intent.components === "secret" || ask.second || username.trim() !== ""))) && (typed || !phone || byPhone);
  const go = (): void => {
    if (!intent) { if (ask.second) void begin(signer.trim()); return; }
    if (!ready) return;
    if (typed || byPhone) void give();
    else void prove(intent);
  };
  return (
    <Modal open width={intent ? 1120 : 680} style={{ top: 16 }} footer={null} onCancel={() => { finish(null); }} mask={{ closable: false }} keyboard={!busy} destroyOnHidden
      title={<span className="sign-title"><SafetyCertificateOutlined aria-hidden /> {say("sign.title")}</span>} data-testid="signature-dialog">
      <form className={intent ? "sign sign-shown" : "sign"} data-testid="signature" onSubmit={(event) => { event.preventDefault(); go(); }}>
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
              {phone && <OwnPhone intent={intent.id} name={intent.signer.name} />}
              {elsewhere && !phone && <p className="sign-hint" data-testid="sign-at-provider">{say(waiting ? "sign.waiting" : "sign.at_provider")}</p>}
              {typed && intent.components === "both" && !ask.second && (
                <label className="sign-field"><span>{say("login.username")}</span>
                  <Input size="large" data-testid="sign-username" value={username} onChange={(event) => { setUsername(event.target.value); }} autoComplete="off" spellCheck={false} autoCapitalize="none" autoFocus />
                </label>
              )}
              {ask.second && <div className="sign-field" data-testid="sign-second-who"><span>{say("login.username")}</span><strong className="digits">{signer.trim()}</strong></div>}
              {typed && (
                <label className="sign-field"><span>{say("sign.secret", { name: intent.signer.name })}</span>
                  <Input.Password size="large" data-testid="sign-password" value={password} onChange={(event) => { setPassword(event.target.value); }} visibilityToggle={false} autoComplete="new-password" autoFocus={intent.components === "secret" || ask.second === true} />
                </label>
              )}
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
            {intent && !spent && <Button size="large" type="primary" danger={ask.danger ?? false} htmlType="submit" loading={busy || (waiting && !phone)} disabled={!ready} data-testid="sign-submit">{intent.verb ? text(intent.verb) : ask.verb}</Button>}
          </footer>
        </div>
      </form>
    </Modal>
  );
}
