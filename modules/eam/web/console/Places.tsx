/** The place tree with its rooms and their terminals: where work happens and from where it is recorded. */
import { post } from "@portal/api/http";
import { refresh, useRead } from "@portal/api/hooks";
import type { PlaceNode, StationRow } from "@portal/api/schema";
import { EmptyState, Loaded } from "@portal/components/panels";
import { ResourceForm, type FormField } from "@portal/components/Resource";
import { useWords } from "@portal/i18n";
import { useMe } from "@portal/session/SessionProvider";
import { useQueryClient } from "@tanstack/react-query";
import { Button, Modal, Tree } from "antd";
import { useMemo, useState, type JSX } from "react";

const KINDS = ["legal_entity", "site", "area", "room", "work_centre"];
interface Branch { key: string; title: JSX.Element; children: Branch[] }
const everyKey = (nodes: PlaceNode[]): string[] => nodes.flatMap((node) => [node.id, ...everyKey(node.children)]);
const every = (nodes: PlaceNode[]): PlaceNode[] => nodes.flatMap((node) => [node, ...every(node.children)]);

export default function Places(): JSX.Element {
  const { say } = useWords("eam");
  const me = useMe();
  const places = useRead("/api/eam/places");
  const stations = useRead("/api/identity/stations", { limit: 500 });
  const [adding, setAdding] = useState(false);
  const may = me.permissions.includes("eam.manage");
  const add = may ? <Button type="primary" onClick={() => { setAdding(true); }} data-testid="place-add">{say("places.add")}</Button> : null;
  return (
    <section>
      <header className="page-head"><h1>{say("nav.places")}</h1><p>{say("places.teach")}</p></header>
      <Loaded from={places} rows={8}>{({ items }) => (items.length === 0
        ? <EmptyState title={say("places.none")} teach={say("places.none_teach")} action={add} />
        : <><div className="query-bar"><span className="query-gap" />{add}</div><PlaceTree nodes={items} stations={stations.data?.items ?? []} /></>)}</Loaded>
      {adding && <NewPlace known={every(places.data?.items ?? [])} close={() => { setAdding(false); }} />}
    </section>
  );
}

function PlaceTree({ nodes, stations }: { nodes: PlaceNode[]; stations: StationRow[] }): JSX.Element {
  const { say, text } = useWords("eam");
  const tree = useMemo(() => {
    const branch = (node: PlaceNode): Branch => ({
      key: node.id,
      title: (
        <span data-testid={`place-${node.code}`}>
          <strong>{text(node.name)}</strong> <code>{node.code}</code> <span className="source">{say(`places.kind_${node.kind}`, { defaultValue: node.kind })}</span>
          {node.grade ? <span className="source"> · {say("places.grade", { grade: node.grade })}</span> : null}
          {node.zone ? <span className="source"> · {node.zone}</span> : null}
          {stations.filter(({ room }) => room?.code === node.code).map((station) => <span key={station.code} className="source"> · {say("places.station")} {text(station.name)} <code>{station.code}</code></span>)}
        </span>
      ),
      children: node.children.map(branch),
    });
    return nodes.map(branch);
  }, [nodes, stations, say, text]);
  return <Tree treeData={tree} defaultExpandedKeys={everyKey(nodes)} selectable={false} showLine blockNode aria-label={say("nav.places")} />;
}

function NewPlace({ known, close }: { known: PlaceNode[]; close: () => void }): JSX.Element {
  const { say, text } = useWords("eam");
  const client = useQueryClient();
  const fields: FormField[] = [
    { name: "parent", label: say("places.parent"), kind: "choice", options: known.map((node) => ({ value: node.code, label: `${text(node.name)} ${node.code}` })), help: say("places.parent_help") },
    { name: "kind", label: say("places.kind"), kind: "choice", required: true, options: KINDS.map((value) => ({ value, label: say(`places.kind_${value}`) })) },
    { name: "code", label: say("places.code"), kind: "text", required: true },
    { name: "name_zh", label: say("places.name_zh"), kind: "text", required: true },
    { name: "name_en", label: say("places.name_en"), kind: "text", required: true },
    { name: "zone", label: say("places.zone"), kind: "text", help: say("places.zone_help") },
    { name: "grade", label: say("places.grade_label"), kind: "text" },
  ];
  const send = async (values: Record<string, string>): Promise<void> => {
    await post("/api/eam/places", Object.fromEntries(Object.entries(values).filter(([, value]) => value)));
    await refresh(client, ["/api/eam/places"]);
    close();
  };
  return <Modal open footer={null} onCancel={close} title={say("places.add")} destroyOnHidden><ResourceForm name="place" verb={say("places.add")} submit={send} fields={fields} /></Modal>;
}
