/** All steps of the batch: done, now, later. Later ones may be read, the server keeps the order. */
import { CheckCircleFilled, ClockCircleOutlined, CloseCircleFilled, LockOutlined, PauseCircleFilled, PlayCircleFilled } from "@ant-design/icons";
import { toneOf } from "@portal/format/status";
import { useWords } from "@portal/i18n";
import { useEffect, useRef, type JSX } from "react";
import type { RailStep } from "@portal/api/schema";

function mark(state: RailStep["state"]): JSX.Element {
  if (state === "complete") return <CheckCircleFilled className="mark good" aria-hidden />;
  if (state === "idle") return <ClockCircleOutlined className="mark plain" aria-hidden />;
  if (state === "aborted" || state === "stopped") return <CloseCircleFilled className="mark bad" aria-hidden />;
  if (toneOf(state) === "frozen") return <PauseCircleFilled className="mark frozen" aria-hidden />;
  if (toneOf(state) === "active") return <PlayCircleFilled className="mark active" aria-hidden />;
  return <LockOutlined className="mark plain" aria-hidden />;
}

export function Rail({ steps, here, open }: { steps: RailStep[]; here: string; open: (id: string) => void }): JSX.Element {
  const { say, text } = useWords("mes");
  const current = useRef<HTMLButtonElement>(null);
  useEffect(() => { current.current?.scrollIntoView({ block: "center" }); }, [here]);
  return (
    <nav className="rail" aria-label={say("rail.title")} data-testid="rail">
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
