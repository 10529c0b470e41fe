/** One inspection: samples, every reading ever entered, results entered, checked, approved; then QA decides the lot. */
import { post } from "@portal/api/http";
import { refresh, useRead } from "@portal/api/hooks";
import { Loaded } from "@portal/components/panels";
import { ResourceDetail, ResourceForm } from "@portal/components/Resource";
import { useSign } from "@portal/components/Signature";
import { StatusPill } from "@portal/components/StatusPill";
import { ChangedMark, Quantity, Time, useUnit } from "@portal/components/values";
import { plain } from "@portal/format/lexeme";
import { useWords } from "@portal/i18n";
import { ErrorPanel } from "@portal/components/ErrorPanel";
import { useQueryClient } from "@tanstack/react-query";
import { Button, Input, Modal, Select } from "antd";
import { useState, type JSX } from "react";
import { Link, useParams } from "react-router";
import type { InspectionView, ReplicateRow, TestRow } from "@portal/api/schema";

const QUALIFIERS = ["=", "<", "≤", ">", "ND"];
const CODES = ["released", "restricted", "rejected"];

export default function Inspection(): JSX.Element {
  const { id = "" } = useParams<{ id: string }>();
  const read = useRead(`/api/qms/inspections/${id}`);
  return <Loaded from={read}>{(data) => <Shown one={data} />}</Loaded>;
}

function Shown({ one }: { one: InspectionView }): JSX.Element {
  const { say, text } = useWords("qms");
  const client = useQueryClient();
  const sign = useSign();
  const [sampling, setSampling] = useState(false);
  const [deciding, setDeciding] = useState(false);
  const again = (): Promise<void> => refresh(client, ["/api/qms", "/api/mes/lots"]);
  const sample = async (values: Record<string, string>): Promise<void> => {
    await post(`/api/qms/inspections/${one.id}/samples`, { ...values, retained: values["retained"] === "true" });
    setSampling(false);
    await again();
  };
  const dispose = async (values: Record<string, string>): Promise<void> => {
    const signed = await sign({ act: "qms.lot.dispose", ref: `mes.lot:${one.lot}`, params: { code: values["code"], reason: values["reason"] ?? "", markets: (values["markets"] ?? "").split(",").map((market) => market.trim()).filter(Boolean) }, verb: say(`dispose.${values["code"] ?? "released"}`), danger: values["code"] === "rejected" });
    if (signed) { setDeciding(false); await again(); }
  };
  return (
    <ResourceDetail kind={say("kind.inspection")} number={one.number} title={text(one.material.name)} back={{ to: "/inspections", label: say("nav.inspections") }}
      status={<><StatusPill status={one.status} />{one.conclusion ? <StatusPill status={one.conclusion} word={say(`conclusion.${one.conclusion}`, { defaultValue: one.conclusion })} tone={one.conclusion === "pass" ? "good" : "bad"} /> : null}{one.disposition ? <StatusPill status={one.disposition} /> : null}</>}
      actions={<><Button onClick={() => { setSampling(true); }} data-testid="sample">{say("sample.register")}</Button><Button type="primary" onClick={() => { setDeciding(true); }} data-testid="dispose">{say("dispose.decide")}</Button></>}
      facts={[
        { label: say("inspection.lot"), value: <Link to={`/lots/${one.lot}`}>{one.lot_number}</Link> }, { label: say("inspection.specification"), value: `${one.specification.code} V${one.specification.version}` },
        { label: say("inspection.cause"), value: say(`cause.${one.cause}`, { defaultValue: one.cause }) }, { label: say("inspection.requested"), value: <><Time at={one.requested_at} /> {one.requested_by?.name}</> },
      ]}>
      {(one.tests ?? []).map((test) => <Test key={test.id} test={test} again={again} />)}
      <section className="card"><h2>{say("sample.title")}</h2>
        <table className="plain-table"><tbody>{(one.samples ?? []).map((row) => <tr key={row.id}><td><code>{row.container}</code></td><td>{say("sample.from")} <code>{row.source}</code></td><td className="right"><Quantity value={row.quantity} /></td><td>{row.plan}</td><td>{row.retained ? say("sample.retained") : ""}</td><td>{row.sampler?.name} <Time at={row.at} /></td></tr>)}</tbody></table>
      </section>
      <Modal open={sampling} footer={null} onCancel={() => { setSampling(false); }} title={say("sample.register")} destroyOnHidden>
        <ResourceForm name="sample" verb={say("sample.register")} submit={sample} fields={[{ name: "container", label: say("sample.from"), kind: "text", required: true }, { name: "quantity", label: say("sample.quantity"), kind: "lexeme", required: true }, { name: "unit", label: say("sample.unit"), kind: "text", required: true, initial: "kg" }, { name: "plan", label: say("sample.plan"), kind: "text", required: true }, { name: "retained", label: say("sample.retained"), kind: "choice", initial: "false", options: [{ value: "false", label: say("no") }, { value: "true", label: say("yes") }] }]} />
      </Modal>
      <Modal open={deciding} footer={null} onCancel={() => { setDeciding(false); }} title={say("dispose.decide")} destroyOnHidden>
        <p>{say("dispose.teach")}</p>
        <ResourceForm name="dispose" verb={say("dispose.sign")} submit={dispose} fields={[{ name: "code", label: say("dispose.code"), kind: "choice", required: true, options: CODES.map((code) => ({ value: code, label: say(`shell:status.${code}`) })) }, { name: "markets", label: say("dispose.markets"), kind: "text", initial: "CN" }, { name: "reason", label: say("dispose.reason"), kind: "long" }]} />
      </Modal>
    </ResourceDetail>
  );
}

