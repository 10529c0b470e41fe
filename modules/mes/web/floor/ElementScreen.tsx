/** One phase, one screen: header, rail, the step itself, one main action always in the same place. */
import { CommentOutlined, LeftOutlined, WarningOutlined } from "@ant-design/icons";
import { BlockedPanel, Loaded } from "@portal/components/panels";
import { StatusPill } from "@portal/components/StatusPill";
import { SignatureProof, Time } from "@portal/components/values";
import { useWords } from "@portal/i18n";
import { useScanner } from "@portal/scan/useScanner";
import { Button } from "antd";
import { useState, type JSX } from "react";
import { useNavigate, useParams } from "react-router";
import type { ActionOffer, ElementView } from "@portal/api/schema";
import { Attachments } from "./Attachments";
import { Body } from "./Body";
import { WordsDialog } from "@portal/components/WordsDialog";
import { Rail } from "./Rail";
import { SideContext } from "./side";
import { StepHead } from "./StepHead";
import { useElement, type Commands } from "./useElement";

const IN_BODY = (name: string): boolean => name.startsWith("weigh_") || ["tare", "take", "read_device", "scan", "enter", "correct", "exception", "comment"].includes(name);
const SEVERITIES = ["minor", "major", "critical"];
const MAIN = ["start", "restart", "complete", "perform", "verify", "witness", "attribute"];

/** The one main action: what the server marks, else the first enabled in the order of work, else the first of that order with its reason. */
export function mainAction(actions: ActionOffer[]): ActionOffer | null {
  const marked = actions.find((offer) => offer.primary);
  if (marked) return marked;
  const ranked = MAIN.map((name) => actions.find((offer) => offer.name === name)).filter((offer): offer is ActionOffer => offer !== undefined);
  return ranked.find((offer) => offer.enabled) ?? ranked[0] ?? null;
}

export default function ElementScreen(): JSX.Element {
  const { id } = useParams<{ id: string }>();
  return <Element key={id} id={id ?? ""} />;
}

function Element({ id }: { id: string }): JSX.Element {
  const { view, commands } = useElement(id);
  useScanner(view.data ? ({ text }) => { void commands.scan(text); } : null);
  return <Loaded from={view}>{(data) => <Step view={data} commands={commands} />}</Loaded>;
}

function Step({ view, commands }: { view: ElementView; commands: Commands }): JSX.Element {
  const { say, text } = useWords("mes");
  const navigate = useNavigate();
  const [window, setWindow] = useState<"exception" | "comment" | null>(null);
  const [severity, setSeverity] = useState("minor");
  const [asking, setAsking] = useState<ActionOffer | null>(null);
  const [side, setSide] = useState<HTMLElement | null>(null);
  const main = mainAction(view.actions);
  const others = view.actions.filter((offer) => offer !== main && !IN_BODY(offer.name));
  const ahead = view.state === "idle" && !view.actions.some((offer) => offer.name === "start" && offer.enabled);
  return (
    <div className="step" data-testid="step" data-path={view.path} data-type={view.type} data-state={view.state}>
      <StepHead view={view} />
      <Rail batch={view.batch.id} steps={view.rail} here={view.id} note={view.hand_over} open={(id) => { void navigate(`/elements/${id}`); }} toHandOver={() => { void navigate("/hand-over"); }} />
      <div className="body">
        <h1><span className="digits">{view.path}</span> {text(view.title)} <StatusPill status={view.state} />{view.iteration !== "1" ? <span className="source">{say("repeating.round", { n: view.iteration })}</span> : null}</h1>
        {ahead && <p className="ahead" data-testid="ahead">{say("step.ahead")}</p>}
        {view.instruction ? <p className="instruction">{text(view.instruction)}</p> : null}
        <BlockedPanel reasons={view.blocked} />
        <Exceptions view={view} />
        <SideContext value={side}><Body view={view} commands={commands} /></SideContext>
        <Attachments view={view} commands={commands} />
        <Signatures view={view} />
        {view.comments.length > 0 && <div className="panel"><h2>{say("act.comments")}</h2>{view.comments.map((comment) => <p key={comment.id}>{comment.text} <span className="sub">{comment.author.name} · <Time at={comment.at} /></span></p>)}</div>}
      </div>
      <aside className="side" ref={setSide} aria-label={say("step.entry")} />
      <footer className="acts">
        <Button icon={<LeftOutlined aria-hidden />} onClick={() => { void navigate("/"); }} data-testid="to-tasks">{say("act.tasks")}</Button>
        <Button icon={<WarningOutlined aria-hidden />} onClick={() => { setWindow("exception"); }} data-testid="report-exception">{say("act.exception")}</Button>
        <Button icon={<CommentOutlined aria-hidden />} onClick={() => { setWindow("comment"); }} data-testid="comment">{say("act.comment")}</Button>
        {others.map((offer) => <Button key={offer.name} disabled={!offer.enabled} onClick={() => { if (offer.name === "repeat") setAsking(offer); else void commands.act(offer); }} data-testid={`act-${offer.name}`} title={offer.reason ? text(offer.reason) : undefined}>{offer.label ? text(offer.label) : say(`verb.${offer.name}`)}</Button>)}
        <Main view={view} commands={commands} main={main} />
      </footer>
      {window === "exception" && <WordsDialog name="exception" title={say("act.exception")} label={say("exception.what")} verb={say("exception.send")} close={() => { setWindow(null); }} send={(words) => commands.report(words, severity)} before={<><p>{say("exception.teach")}</p><div className="dialog-choices">{SEVERITIES.map((one) => <button key={one} type="button" className={severity === one ? "choice on" : "choice"} aria-pressed={severity === one} onClick={() => { setSeverity(one); }} data-testid={`severity-${one}`}>{say(`exception.class_${one}`)}</button>)}</div></>} />}
      {asking && <WordsDialog name="reason" title={asking.label ? text(asking.label) : say(`verb.${asking.name}`)} label={say("act.reason")} verb={asking.label ? text(asking.label) : say(`verb.${asking.name}`)} close={() => { setAsking(null); }} send={(reason) => commands.command({ reason }, asking.name)} />}
      {window === "comment" && <WordsDialog name="comment" title={say("act.comment")} label={say("comment.what")} verb={say("comment.send")} close={() => { setWindow(null); }} send={commands.comment} before={<p>{say("comment.teach")}</p>} />}
    </div>
  );
}

