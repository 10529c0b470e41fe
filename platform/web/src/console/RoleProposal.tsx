/** A window in which an administrator proposes what a role may do; it is in force once somebody else approved it. */
import { Button, Input, Modal, Select } from "antd";
import { useState, type JSX } from "react";
import { useRead } from "../api/hooks";
import { post } from "../api/http";
import type { RoleRow } from "../api/schema";
import { ErrorPanel } from "../components/ErrorPanel";
import { useWords } from "../i18n";

export function RoleProposal({ role, close, done }: { role: RoleRow | null; close: () => void; done: () => Promise<void> }): JSX.Element {
  const { say, text } = useWords();
  const known = useRead("/api/identity/permissions");
  const [code, setCode] = useState(role?.code ?? "");
  const [zh, setZh] = useState(role?.names["zh-Hans"] ?? "");
  const [en, setEn] = useState(role?.names.en ?? "");
  const [permissions, setPermissions] = useState<string[]>(role?.permissions ?? []);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const send = async (): Promise<void> => {
    setBusy(true);
    setFailure(null);
    try {
      await post("/api/identity/roles", { code, names: { "zh-Hans": zh, en }, permissions });
      await done();
      close();
    } catch (error) { setFailure(error); } finally { setBusy(false); }
  };
  const options = (known.data?.items ?? []).map((one) => ({ value: one.code, label: `${text(one.name)} · ${one.code}` }));
  return (
    <Modal open width={720} title={role ? `${say("roles.propose")} · ${role.code}` : say("roles.propose_new")} onCancel={close} footer={null} mask={{ closable: false }} className="window">
      <div data-testid="window-role">
        <p>{say("roles.propose_teach")}</p>
        {role === null && <label className="dialog-field"><span>{say("roles.code")}</span><Input value={code} onChange={(event) => { setCode(event.target.value); }} data-testid="role-code" /></label>}
        <label className="dialog-field"><span>{say("roles.name_zh")}</span><Input value={zh} onChange={(event) => { setZh(event.target.value); }} data-testid="role-zh" /></label>
        <label className="dialog-field"><span>{say("roles.name_en")}</span><Input value={en} onChange={(event) => { setEn(event.target.value); }} data-testid="role-en" /></label>
        <label className="dialog-field"><span>{say("roles.permissions")}</span><Select mode="multiple" optionFilterProp="label" value={permissions} options={options} onChange={setPermissions} data-testid="role-permissions" /></label>
        {failure !== null && <ErrorPanel error={failure} compact />}
        <footer className="sign-actions"><Button size="large" onClick={close}>{say("action.cancel")}</Button><Button size="large" type="primary" loading={busy} disabled={code === "" || zh.trim() === "" || en.trim() === ""} onClick={() => { void send(); }} data-testid="role-send">{say("roles.hand_in")}</Button></footer>
      </div>
    </Modal>
  );
}
