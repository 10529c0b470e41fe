/** A company, its address, its industry and its first administrator; then how far it is. The server decides every name. */
import { Button, Form, Input, Radio, Select, type FormInstance } from "antd";
import { useEffect, useState, type JSX } from "react";
import { post } from "../api/http";
import { useRead } from "../api/hooks";
import type { SignUpName, SignUpOffer } from "../api/schema";
import { ErrorPanel } from "../components/ErrorPanel";
import { LanguageSwitch } from "../components/LanguageSwitch";
import { Loaded } from "../components/panels";
import { useWords } from "../i18n";
import { Progress } from "./Progress";

interface Told { company: string; subdomain: string; industry: string; zone: string; username: string; printed_name: string; password: string; again: string }
/** Typing rests this long before the server is asked. */
const REST_MS = 350;
const ZONES: string[] = Intl.supportedValuesOf("timeZone");

export function SignUp(): JSX.Element {
  const { say } = useWords();
  const offer = useRead("/api/signup");
  const [request, setRequest] = useState<string | null>(null);
  return (
    <main className="signup" data-testid="signup">
      <section className="signup-panel">
        <header className="signup-head">
          <img src="/icon.svg" alt="" width={48} height={48} />
          <div><h1>{say("signup.title")}</h1><p>{say("signup.teach")}</p></div>
          <LanguageSwitch />
        </header>
        {request !== null ? <Progress id={request} again={() => { setRequest(null); }} /> : <Loaded from={offer} rows={6}>{(data) => <Ask offer={data} made={setRequest} />}</Loaded>}
      </section>
    </main>
  );
}

function Ask({ offer, made }: { offer: SignUpOffer; made: (id: string) => void }): JSX.Element {
  const { say, language } = useWords();
  const [form] = Form.useForm<Told>();
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const send = async ({ again: _again, ...told }: Told): Promise<void> => {
    setBusy(true);
    setFailure(null);
    try { made((await post("/api/signup", { ...told, language })).id); } catch (error) { setFailure(error); } finally { setBusy(false); }
  };
  const needed = (name: string): { required: true; message: string }[] => [{ required: true, message: say("signup.needed", { field: say(`signup.${name}`) }) }];
  return (
    <Form<Told> form={form} layout="vertical" onFinish={send} requiredMark={false} initialValues={{ zone: "Asia/Shanghai", industry: offer.industries[0]?.code ?? "" }} scrollToFirstError>
      <div className="signup-columns">
        <section>
          <h2>{say("signup.of_company")}</h2>
          <Form.Item name="company" label={say("signup.company")} rules={needed("company")}><Input autoFocus maxLength={200} autoComplete="organization" data-testid="signup-company" /></Form.Item>
          <Address form={form} domain={offer.domain} rules={needed("subdomain")} />
          <Form.Item name="zone" label={say("signup.zone")} rules={needed("zone")}><Select showSearch options={ZONES.map((zone) => ({ value: zone, label: zone }))} /></Form.Item>
        </section>
        <section>
          <h2>{say("signup.industry")}</h2>
          <Industries offer={offer} />
        </section>
      </div>
      <h2>{say("signup.of_administrator")}</h2>
      <div className="signup-columns">
        <Form.Item name="printed_name" label={say("signup.printed_name")} rules={needed("printed_name")}><Input maxLength={120} autoComplete="name" data-testid="signup-name" /></Form.Item>
        <Form.Item name="username" label={say("signup.username")} rules={needed("username")}><Input maxLength={60} autoComplete="username" spellCheck={false} autoCapitalize="none" data-testid="signup-username" /></Form.Item>
        <Form.Item name="password" label={say("signup.password")} extra={say("signup.password_teach")} rules={needed("password")}><Input.Password autoComplete="new-password" visibilityToggle={false} data-testid="signup-password" /></Form.Item>
        <Form.Item name="again" label={say("signup.again")} dependencies={["password"]} rules={[...needed("again"), ({ getFieldValue }) => ({ validator: (_rule, value: string) => (!value || value === getFieldValue("password") ? Promise.resolve() : Promise.reject(new Error(say("signup.differs")))) })]}><Input.Password autoComplete="new-password" visibilityToggle={false} data-testid="signup-again" /></Form.Item>
      </div>
      {failure !== null && <ErrorPanel error={failure} compact />}
      <footer className="signup-foot"><p>{say("signup.notice")}</p><Button type="primary" size="large" htmlType="submit" loading={busy} data-testid="signup-submit">{say("signup.verb")}</Button></footer>
    </Form>
  );
}

function Industries({ offer }: { offer: SignUpOffer }): JSX.Element {
  const { say, text } = useWords();
  return (
    <Form.Item name="industry" aria-label={say("signup.industry")}>
      <Radio.Group className="signup-industries">
        {offer.industries.map((one) => <Radio key={one.code} value={one.code} data-testid={`industry-${one.code}`}><strong>{text(one.title)}</strong><span className="sub">{text(one.summary)}</span></Radio>)}
        <Radio value=""><strong>{say("signup.no_industry")}</strong><span className="sub">{say("signup.no_industry_teach")}</span></Radio>
      </Radio.Group>
    </Form.Item>
  );
}

/** The address is looked up while it is typed; the request itself decides, for another company may come first. */
function Address({ form, domain, rules }: { form: FormInstance<Told>; domain: string; rules: { required: true; message: string }[] }): JSX.Element {
  const { say } = useWords();
  const typed = Form.useWatch("subdomain", form) ?? "";
  const [asked, setAsked] = useState("");
  useEffect(() => {
    const rest = setTimeout(() => { setAsked(typed); }, REST_MS);
    return () => { clearTimeout(rest); };
  }, [typed]);
  const found = useRead(asked === "" ? null : `/api/signup/names/${encodeURIComponent(asked)}`);
  const answer = asked === typed ? found.data : undefined;
  return (
    <Form.Item name="subdomain" label={say("signup.subdomain")} rules={rules} normalize={(value: string) => value.trim().toLowerCase()} validateStatus={status(answer, typed !== "" && answer === undefined && !found.error)} hasFeedback
      extra={<span aria-live="polite" data-testid="signup-look">{found.error && asked === typed && typed !== "" ? <ErrorPanel error={found.error} compact /> : answer ? <Look answer={answer} host={`${typed}.${domain}`} /> : say("signup.subdomain_teach")}</span>}>
      <Input maxLength={60} spellCheck={false} autoCapitalize="none" autoComplete="off" suffix={<span>.{domain}</span>} data-testid="signup-subdomain" />
    </Form.Item>
  );
}

const status = (answer: SignUpName | undefined, asking: boolean): "success" | "error" | "validating" | "" => (answer ? (answer.free ? "success" : "error") : asking ? "validating" : "");

function Look({ answer, host }: { answer: SignUpName; host: string }): JSX.Element {
  const { say } = useWords();
  if (answer.refusal) return <span role="alert" className="signup-refused" data-code={answer.refusal.code}>{answer.refusal.why} {answer.refusal.do}</span>;
  return <>{say("signup.free", { host })}</>;
}