function Main({ view, commands, main }: { view: ElementView; commands: Commands; main: ActionOffer | null }): JSX.Element {
  const { say, text } = useWords("mes");
  const navigate = useNavigate();
  const following = view.rail[view.rail.findIndex((step) => step.id === view.id) + 1];
  if (!main && (view.state === "complete" || view.state === "aborted") && following) {
    return <><span className="gap" /><Button type="primary" className="main" onClick={() => { void navigate(`/elements/${following.id}`); }} data-testid="next-step">{say("act.next", { path: following.path })}</Button></>;
  }
  if (!main) return <span className="acts-missing">{say("step.nothing_to_do")}</span>;
  const missing = (view.missing ?? []).map((item) => text(item));
  const why = main.enabled ? "" : main.reason ? text(main.reason) : missing.length > 0 ? `${say("step.missing")}: ${missing.slice(0, 3).join(" · ")}${missing.length > 3 ? ` +${missing.length - 3}` : ""}` : view.blocked[0] ? text(view.blocked[0].text) : "";
  return (
    <>
      <span className="acts-missing" data-testid="missing">{why}</span>
      <Button type="primary" className="main" disabled={!main.enabled} loading={commands.busy} onClick={() => { void commands.act(main); }} data-testid={`act-${main.name}`} data-main="true">{main.label ? text(main.label) : say(`verb.${main.name}`)}</Button>
    </>
  );
}

function Signatures({ view }: { view: ElementView }): JSX.Element | null {
  const { say, text } = useWords("mes");
  const { done, needed, level } = view.evidence;
  if (done.length === 0 && needed.length === 0) return null;
  return (
    <div data-testid="signatures">
      {done.length > 0 && <div className="signed">{done.map((item) => { const line = <SignatureProof meaning={item.meaning} name={item.signer.name} at={item.at} authentication={item.authentication} sha256={item.statement_sha256} />; return <span key={`${item.meaning}${item.at}`}>{item.void ? <del>{line}</del> : line}</span>; })}</div>}
      {needed.length > 0 && <p className="none">{say(`evidence.${level}`)}: {needed.map((item) => `${say(`shell:meaning.${item.meaning}`)} (${item.roles.map((role) => text(role)).join(" / ")})`).join(" · ")}</p>}
    </div>
  );
}

function Exceptions({ view }: { view: ElementView }): JSX.Element | null {
  const { say, text } = useWords("mes");
  if (view.exceptions.length === 0) return null;
  return (
    <div className="panel" data-testid="exceptions"><h2>{say("exception.here", { count: view.exceptions.length })}</h2>
      {view.exceptions.map((one) => <p key={one.id}><StatusPill status={one.class} word={say(`exception.class_${one.class}`)} tone={one.class === "minor" ? "pending" : "bad"} /> <StatusPill status={one.status} /> <strong className="digits">{one.number}</strong> {text(one.text)}</p>)}
    </div>
  );
}
