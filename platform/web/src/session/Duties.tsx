/** What must be done before anything can be signed: a password of one's own, and accepting that one's signature binds. */
import { Button, Form, Input, Modal } from "antd";
import { useState, type JSX } from "react";
import { post } from "../api/http";
import { useRead } from "../api/hooks";
import { ErrorPanel } from "../components/ErrorPanel";
import { Loaded } from "../components/panels";
import { useWords } from "../i18n";
import { useMe, useSession } from "./SessionProvider";

export function Duties(): JSX.Element | null {
  const me = useMe();
  if (me.password_change_due) return <ChangePassword />;
  if (me.acknowledged === false) return <Accountability />;
  return null;
}

interface FrameProps { title: string; verb: string; send: (values: Record<string, string>) => Promise<unknown>; children: JSX.Element }
function Frame({ title, verb, send, children }: FrameProps): JSX.Element {
  const { say } = useWords();
  const { reload, logout } = useSession();
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const go = async (values: Record<string, string>): Promise<void> => {
    setBusy(true);
    setFailure(null);
    try { await send(values); await reload(); } catch (error) { setFailure(error); } finally { setBusy(false); }
  };
  return (
    <Modal open closable={false} footer={null} width={620} title={title} keyboard={false} mask={{ closable: false }}>
      <Form layout="vertical" onFinish={go} requiredMark={false} data-testid="duty">
        {children}
        {failure !== null && <ErrorPanel error={failure} compact />}
        <footer className="sign-actions"><Button size="large" onClick={() => { void logout(); }}>{say("session.leave")}</Button><Button size="large" type="primary" htmlType="submit" loading={busy} data-testid="duty-submit">{verb}</Button></footer>
      </Form>
    </Modal>
  );
}

function ChangePassword(): JSX.Element {
  const { say } = useWords();
  const rules = [{ required: true, message: say("login.password_needed") }];
  return (
    <Frame title={say("duty.password_title")} verb={say("duty.password_verb")} send={(values) => post("/api/identity/password", { old: values["old"], new: values["new"] })}>
      <>
        <p>{say("duty.password_teach")}</p>
        <Form.Item name="old" label={say("duty.password_old")} rules={rules}><Input.Password autoComplete="current-password" visibilityToggle={false} data-testid="password-old" /></Form.Item>
        <Form.Item name="new" label={say("duty.password_new")} rules={rules}><Input.Password autoComplete="new-password" visibilityToggle={false} data-testid="password-new" /></Form.Item>
        <Form.Item name="again" label={say("duty.password_again")} dependencies={["new"]} rules={[...rules, ({ getFieldValue }) => ({ validator: (_rule, value: string) => (value === getFieldValue("new") ? Promise.resolve() : Promise.reject(new Error(say("duty.password_differs")))) })]}><Input.Password autoComplete="new-password" visibilityToggle={false} data-testid="password-again" /></Form.Item>
      </>
    </Frame>
  );
}

function Accountability(): JSX.Element {
  const { say, text } = useWords();
  const read = useRead("/api/identity/acknowledgement");
  return (
    <Frame title={say("duty.accountability_title")} verb={say("duty.accountability_verb")} send={(values) => post("/api/identity/acknowledgement", { password: values["password"] })}>
      <>
        <Loaded from={read} rows={3}>{(data) => <p className="accountability">{text(data.text)}</p>}</Loaded>
        <Form.Item name="password" label={say("login.password")} rules={[{ required: true, message: say("login.password_needed") }]}><Input.Password autoComplete="current-password" visibilityToggle={false} data-testid="duty-password" /></Form.Item>
      </>
    </Frame>
  );
}
