/** What a page shows when there is nothing, not yet, or not allowed yet. */
import { LockFilled } from "@ant-design/icons";
import { Skeleton } from "antd";
import { useEffect, useState, type JSX, type ReactNode } from "react";
import type { Text } from "../api/contracts";
import { useWords } from "../i18n";
import { ErrorPanel } from "./ErrorPanel";

/** An empty page teaches the first action. */
export function EmptyState({ title, teach, action }: { title: string; teach: string; action?: ReactNode }): JSX.Element {
  return (
    <div className="empty-state" data-testid="empty">
      <svg viewBox="0 0 120 80" width="120" height="80" aria-hidden focusable="false"><rect x="18" y="14" width="84" height="56" rx="6" fill="none" stroke="currentColor" strokeWidth="3" /><path d="M30 30h60M30 42h44M30 54h30" stroke="currentColor" strokeWidth="3" strokeLinecap="round" /></svg>
      <h2>{title}</h2>
      <p>{teach}</p>
      {action}
    </div>
  );
}

/** Nothing for 400 ms, then a skeleton: quick answers must not flicker. */
export function Waiting({ rows = 6 }: { rows?: number }): JSX.Element | null {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => { setLate(true); }, 400);
    return () => { clearTimeout(timer); };
  }, []);
  const { say } = useWords();
  return late ? <div role="status" aria-label={say("loading")}><Skeleton active paragraph={{ rows }} /></div> : null;
}

export interface BlockedReason { code: string; text: Text; who: Text | null; do?: Text | null }
/** Why it does not go on, and who can clear it. */
export function BlockedPanel({ reasons }: { reasons: BlockedReason[] }): JSX.Element | null {
  const { say, text } = useWords();
  if (reasons.length === 0) return null;
  return (
    <section className="blocked-panel" role="status" data-testid="blocked">
      <h2><LockFilled aria-hidden /> {say("blocked.title")}</h2>
      <ul>
        {reasons.map((reason) => (
          <li key={reason.code + text(reason.text)} data-code={reason.code}>
            <strong>{text(reason.text)}</strong>
            {reason.who ? <span> {say("blocked.who")}: {text(reason.who)}</span> : null}
            {reason.do ? <p>{text(reason.do)}</p> : null}
            <code>{reason.code}</code>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface Loadable<T> { data: T | undefined; error: unknown; isLoading: boolean; refetch: () => unknown }
/** Waiting, refusal or content: the three states of every reading. A refusal of a later refresh does not hide what was read. */
export function Loaded<T>({ from, children, rows }: { from: Loadable<T>; children: (data: T) => ReactNode; rows?: number }): JSX.Element {
  if (from.data !== undefined) return <>{from.error ? <ErrorPanel error={from.error} compact retry={() => { from.refetch(); }} /> : null}{children(from.data)}</>;
  if (from.error) return <ErrorPanel error={from.error} retry={() => { from.refetch(); }} />;
  return <Waiting {...(rows === undefined ? {} : { rows })} />;
}
