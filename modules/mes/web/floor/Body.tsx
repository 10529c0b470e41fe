/** The step's own part, by what kind of step it is. Blocks follow the data that the server sent, so a new kind still shows its values. */
import type { JSX } from "react";
import type { ElementView } from "@portal/api/schema";
import { Aggregate } from "./Aggregate";
import { Charge } from "./Charge";
import { Checklist } from "./Checklist";
import { Containers } from "./Containers";
import { Balance, Bound, Calculation, Clearance, Produced, Repeating, TimeRule, Timer } from "./Facts";
import { Fields } from "./Fields";
import { ScanBox } from "./ScanBox";
import { useWords } from "@portal/i18n";
import type { Commands } from "./useElement";
import { Weigh } from "./Weigh";

/** Steps that take a scan and have no block of their own that asks for it. */
const SCANS = new Set(["bind", "device_check", "sample"]);

export function Body({ view, commands }: { view: ElementView; commands: Commands }): JSX.Element {
  const { say } = useWords("mes");
  if (view.type === "weigh" && view.weigh) return <Weigh view={view} commands={commands} weigh={view.weigh} />;
  if (view.type === "device_aggregate" && view.aggregate) return <Aggregate view={view} aggregate={view.aggregate} commands={commands} />;
  const listed = new Set((view.checklist ?? []).map((item) => item.key));
  const fields = view.fields.filter((field) => !listed.has(field.key));
  return (
    <>
      {view.clearance ? <Clearance clearance={view.clearance} /> : null}
      {view.repeating ? <Repeating repeating={view.repeating} /> : null}
      {view.timer && (view.type === "timer" || view.timer.maximum) ? <Timer timer={view.timer} /> : null}
      {view.time_rule ? <TimeRule rule={view.time_rule} /> : null}
      {view.charge ? <Charge view={view} commands={commands} lines={view.charge} /> : null}
      {SCANS.has(view.type) && view.state === "running" ? <ScanBox what={say(`scan.for_${view.type}`)} commands={commands} /> : null}
      {view.bind ? <Bound bind={view.bind} /> : null}
      {view.calculation ? <Calculation lines={view.calculation} /> : null}
      {view.checklist && view.checklist.length > 0 ? <Checklist view={view} items={view.checklist} commands={commands} /> : null}
      {fields.length > 0 ? <Fields view={view} commands={commands} fields={fields} /> : null}
      {view.balance ? <Balance lines={view.balance} /> : null}
      {view.produced ? <Produced rows={view.produced} /> : null}
      <Containers rows={view.containers ?? []} />
    </>
  );
}
