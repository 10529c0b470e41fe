/** One batch: the record as a tree of operations and steps, commands, lots made, packages. */
import { post } from "@portal/api/http";
import { refresh, useRead } from "@portal/api/hooks";
import { Loaded } from "@portal/components/panels";
import { ResourceDetail, ResourceForm } from "@portal/components/Resource";
import { StatusPill } from "@portal/components/StatusPill";
import { Quantity, Time } from "@portal/components/values";
import { useWords } from "@portal/i18n";
import { useQueryClient } from "@tanstack/react-query";
import { Button, Modal } from "antd";
import { useState, type JSX } from "react";
import { Link, useParams } from "react-router";
import type { ActionOffer, TreeNode } from "@portal/api/schema";
import { BatchPackages } from "./Packages";
import { Reviewed } from "./Reviewed";

function Node({ node }: { node: TreeNode }): JSX.Element {
  const { text } = useWords("mes");
  const leaf = (node.children ?? []).length === 0;
  return (
    <li className={leaf ? "leaf" : "branch"} data-testid={`node-${node.path}`}>
      <span className="node"><span className="digits">{node.path}</span> {leaf && node.id !== "" ? <a href={`/floor/#/elements/${node.id}`}>{text(node.title)}</a> : leaf ? text(node.title) : <strong>{text(node.title)}</strong>} <StatusPill status={node.state} />{Number(node.exceptions) > 0 ? <StatusPill status="open" word={`! ${node.exceptions}`} /> : null}{(node.executions ?? []).length > 1 ? (node.executions ?? []).map((run) => <a key={run.id} className="digits" href={`/floor/#/elements/${run.id}`}>{run.iteration}{run.attempt !== "1" ? `.${run.attempt}` : ""}</a>) : null}</span>
      {!leaf && <ul>{node.children.map((child) => <Node key={child.path} node={child} />)}</ul>}
    </li>
  );
}

export default function Batch(): JSX.Element {
  const { id = "" } = useParams<{ id: string }>();
  const { say, text } = useWords("mes");
  const client = useQueryClient();
  const [wanted, setWanted] = useState<ActionOffer | null>(null);
  const batch = useRead(`/api/mes/batches/${id}`, undefined, { every: 8_000 });
  const command = async (values: Record<string, string>): Promise<void> => {
    await post(`/api/mes/batches/${id}/commands`, { command: wanted?.name, reason: values["reason"] ?? "" });
    setWanted(null);
    await refresh(client, ["/api/mes/batches"]);
  };
  return (
    <Loaded from={batch}>{(one) => (
      <ResourceDetail kind={say("kind.batch")} number={one.number} title={text(one.product)} back={{ to: "/batches", label: say("nav.batches") }}
        status={<><StatusPill status={one.state} /><Reviewed stages={one.review} />{one.disposition ? <StatusPill status={one.disposition} /> : null}</>}
        actions={<>
          {(one.commands ?? []).map((offer) => <Button key={offer.name} disabled={!offer.enabled} title={offer.reason ? text(offer.reason) : undefined} onClick={() => { setWanted(offer); }} data-testid={`command-${offer.name}`}>{offer.label ? text(offer.label) : say(`command.${offer.name}`)}</Button>)}
          <Link to={`/batches/${id}/review`}><Button type="primary" data-testid="to-review">{say("batches.to_review")}</Button></Link>
          <Link to={`/release/${id}`}><Button data-testid="to-release">{say("batches.to_release")}</Button></Link>
        </>}
        facts={[
          { label: say("orders.number"), value: one.order }, { label: say("batches.recipe"), value: one.recipe }, { label: say("batches.size"), value: <Quantity value={one.size} /> }, { label: say("batches.purpose"), value: say(`purpose.${one.purpose}`, { defaultValue: one.purpose }) },
          { label: say("batches.started"), value: <Time at={one.started_at} /> }, { label: say("batches.ended"), value: <Time at={one.ended_at} /> }, { label: say("batches.exceptions"), value: String(one.exceptions) },
        ]}
        tabs={[
          { key: "record", label: say("batches.record"), content: <ul className="tree">{(one.tree ?? []).map((node) => <Node key={node.path} node={node} />)}</ul> },
          { key: "lots", label: say("batches.lots"), content: <table className="plain-table"><tbody>{(one.lots ?? []).map((lot) => <tr key={lot.id}><td><Link to={`/lots/${lot.id}`}>{lot.number}</Link></td><td>{text(lot.material)}</td><td className="right"><Quantity value={lot.quantity} /></td><td>{lot.disposition ? <StatusPill status={lot.disposition} /> : "—"}</td></tr>)}</tbody></table> },
          { key: "packages", label: say("nav.packages"), content: <BatchPackages batch={id} /> },
        ]}>
        <Modal open={wanted !== null} footer={null} onCancel={() => { setWanted(null); }} title={wanted ? say(`command.${wanted.name}`) : ""} destroyOnHidden>
          <p>{say("command.teach")}</p>
          {wanted && <ResourceForm name="command" verb={say(`command.${wanted.name}`)} submit={command} fields={[{ name: "reason", label: say("command.reason"), kind: "long", required: wanted.name !== "start" }]} />}
        </Modal>
      </ResourceDetail>
    )}</Loaded>
  );
}
