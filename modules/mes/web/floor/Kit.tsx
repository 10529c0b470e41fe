/** How far the kit of the batch is: each weighing with its state. */
import { StatusPill } from "@portal/components/StatusPill";
import { useWords } from "@portal/i18n";
import type { JSX } from "react";
import type { KitLine } from "@portal/api/schema";

const done = (line: KitLine): boolean => line.state === "complete";

export function Kit({ lines }: { lines: KitLine[] }): JSX.Element | null {
  const { say, text } = useWords("mes");
  if (lines.length === 0) return null;
  const finished = lines.filter(done).length;
  return (
    <div className="panel" data-testid="kit">
      <h2>{say("weigh.kit", { done: finished, total: lines.length })}</h2>
      <progress className="kit-bar" max={lines.length} value={finished} aria-label={say("weigh.kit", { done: finished, total: lines.length })} />
      <ul className="kit">{lines.map((line) => <li key={line.path} aria-current={line.here ? "step" : undefined}><span><span className="digits">{line.path}</span> {text(line.material)}</span><StatusPill status={line.state} /></li>)}</ul>
    </div>
  );
}
