/** What must be done before anything can be signed: a password of one's own, and accepting that one's signature binds. */
import { Alert, Button, Form, Input, Modal } from "antd";
import { useState, type JSX } from "react";
import { post } from "../api/http";
import { useRead } from "../api/hooks";
import { ErrorPanel } from "../components/ErrorPanel";
import { Loaded } from "../components/panels";
import { Time } from "../components/values";
import { useWords } from "../i18n";
import { useMe, useSession } from "./SessionProvider";

export function Duties(): JSX.Element | null {
  const me = useMe();
  if (me.password_change_due) return <ChangePassword />;
  // A suspended company signs nothing and could not take the acceptance: its people read without it.
  if (me.acknowledged === false && !me.suspended) return <Accountability />;
  return <Notice />;
}

/** What the owner of a password is told of it: that others ask to reset it, and that it ends soon. */
function Notice(): JSX.Element | null {
  const { say } = useWords();
  const me = useMe();
  const [changing, setChanging] = useState(false);
  const reset = me.password_reset;
  if (changing) return <ChangePassword close={() => { setChanging(false); }} />;
  if (reset?.state === "asked") return <Alert banner closable type="warning" className="notice" data-testid="reset-notice" title={say("duty.reset_asked", { name: reset.asked_by.name, reason: reset.reason })} />;
  if (me.password_state === "due_soon") return <Alert banner closable type="info" className="notice" data-testid="password-soon" title={<>{say("duty.password_soon")} <Time at={me.password_ends_at} /></>} action={<Button size="small" onClick={() => { setChanging(true); }}>{say("duty.password_now")}</Button>} />;
  return null;
}

interface FrameProps { title: string; verb: string; send: (values: Record<string, string>) => Promise<unknown>; close?: () => void; children: JSX.Element }
function Frame({ title, verb, send, close, children }: FrameProps): JSX.Element {
  const { say } = useWords();
  const { reload, logout } = useSession();
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const go = async (values: Record<string, string>): Promise<void> => {
    setBusy(true);
    setFailure(null);
    try { await send(values); await reload(); close?.(); } catch (error) { setFailure(error); } finally { setBusy(false); }
  };
  return (
    <Modal open closable={false} footer={null} width={620} title={title} keyboard={false} mask={{ closable: false }}>
      <Form layout="vertical" onFinish={go} requiredMark={false} data-testid="duty">
        {children}
        {failure !== null && <ErrorPanel error={failure} compact />}
        <footer className="sign-actions">{close ? <Button size="large" onClick={close}>{say("action.cancel")}</Button> : <Button size="large" onClick={() => { void logout(); }}>{say("session.leave")}</Button>}<Button size="large" type="primary" htmlType="submit" loading={busy} data-testid="duty-submit">{verb}</Button></footer>
      </Form>
    </Modal>
  );
}

function ChangePassword({ close }: { close?: () => void }): JSX.Element {
  const { say } = useWords();
  const me = useMe();
  const reset = me.password_reset?.state === "approved" ? me.password_reset : null;
  const temporary = me.password_state === "temporary";
  const rules = [{ required: true, message: say("login.password_needed") }];
  return (
    <Frame title={say("duty.password_title")} verb={say("duty.password_verb")} send={(values) => post("/api/identity/password", { old: values["old"], new: values["new"] })} {...(close ? { close } : {})}>
      <>
        {reset && <Alert type="warning" showIcon data-testid="reset-notice" title={say("duty.reset_approved", { asker: reset.asked_by.name, approver: reset.approved_by?.name ?? "—", reason: reset.reason })} />}
        {temporary ? <p>{say("duty.password_teach")}</p> : close ? null : <p>{say("duty.password_overdue_teach")}</p>}
        <Form.Item name="old" label={say(temporary ? "duty.password_old" : "duty.password_old_own")} rules={rules}><Input.Password autoComplete="current-password" visibilityToggle={false} data-testid="password-old" /></Form.Item>
        <Form.Item name="new" label={say("duty.password_new")} rules={rules}><Input.Password autoComplete="new-password" visibilityToggle={false} data-testid="password-new" /></Form.Item>
        <Form.Item name="again" label={say("duty.password_again")} dependencies={["new"]} rules={[...rules, ({ getFieldValue }) => ({ validator: (_rule, value: string) => (value === getFieldValue("new") ? Promise.resolve() : Promise.reject(new Error(say("duty.password_differs")))) })]}><Input.Password autoComplete="new-password" visibilityToggle={false} data-testid="password-again" /></Form.Item>
      </>
    </Frame>
  );
}

function Accountability(): JSX.Element {
  const { say, text } = useWords();
  const read = useRead("/api/identity/acknowledgement");
  const entrance = useRead("/api/identity/entrance");
  return (
    <Frame title={say("duty.accountability_title")} verb={say("duty.accountability_verb")} send={(values) => post("/api/identity/acknowledgement", values["password"] ? { password: values["password"] } : {})}>
      <>
        <Loaded from={read} rows={3}>{(data) => <p className="accountability">{text(data.text)}</p>}</Loaded>
        {entrance.data?.method === "password" && <Form.Item name="password" label={say("login.password")} rules={[{ required: true, message: say("login.password_needed") }]}><Input.Password autoComplete="current-password" visibilityToggle={false} data-testid="duty-password" /></Form.Item>}
      </>
    </Frame>
  );
}
