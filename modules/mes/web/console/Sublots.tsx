/** Sublots of a lot: what is in them, what was decided, and how they are made, joined, held and decided. */
import { post } from "@portal/api/http";
import { EmptyState } from "@portal/components/panels";
import { ResourceForm } from "@portal/components/Resource";
import { useSign } from "@portal/components/Signature";
import { StatusPill } from "@portal/components/StatusPill";
import { Quantity } from "@portal/components/values";
import { WordsDialog } from "@portal/components/WordsDialog";
import { useWords } from "@portal/i18n";
import { useMe } from "@portal/session/SessionProvider";
import { Button, Modal, Select } from "antd";
import { useState, type JSX } from "react";
import type { ContainerRow, LotView, SublotRow } from "@portal/api/schema";

const CODES = ["released", "restricted", "rejected"];
interface Open { kind: "make" | "join" | "decide" | "hold"; part: SublotRow | null }

export function Sublots({ lot, again }: { lot: LotView; again: () => Promise<void> }): JSX.Element {
  const { say } = useWords("mes");
  const may = useMe().permissions;
  const [open, setOpen] = useState<Open | null>(null);
  const close = (): void => { setOpen(null); };
  const done = async (): Promise<void> => { close(); await again(); };
  const make = may.includes("mes.container.move") ? <Button type="primary" onClick={() => { setOpen({ kind: "make", part: null }); }} data-testid="sublot-make">{say("sublot.make")}</Button> : null;
  return (
    <section className="card" data-testid="sublots">
      {lot.sublots.length === 0 ? <EmptyState title={say("sublot.none")} teach={say("sublot.teach")} action={make} /> : (
        <>
          <div className="query-bar"><span>{say("sublot.teach")}</span><span className="query-gap" />{make}</div>
          <div className="table-scroll"><table className="plain-table list"><thead><tr><th>{say("sublot.number")}</th><th className="right">{say("lots.quantity")}</th><th>{say("lots.disposition")}</th><th>{say("sublot.containers")}</th><th>{say("sublot.reason")}</th><th className="actions-column">{say("shell:table.actions")}</th></tr></thead>
            <tbody>{lot.sublots.map((part) => (
              <tr key={part.id} data-testid={`sublot-${part.number}`}>
                <td><strong className="digits">{part.number}</strong></td><td className="right"><Quantity value={part.quantity} /></td>
                <td><span className="pills"><StatusPill status={part.disposition} />{part.holds > 0 ? <StatusPill status="on_hold" count={part.holds} /> : null}{part.markets.length > 0 ? <span className="sub">{part.markets.join(", ")}</span> : null}</span></td>
                <td>{part.containers.length === 0 ? "—" : <span className="tags">{part.containers.map((code) => <code key={code}>{code}</code>)}</span>}</td><td>{part.reason}</td>
                <td className="actions-column"><div className="row-actions">
                  {may.includes("qms.lot.dispose") ? <Button type="link" onClick={() => { setOpen({ kind: "decide", part }); }} data-testid={`sublot-decide-${part.number}`}>{say("sublot.decide")}</Button> : null}
                  {may.includes("mes.hold.place") ? <Button type="link" onClick={() => { setOpen({ kind: "hold", part }); }}>{say("hold.place")}</Button> : null}
                  {may.includes("mes.container.move") && part.containers.length > 0 ? <Button type="link" onClick={() => { setOpen({ kind: "join", part }); }} data-testid={`sublot-join-${part.number}`}>{say("sublot.join")}</Button> : null}
                </div></td>
              </tr>))}</tbody></table></div>
        </>
      )}
      {open?.kind === "make" ? <Make lot={lot} close={close} done={done} /> : null}
      {open?.kind === "join" && open.part ? <Join lot={lot} part={open.part} close={close} done={done} /> : null}
      {open?.kind === "decide" && open.part ? <Decide lot={lot} part={open.part} close={close} done={done} /> : null}
      {open?.kind === "hold" && open.part ? <Hold part={open.part} close={close} done={done} /> : null}
    </section>
  );
}

interface Dialog { close: () => void; done: () => Promise<void> }

