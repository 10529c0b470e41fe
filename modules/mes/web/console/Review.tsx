/** Batch review: exceptions first. The verdict and the log's integrity on top; J, K, A, Q from the keyboard. */
import { post } from "@portal/api/http";
import { refresh, useRead } from "@portal/api/hooks";
import { Loaded } from "@portal/components/panels";
import { useSign } from "@portal/components/Signature";
import { StatusPill } from "@portal/components/StatusPill";
import { SignatureProof, Time } from "@portal/components/values";
import { useWords } from "@portal/i18n";
import { CheckCircleFilled, CloseCircleFilled, QuestionCircleFilled } from "@ant-design/icons";
import { useQueryClient } from "@tanstack/react-query";
import { Button, Checkbox, Radio } from "antd";
import { useEffect, useRef, useState, type JSX } from "react";
import { Link, useParams, useSearchParams } from "react-router";
import type { ActionOffer, ExceptionLine, Gate, ReviewView } from "@portal/api/schema";
import { WordsDialog } from "@portal/components/WordsDialog";
import { BulkDisposition, together } from "./BulkDisposition";
import { Trend } from "./Trend";

const WEIGHT = { critical: 0, major: 1, minor: 2 } as const;
interface Doing { act: string; ref: string; verb: string; title: string; key: "text" | "conclusion"; disposes: boolean; deviation?: boolean }

export default function Review(): JSX.Element {
  const { id = "" } = useParams<{ id: string }>();
  const review = useRead(`/api/mes/batches/${id}/review`);
  return <Loaded from={review} rows={12}>{(data) => <Shown id={id} review={data} />}</Loaded>;
}

