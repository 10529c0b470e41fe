/** What administrators must look at: locked accounts, passwords that wait for a second administrator, their age, attempts. */
import { useQueryClient } from "@tanstack/react-query";
import { Button, Modal } from "antd";
import { useState, type JSX } from "react";
import { refresh, useRead } from "../api/hooks";
import { post } from "../api/http";
import type { AlertRow, AttemptRow, PasswordRow, ResetRow } from "../api/schema";
import { ErrorPanel } from "../components/ErrorPanel";
import { Loaded } from "../components/panels";
import { StatusPill } from "../components/StatusPill";
import { Time } from "../components/values";
import { useWords } from "../i18n";

/** One administrator's half of a temporary password. */
export interface Half { which: "first" | "second"; text: string; user: string }

export function HalfDialog({ half, close }: { half: Half; close: () => void }): JSX.Element {
  const { say } = useWords();
  return (
    <Modal open title={say(half.which === "first" ? "users.half_first" : "users.half_second", { name: half.user })} closable={false} keyboard={false} mask={{ closable: false }} footer={<Button type="primary" size="large" onClick={close} data-testid="half-told">{say("users.half_told")}</Button>}>
      <p className="digits half" data-testid="half">{half.text}</p>
      <p>{say(half.which === "first" ? "users.half_first_teach" : "users.half_second_teach")}</p>
    </Modal>
  );
}

export function Security({ manages, tell }: { manages: boolean; tell: (half: Half) => void }): JSX.Element {
  const client = useQueryClient();
  const [failure, setFailure] = useState<unknown>(null);
  const run = async (what: () => Promise<unknown>): Promise<void> => {
    setFailure(null);
    try { await what(); } catch (error) { setFailure(error); }
    await refresh(client, ["/api/identity"]);
  };
  const approve = async (row: ResetRow): Promise<void> => {
    const answer = await post(`/api/identity/password-resets/${row.id}/approve`, {});
    tell({ which: "second", text: answer.half, user: row.username });
  };
  return (
    <>
      {failure !== null && <ErrorPanel error={failure} compact />}
      <Alerts manages={manages} see={(row) => run(() => post(`/api/identity/alerts/${row.id}/seen`, {}))} />
      <Resets manages={manages} approve={(row) => run(() => approve(row))} withdraw={(row) => run(() => post(`/api/identity/password-resets/${row.id}/withdraw`, {}))} />
      <Passwords />
      <Attempts />
    </>
  );
}

function Alerts({ manages, see }: { manages: boolean; see: (row: AlertRow) => Promise<void> }): JSX.Element {
  const { say } = useWords();
  const read = useRead("/api/identity/alerts", undefined, { every: 20_000 });
  return <Loaded from={read} rows={1}>{(data) => data.items.length === 0 ? null : (
    <section className="card" data-testid="alerts"><h2>{say("users.alerts")}</h2><p>{say("users.alerts_teach")}</p>
      <table className="plain-table"><thead><tr><th>{say("users.at")}</th><th>{say("login.username")}</th><th>{say("users.name")}</th><th>{say("users.place")}</th><th>{say("users.failures")}</th>{manages && <th>{say("table.actions")}</th>}</tr></thead>
        <tbody>{data.items.map((row) => <tr key={row.id}><td><Time at={row.at} /></td><td><code>{row.username}</code></td><td>{row.printed_name}</td><td>{[row.station, row.address].filter(Boolean).join(" · ") || "—"}</td><td className="digits">{row.failures_today}</td>{manages && <td><Button size="small" onClick={() => { void see(row); }} data-testid={`seen-${row.username}`}>{say("users.seen")}</Button></td>}</tr>)}</tbody></table>
    </section>)}</Loaded>;
}

