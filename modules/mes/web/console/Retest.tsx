/** The next retest date of a lot: offered to whoever may sign it, once a passed retest stands behind it. */
import { ResourceForm } from "@portal/components/Resource";
import { useSign } from "@portal/components/Signature";
import { useWords } from "@portal/i18n";
import { useMe } from "@portal/session/SessionProvider";
import { Button, Modal } from "antd";
import { useState, type JSX } from "react";
import type { LotView } from "@portal/api/schema";

export function Retest({ lot, again }: { lot: LotView; again: () => Promise<void> }): JSX.Element | null {
  const { say } = useWords("mes");
  const sign = useSign();
  const may = useMe().permissions.includes("qms.lot.extend_retest");
  const [open, setOpen] = useState(false);
  if (!may) return null;
  const send = async (values: Record<string, string>): Promise<void> => {
    const signed = await sign({ act: "qms.lot.extend_retest", ref: `mes.lot:${lot.id}`, params: { date: values["date"] }, verb: say("lots.extend_retest") });
    if (signed) { setOpen(false); await again(); }
  };
  return (
    <>
      <Button disabled={!lot.retest_basis} title={lot.retest_basis ? undefined : say("lots.retest_none")} onClick={() => { setOpen(true); }} data-testid="extend-retest">{say("lots.extend_retest")}</Button>
      <Modal open={open} footer={null} onCancel={() => { setOpen(false); }} title={say("lots.extend_retest")} destroyOnHidden>
        <p>{say("lots.retest_teach", { inspection: lot.retest_basis?.number ?? "" })}</p>
        <ResourceForm name="retest" verb={say("review.go_sign")} submit={send} fields={[{ name: "date", label: say("lots.retest_new"), kind: "date", required: true }]} />
      </Modal>
    </>
  );
}
