/** 放行审核单: each item with its evidence and answer; what blocks; then the two decisions, one after the other. */
import { CheckCircleFilled, CloseCircleFilled, QuestionCircleFilled } from "@ant-design/icons";
import { refresh, useRead } from "@portal/api/hooks";
import { BlockedPanel, Loaded } from "@portal/components/panels";
import { ResourceDetail } from "@portal/components/Resource";
import { useSign } from "@portal/components/Signature";
import { StatusPill } from "@portal/components/StatusPill";
import { WordsDialog } from "@portal/components/WordsDialog";
import { Hash, Quantity, SignatureProof, Time } from "@portal/components/values";
import { useWords } from "@portal/i18n";
import { useQueryClient } from "@tanstack/react-query";
import { Button, Select } from "antd";
import { useState, type JSX } from "react";
import { Link, useParams } from "react-router";
import type { ReleaseItem, ReleaseView } from "@portal/api/schema";

const CONCLUSIONS = ["release", "reject", "rework", "restricted"];

export default function Release(): JSX.Element {
  const { batch = "" } = useParams<{ batch: string }>();
  // The seal comes by itself within a second or two: the sheet looks again until it is there.
  const read = useRead(`/api/qms/releases/${batch}`, undefined, { every: (sheet) => sheet?.blockers.some((one) => one.code === "qms.release_sealed") ? 1_000 : false });
  return <Loaded from={read} rows={10}>{(data) => <Shown view={data} />}</Loaded>;
}

function Shown({ view }: { view: ReleaseView }): JSX.Element {
  const { say, text } = useWords("qms");
  const client = useQueryClient();
  const sign = useSign();
  const [conclusion, setConclusion] = useState("release");
  const [refusing, setRefusing] = useState<{ act: string; label: string } | null>(null);
  const decided = view.decisions.some((decision) => decision.kind === "market" || decision.conclusion === "reject");
  // A rejection stays possible where a release is blocked.
  const shut = (offer: ReleaseView["acts"][number]): boolean => !offer.offered || (conclusion === "release" && offer.reason !== null);
  const decide = async (act: string, label: string, reason: string): Promise<boolean> => {
    const signed = await sign({ act, ref: `mes.batch:${view.batch.id}`, params: { conclusion, market: view.batch.market, ...(reason ? { reason } : {}) }, verb: conclusion === "release" ? label : `${label} · ${say(`release.${conclusion}`)}`, danger: conclusion !== "release" });
    if (signed) await refresh(client, ["/api/qms", "/api/mes/batches"]);
    return signed !== null;
  };
  return (
    <ResourceDetail kind={say("release.sheet")} number={view.batch.number} title={text(view.batch.product)} back={{ to: "/release", label: say("nav.release") }}
      status={view.decisions.map((decision) => <StatusPill key={decision.kind} status={decision.conclusion === "release" ? `${decision.kind}_released` : "rejected"} />)}
      actions={<><Link to={`/batches/${view.batch.id}/review`}><Button>{say("release.to_review")}</Button></Link>
        <Select value={conclusion} onChange={setConclusion} aria-label={say("release.conclusion")} options={CONCLUSIONS.map((value) => ({ value, label: say(`release.${value}`) }))} data-testid="conclusion" />
        {view.acts.map((offer) => <Button key={offer.act} type="primary" disabled={shut(offer)} title={offer.reason ? text(offer.reason) : undefined} onClick={() => { if (conclusion === "release") void decide(offer.act, text(offer.label), ""); else setRefusing({ act: offer.act, label: text(offer.label) }); }} data-testid={`act-${offer.act}`}>{text(offer.label)}</Button>)}</>}
      facts={[
        { label: say("release.size"), value: <Quantity value={view.batch.size} /> }, { label: say("release.market"), value: view.batch.market }, { label: say("release.manufactured"), value: view.batch.manufactured ?? "—" }, { label: say("release.expires"), value: view.batch.expires ?? "—" },
        ...view.decisions.map((decision) => ({ label: say(decision.kind === "factory" ? "release.factory" : "release.market_decision"), value: <>{say(`release.${decision.conclusion}`)} · {decision.by.name} <Time at={decision.at} /><span className="sub">{decision.legal_entity}</span></> })),
      ]}>
      {decided ? null : <BlockedPanel reasons={view.blockers.map((one) => ({ ...one, who: one.who ?? null }))} />}
      {refusing && <WordsDialog name="refusal" title={`${refusing.label} · ${say(`release.${conclusion}`)}`} label={say("release.reason")} verb={say("dispose.sign")} close={() => { setRefusing(null); }} send={(reason) => decide(refusing.act, refusing.label, reason)} />}
      {!decided && view.acts.filter((offer) => shut(offer) && offer.reason).map((offer) => <p key={offer.act} className="stage-why"><strong>{text(offer.label)}</strong>: {text(offer.reason)}</p>)}
      <section className="card" data-testid="release-sheet"><h2>{say("release.items")}</h2>
        <table className="plain-table"><thead><tr><th>{say("release.item")}</th><th>{say("release.answer")}</th><th>{say("release.evidence")}</th></tr></thead>
          <tbody>{view.items.map((item) => <Item key={item.code} item={item} />)}</tbody></table>
      </section>
    </ResourceDetail>
  );
}

function Item({ item }: { item: ReleaseItem }): JSX.Element {
  const { say, text } = useWords("qms");
  const word = say(item.answer === null ? "release.unknown" : item.answer ? "release.yes" : "release.no");
  const icon = item.answer === null ? <QuestionCircleFilled aria-hidden /> : item.answer ? <CheckCircleFilled aria-hidden /> : <CloseCircleFilled aria-hidden />;
  return (
    <tr data-testid={`item-${item.code}`} data-answer={String(item.answer)}>
      <td><strong>{text(item.label)}</strong></td>
      <td><span className={`pill pill-${item.answer === null ? "pending" : item.answer ? "good" : "bad"}`}>{icon}<span>{word}</span></span>{item.reasons.map((reason) => <span key={reason.code} className="sub">{text(reason.text)}</span>)}</td>
      <td>{item.evidence.map((evidence) => evidence.signature ? <SignatureProof key={evidence.signature.id} meaning={evidence.signature.meaning} name={evidence.signature.signer.name} at={evidence.signature.at.utc} authentication={evidence.signature.authentication} sha256={evidence.signature.statement_sha256} /> : <span key={text(evidence.label)} className="sub">{text(evidence.label)} {evidence.sha256 ? <Hash value={evidence.sha256} /> : null}</span>)}{item.at ? <Time at={item.at} /> : null}</td>
    </tr>
  );
}
