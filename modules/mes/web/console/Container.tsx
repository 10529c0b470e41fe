/** One container: contents, whether it may be used and why not, movements, labels. */
import { useRead } from "@portal/api/hooks";
import { BlockedPanel, Loaded } from "@portal/components/panels";
import { ResourceDetail } from "@portal/components/Resource";
import { StatusPill } from "@portal/components/StatusPill";
import { Quantity, Time } from "@portal/components/values";
import { useWords } from "@portal/i18n";
import type { JSX } from "react";
import { Link, useParams } from "react-router";
import { LabelActions } from "./Labels";
import { Movements } from "./Movements";

export default function Container(): JSX.Element {
  const { id = "" } = useParams<{ id: string }>();
  const { say, text } = useWords("mes");
  const read = useRead(`/api/mes/containers/${id}`);
  return (
    <Loaded from={read}>{(one) => (
      <ResourceDetail kind={say("kind.container")} number={one.code} title={text(one.material.name)} back={{ to: "/containers", label: say("nav.containers") }}
        status={<><StatusPill status={one.status} /><StatusPill status={one.physical} />{one.usable ? <StatusPill status={one.usable.ok ? "usable" : "unusable"} /> : null}</>}
        facts={[
          { label: say("lots.number"), value: <Link to={`/lots/${one.lot}`}>{one.lot_number}</Link> }, { label: say("sublot.one"), value: one.sublot ?? "—" }, { label: say("lots.disposition"), value: <StatusPill status={one.disposition} /> }, { label: say("lots.quantity"), value: <Quantity value={one.quantity} strong /> },
          { label: say("containers.place"), value: one.location ?? "—" }, { label: say("containers.opened"), value: <Time at={one.opened_at} /> }, { label: say("lots.expires"), value: one.expires ?? "—" },
        ]}
        tabs={[
          { key: "movements", label: say("move.title"), content: <Movements rows={one.movements ?? []} /> },
          { key: "labels", label: say("nav.labels"), content: (
            <table className="plain-table"><tbody>{(one.labels ?? []).map((label) => <tr key={label.id}><td><code>{label.number}</code></td><td>{say(`label.kind_${label.kind}`, { defaultValue: label.kind })}</td><td>{say("label.copy")} {label.copy}</td><td><StatusPill status={label.state} /></td><td><Time at={label.printed_at} /></td><td><LabelActions label={label} /></td></tr>)}</tbody></table>) },
        ]}>
        {one.usable && !one.usable.ok ? <BlockedPanel reasons={one.usable.reasons.map((reason) => ({ ...reason, who: null }))} /> : null}
      </ResourceDetail>
    )}</Loaded>
  );
}
