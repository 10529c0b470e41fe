/** Log-in of the staff, its own password first, then the console. */
import { useQueryClient } from "@tanstack/react-query";
import { Button, Form, Input } from "antd";
import { useEffect, useState, type JSX, type ReactNode } from "react";
import { get, post, Problem, setCsrf } from "../api/http";
import type { StaffMe } from "../api/schema";
import { ErrorPanel } from "../components/ErrorPanel";
import { LanguageSwitch } from "../components/LanguageSwitch";
import { Waiting } from "../components/panels";
import { useWords } from "../i18n";
import { StaffConsole } from "./StaffConsole";

export function StaffGate(): JSX.Element {
  const client = useQueryClient();
  const [me, setMe] = useState<StaffMe | null>(null);
  const [known, setKnown] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const enter = (answer: StaffMe | null): void => {
    setCsrf(answer?.csrf ?? "");
    setMe(answer);
    setKnown(true);
  };
  useEffect(() => {
    get("/api/staff/me").then(enter, (error: unknown) => {
      if (!(error instanceof Problem && error.status === 401)) setFailure(error);
      enter(null);
    });
  }, []);
  // The session may end on the server at any time; the next refusal brings the log-in.
  useEffect(() => client.getQueryCache().subscribe(({ type, query }) => {
    if (type === "updated" && query.state.error instanceof Problem && query.state.error.status === 401) enter(null);
  }), [client]);
  const leave = async (): Promise<void> => {
    await post("/api/staff/logout");
    client.clear();
    enter(null);
  };
  if (!known) return <main className="centre"><Waiting /></main>;
  if (failure !== null) return <main className="centre"><ErrorPanel error={failure} /></main>;
  if (!me) return <StaffLogin entered={enter} />;
  if (me.must_change) return <OwnPassword changed={() => { enter({ ...me, must_change: false }); }} />;
  return <StaffConsole me={me} leave={leave} />;
}

function Panel({ title, teach, children }: { title: string; teach: string; children: ReactNode }): JSX.Element {
  const { say } = useWords();
  return (
    <main className="login" data-testid="staff-login">
      <section className="login-panel">
        <div className="login-brand"><img src="/icon.svg" alt="" width={56} height={56} /><div><h1>{title}</h1><p>{teach}</p></div></div>
        {children}
        <footer className="login-foot"><span>{say("staff.notice")}</span><LanguageSwitch /></footer>
      </section>
    </main>
  );
}

function StaffLogin({ entered }: { entered: (me: StaffMe) => void }): JSX.Element {
  const { say } = useWords();
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const send = async (told: { username: string; password: string }): Promise<void> => {
    setBusy(true);
    setFailure(null);
    try { entered(await post("/api/staff/login", told)); } catch (error) { setFailure(error); } finally { setBusy(false); }
  };
  return (
    <Panel title={say("staff.title")} teach={say("staff.teach")}>
      <Form layout="vertical" onFinish={send} requiredMark={false} size="large">
        <Form.Item name="username" label={say("login.username")} rules={[{ required: true, message: say("login.username_needed") }]}><Input data-testid="staff-username" autoComplete="username" autoFocus spellCheck={false} autoCapitalize="none" /></Form.Item>
        <Form.Item name="password" label={say("login.password")} rules={[{ required: true, message: say("login.password_needed") }]}><Input.Password data-testid="staff-password" autoComplete="current-password" visibilityToggle={false} /></Form.Item>
        {failure !== null && <ErrorPanel error={failure} compact />}
        <Button data-testid="staff-enter" type="primary" htmlType="submit" block loading={busy} className="primary-action">{say("login.enter")}</Button>
      </Form>
    </Panel>
  );
}

function OwnPassword({ changed }: { changed: () => void }): JSX.Element {
  const { say } = useWords();
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const send = async ({ old, fresh }: { old: string; fresh: string; again: string }): Promise<void> => {
    setBusy(true);
    setFailure(null);
    try { await post("/api/staff/password", { old, new: fresh }); changed(); } catch (error) { setFailure(error); } finally { setBusy(false); }
  };
  const needed = [{ required: true, message: say("login.password_needed") }];
  return (
    <Panel title={say("staff.own_password")} teach={say("staff.own_password_teach")}>
      <Form layout="vertical" onFinish={send} requiredMark={false} size="large">
        <Form.Item name="old" label={say("staff.present_password")} rules={needed}><Input.Password data-testid="staff-old" autoComplete="current-password" visibilityToggle={false} autoFocus /></Form.Item>
        <Form.Item name="fresh" label={say("staff.new_password")} extra={say("signup.password_teach")} rules={needed}><Input.Password data-testid="staff-new" autoComplete="new-password" visibilityToggle={false} /></Form.Item>
        <Form.Item name="again" label={say("signup.again")} dependencies={["fresh"]} rules={[...needed, ({ getFieldValue }) => ({ validator: (_rule, value: string) => (!value || value === getFieldValue("fresh") ? Promise.resolve() : Promise.reject(new Error(say("signup.differs")))) })]}><Input.Password data-testid="staff-again" autoComplete="new-password" visibilityToggle={false} /></Form.Item>
        {failure !== null && <ErrorPanel error={failure} compact />}
        <Button data-testid="staff-change" type="primary" htmlType="submit" block loading={busy} className="primary-action">{say("staff.change")}</Button>
      </Form>
    </Panel>
  );
}
