/** One lot: disposition, holds, containers, movements, where it went. */
import { post } from "@portal/api/http";
import { refresh, useRead } from "@portal/api/hooks";
import { Loaded } from "@portal/components/panels";
import { ResourceDetail, ResourceForm } from "@portal/components/Resource";
import { useSign } from "@portal/components/Signature";
import { StatusPill } from "@portal/components/StatusPill";
import { Quantity, Time } from "@portal/components/values";
import { useWords } from "@portal/i18n";
import { useQueryClient } from "@tanstack/react-query";
import { Button, Modal } from "antd";
import { useState, type JSX } from "react";
import { Link, useParams } from "react-router";
import type { HoldRow, LotView } from "@portal/api/schema";
import { Movements } from "./Movements";
import { Retest } from "./Retest";
import { Sublots } from "./Sublots";

export default function Lot(): JSX.Element {
  const { id = "" } = useParams<{ id: string }>();
  const lot = useRead(`/api/mes/lots/${id}`);
  return <Loaded from={lot}>{(data) => <Shown lot={data} />}</Loaded>;
}

function Shown({ lot }: { lot: LotView }): JSX.Element {
  const { say, text } = useWords("mes");
  const client = useQueryClient();
  const sign = useSign();
  const [holding, setHolding] = useState(false);
  const again = (): Promise<void> => refresh(client, ["/api/mes/lots", "/api/mes/containers"]);
  const hold = async (values: Record<string, string>): Promise<void> => {
    await post("/api/mes/holds", { subject: `mes.lot:${lot.id}`, cause: values["cause"], text: values["text"] });
    setHolding(false);
    await again();
  };
  const release = async (one: HoldRow): Promise<void> => { if (await sign({ act: "mes.hold.release", ref: `mes.hold:${one.id}`, verb: say("hold.release") })) await again(); };
  return (
    <ResourceDetail kind={say("kind.lot")} number={lot.number} title={text(lot.material.name)} back={{ to: "/lots", label: say("nav.lots") }}
      status={<><StatusPill status={lot.disposition} />{lot.part_status ? <StatusPill status={lot.part_status} word={say("lots.partly", { status: say(`shell:status.${lot.part_status}`) })} /> : null}{lot.holds > 0 ? <StatusPill status="on_hold" count={lot.holds} /> : null}{lot.status && lot.status !== lot.disposition ? <StatusPill status={lot.status} /> : null}</>}
      actions={<><Button onClick={() => { setHolding(true); }} data-testid="place-hold">{say("hold.place")}</Button><Retest lot={lot} again={again} /><Link to={`/genealogy?lot=${encodeURIComponent(lot.number)}&direction=down`}><Button>{say("nav.genealogy")}</Button></Link></>}
      facts={[
        { label: say("lots.material"), value: <>{text(lot.material.name)} <code>{lot.material.code}</code></> }, { label: say("lots.quantity"), value: <Quantity value={lot.quantity} strong /> },
        { label: say("lots.manufacturer"), value: lot.manufacturer }, { label: say("lots.manufacturer_lot"), value: lot.manufacturer_lot },
        { label: say("lots.manufactured"), value: lot.manufactured }, { label: say("lots.expires"), value: lot.expires }, { label: say("lots.retest"), value: lot.retest ?? "—" }, { label: say("lots.potency"), value: <Quantity value={lot.potency ?? null} /> },
      ]}
      tabs={[
        { key: "containers", label: `${say("nav.containers")} ${(lot.containers ?? []).length}`, content: (
          <table className="plain-table"><thead><tr><th>{say("containers.code")}</th><th className="right">{say("lots.quantity")}</th><th>{say("containers.physical")}</th><th>{say("containers.status")}</th></tr></thead>
            <tbody>{(lot.containers ?? []).map((row) => <tr key={row.id}><td><Link to={`/containers/${row.id}`}><code>{row.code}</code></Link></td><td className="right"><Quantity value={row.quantity} /></td><td><StatusPill status={row.physical} /></td><td><StatusPill status={row.status} /></td></tr>)}</tbody></table>) },
        { key: "sublots", label: `${say("sublot.title")} ${lot.sublots.length}`, content: <Sublots lot={lot} again={again} /> },
        { key: "movements", label: say("move.title"), content: <Movements rows={lot.movements ?? []} /> },
        { key: "holds", label: `${say("hold.title")} ${(lot.hold_list ?? []).length}`, content: (
          <table className="plain-table"><tbody>{(lot.hold_list ?? []).map((one) => (
            <tr key={one.id}><td><StatusPill status={one.released_at ? "closed" : "on_hold"} /></td><td>{one.cause}: {one.text}</td><td>{one.owner.name} <Time at={one.placed_at} /></td>
              <td>{one.released_at ? <>{one.released_by?.name} <Time at={one.released_at} /></> : <Button onClick={() => { void release(one); }} data-testid="release-hold">{say("hold.release")}</Button>}</td></tr>))}</tbody></table>) },
      ]}>
      <Modal open={holding} footer={null} onCancel={() => { setHolding(false); }} title={say("hold.place")} destroyOnHidden>
        <ResourceForm name="hold" verb={say("hold.place")} submit={hold} fields={[{ name: "cause", label: say("hold.cause"), kind: "text", required: true }, { name: "text", label: say("hold.text"), kind: "long", required: true }]} />
      </Modal>
    </ResourceDetail>
  );
}
