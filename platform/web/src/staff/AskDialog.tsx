/** What is asked of a tenant: why, what, how long. One of its people decides. */
import { Button, Checkbox, Form, Input, Modal, Select } from "antd";
import { useState, type JSX } from "react";
import { post } from "../api/http";
import { useRead } from "../api/hooks";
import type { FleetTenant } from "../api/schema";
import { ErrorPanel } from "../components/ErrorPanel";
import { Loaded } from "../components/panels";
import { useWords } from "../i18n";

interface Told { reason: string; areas: string[]; records: string[]; minutes: number }
const CHOICES = [15, 30, 60, 120, 240];

export function AskDialog({ tenant, close, asked }: { tenant: FleetTenant; close: () => void; asked: () => void }): JSX.Element {
  const { say, text } = useWords();
  const areas = useRead("/api/staff/areas");
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const send = async (told: Told): Promise<void> => {
    setBusy(true);
    setFailure(null);
    try { await post("/api/staff/access", { ...told, records: told.records ?? [], tenant: tenant.id }); asked(); } catch (error) { setFailure(error); } finally { setBusy(false); }
  };
  return (
    <Modal open width={760} title={say("staff.ask_title", { name: tenant.name })} onCancel={close} footer={null} mask={{ closable: false }}>
      <p>{say("staff.ask_teach")}</p>
      <Loaded from={areas} rows={5}>{(data) => (
        <Form<Told> layout="vertical" onFinish={send} requiredMark={false} initialValues={{ minutes: 60, areas: [], records: [] }}>
          <Form.Item name="reason" label={say("support.reason")} rules={[{ required: true, whitespace: true, message: say("staff.reason_needed") }]}><Input.TextArea rows={2} maxLength={300} autoFocus data-testid="ask-reason" /></Form.Item>
          <Form.Item name="areas" label={say("support.areas")} rules={[{ required: true, message: say("staff.area_needed") }]}><Checkbox.Group className="staff-areas" options={data.items.map((one) => ({ value: one.code, label: <span data-testid={`area-${one.code}`}>{text(one.name)}</span> }))} /></Form.Item>
          <Form.Item name="records" label={say("support.records")} extra={say("staff.records_teach")}><Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[" ", ","]} data-testid="ask-records" /></Form.Item>
          <Form.Item name="minutes" label={say("support.minutes")}><Select options={CHOICES.filter((one) => one <= data.longest).map((one) => ({ value: one, label: String(one) }))} className="query-select" data-testid="ask-minutes" /></Form.Item>
          {failure !== null && <ErrorPanel error={failure} compact />}
          <footer className="sign-actions"><Button size="large" onClick={close}>{say("action.cancel")}</Button><Button size="large" type="primary" htmlType="submit" loading={busy} data-testid="ask-send">{say("staff.ask_verb")}</Button></footer>
        </Form>
      )}</Loaded>
    </Modal>
  );
}