/** Whole containers, or a quantity out of one, which the server splits off. */
function Make({ lot, close, done }: Dialog & { lot: LotView }): JSX.Element {
  const { say } = useWords("mes");
  const free = lot.containers.filter((one: ContainerRow) => one.sublot === null && !["sample", "waste", "dispensed"].includes(one.kind) && one.physical !== "empty" && one.physical !== "destroyed");
  const send = async (values: Record<string, string>): Promise<void> => {
    const codes = [values["containers"] ?? []].flat() as string[];
    const quantity = values["quantity"]?.trim() ?? "";
    const shares = codes.map((container) => (quantity === "" ? { container } : { container, quantity, unit: lot.quantity.unit }));
    await post(`/api/mes/lots/${lot.id}/sublots`, { number: values["number"], reason: values["reason"], shares });
    await done();
  };
  return (
    <Modal open footer={null} onCancel={close} title={say("sublot.make")} destroyOnHidden>
      <p>{say("sublot.make_teach")}</p>
      <ResourceForm name="sublot" verb={say("sublot.make")} submit={send} fields={[
        { name: "number", label: say("sublot.number"), kind: "text", required: true },
        { name: "containers", label: say("sublot.containers"), kind: "choices", required: true, options: free.map((one) => ({ value: one.code, label: `${one.code} · ${one.quantity.lexeme} ${one.quantity.unit}` })) },
        { name: "quantity", label: say("sublot.quantity"), kind: "lexeme", unit: lot.quantity.unit, help: say("sublot.quantity_help") },
        { name: "reason", label: say("sublot.reason"), kind: "long", required: true },
      ]} />
    </Modal>
  );
}

function Join({ lot, part, close, done }: Dialog & { lot: LotView; part: SublotRow }): JSX.Element {
  const { say } = useWords("mes");
  const [into, setInto] = useState("");
  const others = lot.sublots.filter(({ id }) => id !== part.id).map(({ number }) => ({ value: number, label: number }));
  return (
    <WordsDialog name="join" title={`${say("sublot.join")} · ${part.number}`} label={say("sublot.reason")} verb={say("sublot.join")} close={close}
      before={<><p>{say("sublot.join_teach")}</p><label className="dialog-field"><span>{say("sublot.into")}</span><Select value={into} onChange={setInto} options={[{ value: "", label: say("sublot.rest", { lot: lot.number }) }, ...others]} /></label></>}
      send={async (words) => { await post(`/api/mes/sublots/${part.id}/join`, { into, reason: words }); await done(); return true; }} />
  );
}

function Decide({ lot, part, close, done }: Dialog & { lot: LotView; part: SublotRow }): JSX.Element {
  const { say } = useWords("mes");
  const sign = useSign();
  const send = async (values: Record<string, string>): Promise<void> => {
    const markets = (values["markets"] ?? "").split(",").map((market) => market.trim()).filter(Boolean);
    const signed = await sign({ act: "qms.lot.dispose", ref: `mes.lot:${lot.id}`, params: { code: values["code"], reason: values["reason"], markets, sublot: part.number }, verb: say("sublot.decide"), danger: values["code"] === "rejected" });
    if (signed) await done();
  };
  return (
    <Modal open footer={null} onCancel={close} title={`${say("sublot.decide")} · ${lot.number} ${part.number}`} destroyOnHidden>
      <p>{say("sublot.decide_teach")}</p>
      <ResourceForm name="sublot-decide" verb={say("review.go_sign")} submit={send} fields={[
        { name: "code", label: say("lots.disposition"), kind: "choice", required: true, options: CODES.map((code) => ({ value: code, label: say(`shell:status.${code}`) })) },
        { name: "markets", label: say("sublot.markets"), kind: "text" },
        { name: "reason", label: say("sublot.reason"), kind: "long", required: true },
      ]} />
    </Modal>
  );
}

function Hold({ part, close, done }: Dialog & { part: SublotRow }): JSX.Element {
  const { say } = useWords("mes");
  const send = async (values: Record<string, string>): Promise<void> => {
    await post("/api/mes/holds", { subject: `mes.sublot:${part.id}`, cause: values["cause"], text: values["text"] });
    await done();
  };
  return (
    <Modal open footer={null} onCancel={close} title={`${say("hold.place")} · ${part.number}`} destroyOnHidden>
      <ResourceForm name="sublot-hold" verb={say("hold.place")} submit={send} fields={[{ name: "cause", label: say("hold.cause"), kind: "text", required: true }, { name: "text", label: say("hold.text"), kind: "long", required: true }]} />
    </Modal>
  );
}
