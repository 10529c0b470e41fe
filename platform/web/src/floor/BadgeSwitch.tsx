/** A badge tap changes who works here; the step stays open. It identifies and never signs. */
import { IdcardOutlined } from "@ant-design/icons";
import { Button, Input, Modal } from "antd";
import { useState, type JSX } from "react";
import { ErrorPanel } from "../components/ErrorPanel";
import { useWords } from "../i18n";
import { useFlash } from "../scan/ScanFlash";
import { useScanner } from "../scan/useScanner";
import { useSession } from "../session/SessionProvider";

export function BadgeSwitch({ close }: { close: () => void }): JSX.Element {
  const { say } = useWords();
  const { badge, logout } = useSession();
  const flash = useFlash();
  const [code, setCode] = useState("");
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const change = async (text: string): Promise<void> => {
    if (text === "" || busy) return;
    setBusy(true);
    setFailure(null);
    try {
      const me = await badge(text);
      flash.good(say("session.switched", { name: me.user.name }));
      close();
    } catch (error) {
      setCode("");
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  useScanner(({ text }) => { void change(text); });
  return (
    <Modal open width={640} footer={null} onCancel={close} mask={{ closable: false }} title={<span><IdcardOutlined aria-hidden /> {say("session.badge_title")}</span>}>
      <form className="badge" data-testid="badge" onSubmit={(event) => { event.preventDefault(); void change(code.trim()); }}>
        <p>{say("session.badge_hint")}</p>
        <label className="sign-field"><span>{say("session.badge_code")}</span><Input size="large" autoFocus autoComplete="off" value={code} onChange={(event) => { setCode(event.target.value); }} data-testid="badge-code" /></label>
        {failure !== null && <ErrorPanel error={failure} compact />}
        <footer className="sign-actions">
          <Button size="large" onClick={() => { close(); void logout(); }} data-testid="badge-password">{say("session.badge_other")}</Button>
          <Button size="large" type="primary" htmlType="submit" loading={busy} disabled={code.trim() === ""} data-testid="badge-submit">{say("session.badge_go")}</Button>
        </footer>
      </form>
    </Modal>
  );
}
