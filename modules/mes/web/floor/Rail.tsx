/** All steps of the batch: done, now, later. Later ones may be read, the server keeps the order. */
import { CheckCircleFilled, ClockCircleOutlined, CloseCircleFilled, LockOutlined, PauseCircleFilled, PlayCircleFilled, SwapOutlined } from "@ant-design/icons";
import { toneOf } from "@portal/format/status";
import { Time } from "@portal/components/values";
import { useWords } from "@portal/i18n";
import { useEffect, useRef, type JSX } from "react";
import type { HandOverNote, RailStep } from "@portal/api/schema";
import { DueChecks } from "./DueChecks";

function mark(state: RailStep["state"]): JSX.Element {
  if (state === "complete") return <CheckCircleFilled className="mark good" aria-hidden />;
  if (state === "idle") return <ClockCircleOutlined className="mark plain" aria-hidden />;
  if (state === "aborted" || state === "stopped") return <CloseCircleFilled className="mark bad" aria-hidden />;
  if (toneOf(state) === "frozen") return <PauseCircleFilled className="mark frozen" aria-hidden />;
  if (toneOf(state) === "active") return <PlayCircleFilled className="mark active" aria-hidden />;
  return <LockOutlined className="mark plain" aria-hidden />;
}

interface Props { batch: string; steps: RailStep[]; here: string; note: HandOverNote | null; open: (id: string) => void; toHandOver: () => void }

export function Rail({ batch, steps, here, note, open, toHandOver }: Props): JSX.Element {
  const { say, text } = useWords("mes");
  const current = useRef<HTMLButtonElement>(null);
  useEffect(() => { current.current?.scrollIntoView({ block: "center" }); }, [here]);
  return (
    <nav className="rail" aria-label={say("rail.title")} data-testid="rail">
      <div className="rail-top">
        {steps.some(({ type }) => type === "repeating_check") && <DueChecks batch={batch} open={open} />}
        {note && (
          <button type="button" className="rail-note" onClick={toHandOver} data-testid="rail-note" data-status={note.status}>
            <SwapOutlined className="mark active" aria-hidden />
            <span><span className="path">{say("hand_over.note")} · {say(`shell:status.${note.status}`)}</span>{note.notes || say("hand_over.no_notes")}<span className="path">{note.handed_by.name} → {note.taken_by?.name ?? "…"} · <Time at={note.handed_at} /></span></span>
          </button>
        )}
      </div>
      <ol>{steps.map((step) => (
        <li key={step.id}>
          <button type="button" ref={step.id === here ? current : null} aria-current={step.id === here ? "step" : undefined} onClick={() => { open(step.id); }} data-testid={`rail-${step.path}`} data-state={step.state}>
            {mark(step.state)}
            <span><span className="path digits">{step.path} · {say(`shell:status.${step.state}`)}</span>{text(step.title)}</span>
            {step.exceptions > 0 ? <span className="flag" aria-label={say("rail.exceptions", { count: step.exceptions })}>!{step.exceptions}</span> : null}
          </button>
        </li>
      ))}</ol>
    </nav>
  );
}
