/** The next repeated checks on top of the rail: what, and how long until it is due, in words, digits and colour; a tap opens it. */
import { AlertFilled, PauseCircleFilled } from "@ant-design/icons";
import { useRead } from "@portal/api/hooks";
import { Time } from "@portal/components/values";
import { useWords } from "@portal/i18n";
import type { JSX } from "react";
import type { DueCheck } from "@portal/api/schema";
import { useNow } from "./Countdown";
import { count, minutes, offset } from "./due";

const EVERY = 15_000;

export function DueChecks({ batch, open }: { batch: string; open: (id: string) => void }): JSX.Element | null {
  const read = useRead(`/api/mes/batches/${batch}/checks`, undefined, { every: EVERY });
  if (!read.data || read.data.items.length === 0) return null;
  const ahead = offset(read.data.now, read.dataUpdatedAt);
  return <>{read.data.items.map((check) => <Due key={check.path} check={check} ahead={ahead} asked={new Date(read.data.now).getTime()} open={open} />)}</>;
}

function Due({ check, ahead, asked, open }: { check: DueCheck; ahead: number; asked: number; open: (id: string) => void }): JSX.Element {
  const { say, text } = useWords("mes");
  const { urgency, seconds } = count(check, useNow() + ahead, asked);
  const late = urgency === "due" || urgency === "overdue";
  return (
    <button type="button" className={`rail-due ${urgency}`} onClick={() => { open(check.element); }} data-testid={`rail-due-${check.path}`} data-urgency={urgency}>
      {urgency === "paused" ? <PauseCircleFilled className="mark frozen" aria-hidden /> : <AlertFilled className={late ? "mark bad" : "mark active"} aria-hidden />}
      <span><span className="path digits">{check.path} · {say("repeating.round", { n: check.number })}</span>{text(check.title)}
        <span className="rail-due-count"><span>{say(`due.${urgency}`)}</span> <strong className="digits" role="timer">{late ? "+" : ""}{minutes(seconds)}</strong></span>
        {late && <span className="path">{say("due.latest")} <Time at={check.latest} /></span>}</span>
    </button>
  );
}
