/** Shift hand-over of this room: drawn up with what stands here, signed by who leaves, then by who comes. */
import { LeftOutlined } from "@ant-design/icons";
import { post } from "@portal/api/http";
import { refresh, useRead } from "@portal/api/hooks";
import { EmptyState, Loaded } from "@portal/components/panels";
import { useSign } from "@portal/components/Signature";
import { WordsDialog } from "@portal/components/WordsDialog";
import { Drafts } from "@portal/format/drafts";
import { useWords } from "@portal/i18n";
import { useFlash } from "@portal/scan/ScanFlash";
import { useMe } from "@portal/session/SessionProvider";
import { useQueryClient } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useMemo, useState, type JSX } from "react";
import { useNavigate } from "react-router";
import type { ActionOffer, HandOverView } from "@portal/api/schema";
import { HandOverSheet } from "../HandOverSheet";

export default function HandOver(): JSX.Element {
  const { say } = useWords("mes");
  const me = useMe();
  const room = me.station?.room?.code ?? null;
  const found = useRead(room ? "/api/mes/hand-overs" : null, { room, limit: 6 }, { every: 8_000 });
  if (!room) return <section className="tasks"><EmptyState title={say("hand_over.no_room")} teach={say("hand_over.no_room_teach")} /></section>;
  return <Loaded from={found}>{({ items }) => <Room key={room} room={room} items={items} />}</Loaded>;
}

function Room({ room, items }: { room: string; items: HandOverView[] }): JSX.Element {
  const { say, text } = useWords("mes");
  const me = useMe();
  const client = useQueryClient();
  const navigate = useNavigate();
  const flash = useFlash();
  const sign = useSign();
  const [busy, setBusy] = useState(false);
  const [withdrawing, setWithdrawing] = useState(false);
  const current = items.find(({ status }) => status === "draft" || status === "given") ?? null;
  const earlier = items.filter((one) => one !== current);
  const drafts = useMemo(() => new Drafts(me.user.id), [me.user.id]);
  const [notes, setNotes] = useState(() => drafts.read(`hand-over.${room}`, "notes")?.text ?? (current?.status === "draft" ? current.notes : ""));
  // What is signed is what the server drew up: words typed since are drawn up first.
  const changed = current?.status === "draft" && notes.trim() !== current.notes;
  const again = (): Promise<void> => refresh(client, ["/api/mes/hand-overs", "/api/mes/elements"]);
  const write = (words: string): void => { setNotes(words); drafts.keep(`hand-over.${room}`, "notes", words, null); };
  const drawUp = async (): Promise<void> => {
    setBusy(true);
    try {
      await post("/api/mes/hand-overs", { room, notes });
      drafts.drop(`hand-over.${room}`, "notes");
      await again();
    } catch (error) { flash.bad(error); } finally { setBusy(false); }
  };
  const act = async (offer: ActionOffer): Promise<void> => {
    if (!offer.act || !current) { setWithdrawing(true); return; }
    const second = offer.name === "take" && current.handed?.signer.id === me.user.id;
    if (await sign({ act: offer.act, ref: current.ref, verb: text(offer.label), second })) {
      flash.good(say(offer.name === "take" ? "hand_over.done" : "hand_over.given"));
      if (offer.name === "take") setNotes("");
      await again();
    }
  };
  return (
    <section className="hand-over-page" data-testid="hand-over">
      <div className="body">
        <h1>{say("hand_over.title", { room: me.station?.room ? text(me.station.room.name) : room })}</h1>
        <p className="instruction">{say(current?.status === "given" ? "hand_over.teach_take" : "hand_over.teach")}</p>
        {current?.status !== "given" && <label className="dialog-field"><span>{say("hand_over.notes_for")}</span><Input.TextArea rows={3} value={notes} maxLength={4000} onChange={(event) => { write(event.target.value); }} data-testid="hand-over-words" /></label>}
        {current ? <HandOverSheet view={current} /> : null}
        {earlier.length > 0 && <div className="panel" data-testid="hand-over-earlier"><h2>{say("hand_over.earlier")}</h2>{earlier.map((one) => <details key={one.id}><summary><span className="digits">{one.number}</span> · {say(`shell:status.${one.status}`)} · {one.handed?.signer.name ?? one.author.name} → {one.taken?.signer.name ?? "—"}</summary><HandOverSheet view={one} /></details>)}</div>}
      </div>
      <footer className="acts">
        <Button icon={<LeftOutlined aria-hidden />} onClick={() => { void navigate("/"); }} data-testid="to-tasks">{say("act.tasks")}</Button>
        <span className="gap" />
        {changed && <span className="acts-missing" data-testid="hand-over-changed">{say("hand_over.changed")}</span>}
        {current?.status === "draft" && <Button type={changed ? "primary" : "default"} loading={busy} onClick={() => { void drawUp(); }} data-testid="hand-over-again">{say("hand_over.again")}</Button>}
        {(current?.actions ?? []).filter(({ primary }) => !primary).map((offer) => <Button key={offer.name} disabled={!offer.enabled} onClick={() => { void act(offer); }} data-testid={`act-${offer.name}`}>{text(offer.label)}</Button>)}
        {current ? current.actions.filter(({ primary }) => primary).map((offer) => <Button key={offer.name} type="primary" className="main" disabled={!offer.enabled || changed} onClick={() => { void act(offer); }} data-testid={`act-${offer.name}`} data-main="true">{text(offer.label)}</Button>)
          : <Button type="primary" className="main" loading={busy} onClick={() => { void drawUp(); }} data-testid="hand-over-draw-up" data-main="true">{say("hand_over.draw_up")}</Button>}
      </footer>
      {withdrawing && current && <WordsDialog name="withdraw" title={`${say("hand_over.withdraw")} · ${current.number}`} label={say("act.reason")} verb={say("hand_over.withdraw")} close={() => { setWithdrawing(false); }} send={async (reason) => { await post(`/api/mes/hand-overs/${current.id}/withdraw`, { reason }); await again(); return true; }} />}
    </section>
  );
}