/** Versions of one replicate, newest last. */
function grouped(rows: ReplicateRow[]): ReplicateRow[][] {
  const groups = new Map<string, ReplicateRow[]>();
  for (const row of rows) groups.set(row.number, [...(groups.get(row.number) ?? []), row]);
  return [...groups.values()].map((group) => [...group].sort((a, b) => Number(a.version) - Number(b.version)));
}
const shown = (row: ReplicateRow): string => row.value.missing || `${row.value.qualifier && row.value.qualifier !== "=" ? row.value.qualifier : ""}${row.value.lexeme ?? ""}`;

function Test({ test, again }: { test: TestRow; again: () => Promise<void> }): JSX.Element {
  const { say, text } = useWords("qms");
  const unit = useUnit();
  const sign = useSign();
  const groups = grouped(test.replicates ?? []);
  const act = (name: string, verb: string): void => { void sign({ act: name, ref: `qms.test:${test.id}`, verb }).then((signed) => (signed ? again() : undefined)); };
  return (
    <section className="card" data-testid={`test-${test.code}`}>
      <h2>{text(test.title)} <code>{test.code}</code> <StatusPill status={test.status} /> {test.judgement === "out" ? <StatusPill status="oos" /> : test.judgement === "in" ? <StatusPill status="in" /> : null}{test.attempt !== "1" ? <span className="sub">{say("test.attempt", { n: test.attempt })}</span> : null}</h2>
      <p>{say("test.limits")}: {(test.limits ?? []).map((limit) => ([limit.low !== null ? `≥ ${limit.low}` : "", limit.high !== null ? `≤ ${limit.high}` : ""].filter(Boolean).join(" – "))).join("; ") || "—"} {unit(test.unit)}</p>
      <div className="tags">{groups.map((versions) => { const last = versions.at(-1) as ReplicateRow; return <span key={last.number} className="replicate"><span className="sub">{last.number}</span> <strong className="digits">{shown(last)}</strong> <ChangedMark changes={versions.slice(1).map((version, index) => ({ old: shown(versions[index] as ReplicateRow), new: shown(version), who: version.entered_by.name, at: version.entered_at, why: version.reason }))} /></span>; })}</div>
      {test.reported ? <p className="reported">{say("test.reported")} <Quantity value={`${test.qualifier && test.qualifier !== "=" ? test.qualifier : ""}${test.reported}`} unit={test.unit} strong /></p> : null}
      <p className="none">{test.checked_by ? `${say("test.checked")} ${test.checked_by.name}` : ""} {test.approved_by ? `${say("test.approved")} ${test.approved_by.name}` : ""}</p>
      {(test.status === "open" || test.status === "entered") && <Enter test={test} next={String(groups.length + 1)} again={again} />}
      <div className="row-actions">
        {test.status === "entered" && <Button onClick={() => { act("qms.result.check", say("test.check")); }} data-testid={`check-${test.code}`}>{say("test.check")}</Button>}
        {test.status === "checked" && <Button type="primary" onClick={() => { act("qms.result.approve", say("test.approve")); }} data-testid={`approve-${test.code}`}>{say("test.approve")}</Button>}
      </div>
    </section>
  );
}

function Enter({ test, next, again }: { test: TestRow; next: string; again: () => Promise<void> }): JSX.Element {
  const { say } = useWords("qms");
  const unit = useUnit();
  const [lexeme, setLexeme] = useState("");
  const [qualifier, setQualifier] = useState("=");
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const send = async (): Promise<void> => {
    setBusy(true);
    setFailure(null);
    try {
      await post(`/api/qms/tests/${test.id}/results`, { number: next, lexeme: plain(lexeme), qualifier, unit: test.unit });
      setLexeme("");
      await again();
    } catch (error) { setFailure(error); } finally { setBusy(false); }
  };
  return (
    <form className="query-bar" onSubmit={(event) => { event.preventDefault(); if (lexeme !== "") void send(); }}>
      <Select value={qualifier} onChange={setQualifier} aria-label={say("test.qualifier")} options={QUALIFIERS.map((value) => ({ value, label: value }))} />
      <Input className="lexeme narrow" inputMode="decimal" value={lexeme} onChange={(event) => { setLexeme(event.target.value); }} suffix={unit(test.unit)} aria-label={say("test.reading", { n: next })} placeholder={say("test.reading", { n: next })} data-testid={`result-${test.code}`} />
      <Button htmlType="submit" loading={busy} disabled={lexeme === ""} data-testid={`enter-${test.code}`}>{say("test.enter")}</Button>
      {failure !== null && <ErrorPanel error={failure} compact />}
    </form>
  );
}