function Shown({ id, review }: { id: string; review: ReviewView }): JSX.Element {
  const { say, text } = useWords("mes");
  const client = useQueryClient();
  const sign = useSign();
  const sorted = [...review.exceptions].sort((a, b) => Number(a.status === "disposed") - Number(b.status === "disposed") || WEIGHT[a.class] - WEIGHT[b.class]);
  const [place] = useSearchParams();
  const [at, setAt] = useState(() => Math.max(0, sorted.findIndex(({ number }) => number === place.get("exception"))));
  const [marked, setMarked] = useState<string[]>([]);
  const toggle = (one: ExceptionLine): void => { if (together(one)) setMarked(marked.includes(one.id) ? marked.filter((id) => id !== one.id) : [...marked, one.id]); };
  const [asking, setAsking] = useState<ExceptionLine | null>(null);
  const current = sorted[Math.min(at, sorted.length - 1)] ?? null;
  const again = (): Promise<void> => refresh(client, [`/api/mes/batches/${id}`, "/api/mes/exceptions", "/api/mes/batches"]);
  const [doing, setDoing] = useState<Doing | null>(null);
  const [disposition, setDisposition] = useState("accepted");
  const onException = (one: ExceptionLine, name: string | null): void => {
    const offer = one.actions?.find((wanted) => (name === null || wanted.name === name) && wanted.enabled);
    if (offer?.act) setDoing({ act: offer.act, ref: offer.ref ?? `mes.exception:${one.id}`, verb: offer.label ? text(offer.label) : say(`verb.${offer.name}`), title: `${one.number} ${text(one.text)}`, key: "text", disposes: offer.name === "dispose", deviation: one.deviation != null });
    setDisposition("accepted");
  };
  const keys = useRef<(key: string) => void>(() => undefined);
  keys.current = (key) => {
    if (key === "j") setAt(Math.min(at + 1, sorted.length - 1));
    if (key === "k") setAt(Math.max(at - 1, 0));
    if (key === "a" && current) onException(current, null);
    if (key === "q" && current) setAsking(current);
    if (key === "x" && current) toggle(current);
  };
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (event.target instanceof HTMLElement && (event.target.closest("input, textarea, [contenteditable], .ant-modal") !== null)) return;
      keys.current(event.key.toLowerCase());
    };
    window.addEventListener("keydown", listen);
    return () => { window.removeEventListener("keydown", listen); };
  }, []);
  return (
    <article data-testid="review">
      <nav className="crumbs"><Link to="/batches">{say("nav.batches")}</Link> / <Link to={`/batches/${id}`}>{review.batch.number}</Link> / {say("review.title")}</nav>
      <header className="detail-head"><div><h1><span className="digits">{review.batch.number}</span> <span className="detail-title">{text(review.batch.product)}</span></h1><div className="detail-status"><StatusPill status={review.batch.state} />{review.batch.disposition ? <StatusPill status={review.batch.disposition} /> : null}</div></div>
        <div className="detail-actions">{review.stages.map((stage) => (stage.done
          ? <span key={stage.act} className="stage-done"><CheckCircleFilled aria-hidden /> {text(stage.label)} <SignatureProof meaning={stage.done.meaning} name={stage.done.signer.name} at={stage.done.at} authentication={stage.done.authentication} sha256={stage.done.statement_sha256} /></span>
          : <Button key={stage.act} type="primary" disabled={!stage.offered} title={stage.reason ? text(stage.reason) : undefined} data-testid={`stage-${stage.act}`}
              onClick={() => { setDoing({ act: stage.act, ref: `mes.batch:${id}`, verb: text(stage.label), title: review.batch.number, key: "conclusion", disposes: false }); }}>{text(stage.label)}</Button>))}
          <Link to={`/release/${id}`}><Button>{say("batches.to_release")}</Button></Link></div></header>
      <Verdict review={review} />
      <Gates gates={review.gates} />
      {review.stages.filter((stage) => !stage.done && !stage.offered && stage.reason).map((stage) => <p key={stage.act} className="stage-why"><strong>{text(stage.label)}</strong>: {text(stage.reason)}</p>)}
      <Undecided title={say("review.unknown")} rows={review.unknown ?? []} />
      <Undecided title={say("review.missed")} rows={review.not_met ?? []} />
      <div className="split">
        <section className="card" data-testid="exception-list">
          <h2>{say("review.exceptions", { count: sorted.length })} <span className="keys-hint"><kbd>J</kbd> {say("review.next")} <kbd>K</kbd> {say("review.previous")} <kbd>A</kbd> {say("review.accept")} <kbd>Q</kbd> {say("review.question")} <kbd>X</kbd> {say("bulk.mark")}</span></h2>
          <BulkDisposition batch={id} all={sorted} marked={marked} mark={setMarked} again={again} />
          {sorted.length === 0 && <p className="good-line"><CheckCircleFilled aria-hidden /> {say("review.no_exceptions")}</p>}
          {sorted.map((one, index) => <ExceptionCard key={one.id} one={one} on={index === at} choose={() => { setAt(index); }} act={(offer) => { onException(one, offer.name); }} ask={() => { setAsking(one); }} marked={together(one) ? marked.includes(one.id) : null} mark={() => { toggle(one); }} />)}
        </section>
        <aside>
          <Trend rows={review.trend ?? []} wanted={current?.key ?? null} />
          <section className="card"><h2>{say("review.comments")}</h2>{review.comments.length === 0 ? <p className="none">{say("review.no_comments")}</p> : review.comments.map((comment) => <p key={comment.id}>{comment.path ? <code>{comment.path}</code> : null} {comment.text}<span className="sub">{comment.author.name} · <Time at={comment.at} /></span></p>)}</section>
        </aside>
      </div>
      {doing && <WordsDialog name="words" before={doing.disposes ? <Dispositions chosen={disposition} choose={setDisposition} deviation={doing.deviation ?? false} /> : null} title={`${doing.verb} · ${doing.title}`} label={say(doing.key === "conclusion" ? "review.conclusion" : "review.words")} verb={say("review.go_sign")} close={() => { setDoing(null); }} phrases={doing.key === "conclusion" ? [say("review.phrase_ok")] : []}
        send={async (words) => { const signed = await sign({ act: doing.act, ref: doing.ref, params: { [doing.key]: words, ...(doing.disposes ? { disposition } : {}) }, verb: doing.verb }); if (signed) await again(); return signed !== null; }} />}
      {asking && <WordsDialog name="question" title={`${say("review.question")} · ${asking.number}`} label={say("review.question_label")} verb={say("review.question_send")} close={() => { setAsking(null); }} send={async (words) => { await post(`/api/mes/batches/${id}/comments`, { text: `${asking.number}: ${words}` }); await again(); return true; }} />}
    </article>
  );
}