function Resets({ manages, approve, withdraw }: { manages: boolean; approve: (row: ResetRow) => Promise<void>; withdraw: (row: ResetRow) => Promise<void> }): JSX.Element {
  const { say } = useWords();
  const read = useRead("/api/identity/password-resets");
  return <Loaded from={read} rows={1}>{(data) => data.items.length === 0 ? null : (
    <section className="card" data-testid="resets"><h2>{say("users.resets")}</h2>
      <table className="plain-table"><thead><tr><th>{say("login.username")}</th><th>{say("users.reset_reason")}</th><th>{say("users.asked_by")}</th><th>{say("users.approved_by")}</th>{manages && <th>{say("table.actions")}</th>}</tr></thead>
        <tbody>{data.items.map((row) => <tr key={row.id}><td><code>{row.username}</code> {row.printed_name}</td><td>{row.reason}</td><td>{row.asked_by.name} <Time at={row.asked_at} /></td><td>{row.approved_by ? <>{row.approved_by.name} <Time at={row.approved_at} /><span className="sub">{say("users.awaits_owner")}</span></> : say("users.awaits_second")}</td>
          {manages && <td><div className="row-actions">{row.state === "asked" && <><Button size="small" type="primary" onClick={() => { void approve(row); }} data-testid={`approve-${row.username}`}>{say("users.approve")}</Button><Button size="small" onClick={() => { void withdraw(row); }} data-testid={`withdraw-${row.username}`}>{say("users.withdraw")}</Button></>}</div></td>}</tr>)}</tbody></table>
    </section>)}</Loaded>;
}

const WORDS = { none: "users.password_none", temporary: "users.password_temporary", overdue: "users.password_overdue", due_soon: "users.password_due_soon", own: "users.password_own" };
const TONES = { none: "pending", temporary: "pending", overdue: "bad", due_soon: "pending", own: "good" } as const;

function Passwords(): JSX.Element {
  const { say } = useWords();
  const read = useRead("/api/identity/password-report");
  const row = (one: PasswordRow): JSX.Element => <tr key={one.id}><td><code>{one.username}</code> {one.printed_name}</td><td><StatusPill status={one.state} word={say(WORDS[one.state])} tone={TONES[one.state]} /></td><td><Time at={one.changed_at} /></td><td><Time at={one.ends_at} /></td></tr>;
  return <Loaded from={read} rows={1}>{(data) => data.items.length === 0 ? null : (
    <section className="card" data-testid="password-report"><h2>{say("users.passwords")}</h2><p>{say("users.passwords_teach", { life: data.life_days, warning: data.warning_days })}</p>
      <table className="plain-table"><thead><tr><th>{say("login.username")}</th><th>{say("table.status")}</th><th>{say("users.changed_at")}</th><th>{say("users.ends_at")}</th></tr></thead><tbody>{data.items.map(row)}</tbody></table>
    </section>)}</Loaded>;
}

function Attempts(): JSX.Element {
  const { say } = useWords();
  const [open, setOpen] = useState(false);
  const read = useRead(open ? "/api/identity/attempts" : null);
  const row = (one: AttemptRow): JSX.Element => <tr key={one.id}><td><Time at={one.at} /></td><td><code>{one.kind}</code></td><td><code>{one.username || "—"}</code></td><td>{[one.station, one.address].filter(Boolean).join(" · ") || "—"}</td><td>{one.why || "—"}</td></tr>;
  return (
    <section className="card" data-testid="attempts"><h2>{say("users.attempts")}</h2>
      <Button onClick={() => { setOpen(!open); }} aria-expanded={open} data-testid="attempts-open">{say(open ? "users.attempts_hide" : "users.attempts_show")}</Button>
      {open && <Loaded from={read} rows={3}>{(data) => <table className="plain-table"><thead><tr><th>{say("users.at")}</th><th>{say("users.kind")}</th><th>{say("login.username")}</th><th>{say("users.place")}</th><th>{say("users.why")}</th></tr></thead><tbody>{data.items.map(row)}</tbody></table>}</Loaded>}
    </section>
  );
}
