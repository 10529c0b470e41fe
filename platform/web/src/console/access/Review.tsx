/** One review: a decision on every line but one's own, with the keyboard, then the signature that carries it out. */
import { useQueryClient } from "@tanstack/react-query";
import { Button, Input, Radio } from "antd";
import { useEffect, useState, type JSX, type KeyboardEvent } from "react";
import { refresh, usePages } from "../../api/hooks";
import { post } from "../../api/http";
import type { AccessLine } from "../../api/schema";
import { ErrorPanel } from "../../components/ErrorPanel";
import { Waiting } from "../../components/panels";
import { useSign } from "../../components/Signature";
import { useWords } from "../../i18n";
import { useMe } from "../../session/SessionProvider";
import { Where } from "../UserRoles";
import { LastLogin, Since, StandsOut, standsOut } from "./lines";

interface Decided { decision: "keep" | "revoke"; reason: string }

export function Review({ close }: { close: () => void }): JSX.Element {
  const { say } = useWords();
  const me = useMe();
  const sign = useSign();
  const client = useQueryClient();
  const pages = usePages<AccessLine>("/api/identity/access", { sort: "username" }, 500);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  const [decided, setDecided] = useState<Record<string, Decided>>({});
  const [note, setNote] = useState("");
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => { if (hasNextPage && !isFetchingNextPage) void fetchNextPage(); }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const others = rows.filter((row) => row.user_id !== me.user.id);
  const ready = (row: AccessLine): boolean => { const one = decided[row.id]; return one !== undefined && (one.decision === "keep" || one.reason.trim() !== ""); };
  const missing = others.filter((row) => !ready(row)).length;
  const decide = (row: AccessLine, decision: "keep" | "revoke", reason?: string): void => { setDecided((before) => ({ ...before, [row.id]: { decision, reason: reason ?? before[row.id]?.reason ?? "" } })); };
  const keepRest = (): void => {
    setDecided((before) => ({ ...before, ...Object.fromEntries(others.filter((row) => before[row.id] === undefined && !standsOut(row)).map((row) => [row.id, { decision: "keep" as const, reason: "" }])) }));
  };
  const handIn = async (): Promise<void> => {
    setBusy(true);
    setFailure(null);
    try {
      const decisions = others.map((row) => ({ line: row.id, decision: decided[row.id]?.decision ?? "keep", reason: decided[row.id]?.reason ?? "" }));
      const made = await post("/api/identity/access-reviews", { decisions, note });
      const signed = await sign({ act: "identity.access_review.sign", ref: made.ref, params: {}, verb: say("access.sign") });
      await refresh(client, ["/api/identity"]);
      if (signed) close();
    } catch (error) { setFailure(error); } finally { setBusy(false); }
  };
  const complete = pages.data !== undefined && !hasNextPage;
  return (
    <section data-testid="review">
      <p><Button type="link" onClick={close}>{say("access.back")}</Button> {say("access.keys")} <Button onClick={keepRest} disabled={!complete} data-testid="review-keep-rest">{say("access.keep_rest")}</Button></p>
      {pages.error && <ErrorPanel error={pages.error} compact />}
      {!complete && !pages.error && <Waiting rows={8} />}
      {complete && <Lines rows={rows} mine={me.user.id} decided={decided} decide={decide} />}
      <label className="dialog-field"><span>{say("access.note")}</span><Input.TextArea rows={2} maxLength={500} value={note} onChange={(event) => { setNote(event.target.value); }} data-testid="review-note" /></label>
      {failure !== null && <ErrorPanel error={failure} compact />}
      <footer className="sign-actions">
        <span role="status" data-testid="review-missing">{complete ? (missing > 0 ? say("access.undecided", { count: missing }) : say("access.all_decided")) : say("access.loading")}</span>
        <Button size="large" type="primary" loading={busy} disabled={!complete || missing > 0 || others.length === 0} onClick={() => { void handIn(); }} data-testid="review-hand-in">{say("access.hand_in")}</Button>
      </footer>
    </section>
  );
}

interface LinesProps { rows: AccessLine[]; mine: string; decided: Record<string, Decided>; decide: (row: AccessLine, decision: "keep" | "revoke", reason?: string) => void }

function Lines({ rows, mine, decided, decide }: LinesProps): JSX.Element {
  const { say, text } = useWords();
  /** K and R decide on the line that has the focus and go on; the arrows move between lines. */
  const press = (event: KeyboardEvent<HTMLTableRowElement>, row: AccessLine): void => {
    if (event.target !== event.currentTarget) return;
    const step = (to: Element | null): void => { if (to instanceof HTMLElement) to.focus(); };
    if (event.key === "ArrowDown") step(event.currentTarget.nextElementSibling);
    else if (event.key === "ArrowUp") step(event.currentTarget.previousElementSibling);
    else if (row.user_id !== mine && event.key.toLowerCase() === "k") { decide(row, "keep"); step(event.currentTarget.nextElementSibling); }
    else if (row.user_id !== mine && event.key.toLowerCase() === "r") decide(row, "revoke");
    else return;
    event.preventDefault();
  };
  return (
    <div className="table-scroll"><table className="plain-table list">
      <thead><tr><th>{say("access.user")}</th><th>{say("access.role")}</th><th>{say("access.where")}</th><th>{say("access.since")}</th><th>{say("access.login")}</th><th>{say("access.stands_out")}</th><th>{say("access.decision")}</th></tr></thead>
      <tbody>{rows.map((row) => (
        <tr key={row.id} tabIndex={0} onKeyDown={(event) => { press(event, row); }} data-testid={`line-${row.username}-${row.role.code}`}>
          <td>{row.printed_name} <code>{row.username}</code></td>
          <td>{text(row.role.name)} <code>{row.role.code}</code></td>
          <td><Where held={row} /></td>
          <td><Since row={row} /></td>
          <td><LastLogin row={row} /></td>
          <td><StandsOut row={row} /></td>
          <td>{row.user_id === mine ? say("access.own") : (
            <>
              <Radio.Group aria-label={`${say("access.decision")} ${row.printed_name} ${text(row.role.name)}`} value={decided[row.id]?.decision ?? null} onChange={(event) => { decide(row, event.target.value === "revoke" ? "revoke" : "keep"); }}>
                <Radio value="keep">{say("access.keep")}</Radio><Radio value="revoke">{say("access.revoke")}</Radio>
              </Radio.Group>
              {decided[row.id]?.decision === "revoke" && <Input aria-label={say("access.reason")} placeholder={say("access.reason")} maxLength={300} value={decided[row.id]?.reason ?? ""} onChange={(event) => { decide(row, "revoke", event.target.value); }} data-testid={`reason-${row.username}-${row.role.code}`} />}
            </>)}</td>
        </tr>))}</tbody>
    </table></div>
  );
}