/** What QA decides; accepting under a deviation is offered where there is one. */
function Dispositions({ chosen, choose, deviation }: { chosen: string; choose: (code: string) => void; deviation: boolean }): JSX.Element {
  const { say } = useWords("mes");
  const codes = ["accepted", ...(deviation ? ["accepted_with_deviation"] : []), "rejected"];
  return (
    <Radio.Group className="dialog-field" value={chosen} onChange={(event) => { choose(String(event.target.value)); }} aria-label={say("review.disposition")}>
      {codes.map((code) => <Radio key={code} value={code} data-testid={`disposition-${code}`}>{say(`review.disposed_${code}`)}</Radio>)}
    </Radio.Group>
  );
}

type Missed = NonNullable<ReviewView["unknown"]>;
function Undecided({ title, rows }: { title: string; rows: Missed }): JSX.Element | null {
  const { say, text } = useWords("mes");
  if (rows.length === 0) return null;
  return <section className="card"><h2>{title} ({rows.length})</h2><table className="plain-table"><tbody>{rows.map((one) => <tr key={one.id}><td><code>{one.path ?? ""}</code></td><td><code className="wrap">{text(one.text)}</code></td><td>{say(`review.because_${text(one.because)}`, { defaultValue: text(one.because) })}</td></tr>)}</tbody></table></section>;
}

function Verdict({ review }: { review: ReviewView }): JSX.Element {
  const { say } = useWords("mes");
  const { verdict, integrity } = review;
  const unknown = verdict.unknown !== "0";
  const missed = verdict.not_met !== undefined && verdict.not_met !== "0";
  return (
    <section className="verdict-lines">
      <p className={unknown || missed ? "verdict bad" : "verdict good"} data-testid="verdict">
        {unknown || missed ? <CloseCircleFilled aria-hidden /> : <CheckCircleFilled aria-hidden />}
        {say("review.verdict", { obligations: verdict.obligations, evaluated: verdict.evaluated, exceptions: verdict.exceptions, unknown: verdict.unknown })}
        {verdict.critical && verdict.critical !== "0" ? <strong> {say("review.critical", { count: Number(verdict.critical) })}</strong> : null}
        {missed ? <strong> {say("review.not_met", { count: Number(verdict.not_met) })}</strong> : null}
      </p>
      <Integrity integrity={integrity} />
    </section>
  );
}

/** What the server could say of the log: verified to a checkpoint, not verified, or not asked here; the newest checkpoint is shown beside it. */
function Integrity({ integrity }: { integrity: ReviewView["integrity"] }): JSX.Element {
  const { say, text } = useWords("mes");
  const newest = useRead("/api/audit/checkpoint");
  const open = !integrity.verified && integrity.text != null;
  const shade = integrity.verified ? "good" : open ? "open" : "bad";
  return (
    <p className={`verdict ${shade}`} data-testid="integrity" data-verified={integrity.verified}>
      {integrity.verified ? <CheckCircleFilled aria-hidden /> : open ? <QuestionCircleFilled aria-hidden /> : <CloseCircleFilled aria-hidden />}
      <span>{integrity.verified ? say("review.integrity", { checkpoint: integrity.checkpoint ?? "—" }) : open ? text(integrity.text) : say("review.integrity_bad")}
        {newest.data ? <> · {say("review.checkpoint", { size: newest.data.size, age: newest.data.seal_age_s })}</> : null}</span> {integrity.at ? <Time at={integrity.at} /> : null}
    </p>
  );
}

