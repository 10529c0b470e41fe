/** Charging by scan in the recipe's order; a wrong container fills the screen red with the reason. */
import { Quantity, Time } from "@portal/components/values";
import { StatusPill } from "@portal/components/StatusPill";
import { useWords } from "@portal/i18n";
import type { JSX } from "react";
import type { ChargeLine, ElementView } from "@portal/api/schema";
import { ScanBox } from "./ScanBox";
import type { Commands } from "./useElement";

export function Charge({ view, commands, lines }: { view: ElementView; commands: Commands; lines: ChargeLine[] }): JSX.Element {
  const { say, text } = useWords("mes");
  const next = lines.find((line) => line.next);
  return (
    <div data-testid="charge">
      {view.state === "running" && <ScanBox what={next ? say("charge.scan", { n: next.position, material: text(next.material), code: next.code ?? "" }) : say("charge.all")} commands={commands} />}
      <div className="panel">
        <table className="lines"><thead><tr><th>{say("charge.order")}</th><th>{say("charge.material")}</th><th>{say("containers.code")}</th><th className="right">{say("containers.quantity")}</th><th>{say("charge.state")}</th></tr></thead>
          <tbody>{lines.map((line) => (
            <tr key={line.position} className={line.next ? "next" : line.done ? "out" : ""} data-testid={`charge-${line.position}`}>
              <td className="digits">{line.position}</td><td>{text(line.material)}</td><td><code>{line.code ?? "—"}</code></td><td className="right"><Quantity value={line.quantity} /></td>
              <td>{line.done ? <><StatusPill status="done" word={say("charge.done")} tone="good" /> <Time at={line.at} /></> : <StatusPill status={line.next ? "running" : "idle"} word={say(line.next ? "charge.next" : "charge.later")} />}</td>
            </tr>
          ))}</tbody></table>
      </div>
    </div>
  );
}
