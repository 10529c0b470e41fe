/** Time left to a moment the server gave, or gone since one. Display only: the server judges times. */
import { clock } from "@portal/format/time";
import { useEffect, useState, type JSX } from "react";

export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => { setNow(Date.now()); }, 500);
    return () => { clearInterval(timer); };
  }, []);
  return now;
}

export function Countdown({ to }: { to: string }): JSX.Element {
  const left = (new Date(to).getTime() - useNow()) / 1000;
  const shade = left < 0 ? "over" : left < 300 ? "near" : "";
  return <span className={`countdown ${shade}`} role="timer" data-testid="countdown">{left < 0 ? "+" : ""}{clock(Math.abs(left))}</span>;
}

export function Stopwatch({ since, until }: { since: string; until?: string | null }): JSX.Element {
  const now = useNow();
  const gone = ((until ? new Date(until).getTime() : now) - new Date(since).getTime()) / 1000;
  return <span className="countdown" role="timer">{clock(Math.max(0, gone))}</span>;
}