export function Gates({ gates }: { gates: Gate[] }): JSX.Element {
  const { say, text } = useWords("mes");
  const icon = (answer: boolean | null): JSX.Element => (answer === null ? <QuestionCircleFilled aria-hidden className="pending" /> : answer ? <CheckCircleFilled aria-hidden className="good" /> : <CloseCircleFilled aria-hidden className="bad" />);
  return (
    <ul className="gates" data-testid="gates">
      {gates.map((gate) => (
        <li key={gate.code} className={gate.answer === null ? "unknown" : gate.answer ? "yes" : "no"} data-testid={`gate-${gate.code}`} data-answer={String(gate.answer)}>
          {icon(gate.answer)} <span>{text(gate.label)}<span className="hidden"> {say(gate.answer === null ? "gate.unknown" : gate.answer ? "gate.yes" : "gate.no")}</span>{gate.answer ? null : gate.reasons.map((reason) => <span key={reason.code} className="sub">{text(reason.text)}</span>)}</span>
        </li>
      ))}
    </ul>
  );
}

function ExceptionCard({ one, on, choose, act, ask, marked, mark }: { one: ExceptionLine; on: boolean; choose: () => void; act: (offer: ActionOffer) => void; ask: () => void; marked: boolean | null; mark: () => void }): JSX.Element {
  const { say, text } = useWords("mes");
  const card = useRef<HTMLDivElement>(null);
  useEffect(() => { if (on) card.current?.scrollIntoView({ block: "nearest" }); }, [on]);
  return (
    <div ref={card} className={on ? "exception on" : "exception"} onClick={choose} data-testid={`exception-${one.number}`} aria-current={on}>
      <header>{marked === null ? null : <Checkbox checked={marked} onChange={mark} onClick={(event) => { event.stopPropagation(); }} aria-label={`${say("bulk.mark")} ${one.number}`} data-testid={`mark-${one.number}`} />}<StatusPill status={one.class} word={say(`exception.class_${one.class}`)} tone={one.class === "minor" ? "pending" : "bad"} /> <StatusPill status={one.status} /> <strong className="digits">{one.number}</strong> <code>{one.path}</code> <span>{text(one.text)}</span></header>
      <dl>
        {one.expected ? <div><dt>{say("review.expected")}</dt><dd>{String(one.expected)}</dd></div> : null}
        {one.found ? <div><dt>{say("review.found")}</dt><dd>{text(one.found)}</dd></div> : null}
        <div><dt>{say("review.raised")}</dt><dd>{one.raised_by && one.raised_by.id !== "system" ? one.raised_by.name : say("review.system")} · <Time at={one.raised_at} /></dd></div>
        {one.explanation ? <div><dt>{say("review.explanation")}</dt><dd>{one.explanation}</dd></div> : null}
        {one.assessment ? <div><dt>{say("review.assessment")}</dt><dd>{one.assessment}</dd></div> : null}
        {one.disposition ? <div><dt>{say("review.disposition")}</dt><dd>{say(`review.disposed_${one.disposition}`, { defaultValue: one.disposition })}{one.disposition_text ? ` · ${one.disposition_text}` : ""}</dd></div> : null}
        {one.deviation ? <div><dt>{say("review.deviation")}</dt><dd><Link to="/deviations">{one.deviation.number}</Link></dd></div> : null}
      </dl>
      {on && <footer>{(one.actions ?? []).map((offer) => <Button key={offer.name} disabled={!offer.enabled} title={offer.reason ? text(offer.reason) : undefined} onClick={() => { act(offer); }} data-testid={`exception-${offer.name}`}>{offer.label ? text(offer.label) : say(`verb.${offer.name}`)}</Button>)}<Button type="text" onClick={ask}>{say("review.question")}</Button>{one.element ? <Button type="link" href={`/floor/#/elements/${one.element}`}>{say("review.open_step")}</Button> : null}</footer>}
    </div>
  );
}
