/** A window with the roles of a person: what is held, where and until when; giving and withdrawing are signed. */
import { useQueryClient } from "@tanstack/react-query";
import { Button, Input, Modal, Select } from "antd";
import { useState, type JSX } from "react";
import { refresh, useRead } from "../api/hooks";
import type { HeldRole, UserRow } from "../api/schema";
import { useSign } from "../components/Signature";
import { useWords } from "../i18n";

/** Where a role counts and on which days, in one line. */
export function Where({ held }: { held: { places: string[]; from: string | null; until: string | null } }): JSX.Element {
  const { say } = useWords();
  return (
    <>
      {held.places.length > 0 ? held.places.map((code) => <code key={code}>{code} </code>) : <span>{say("access.company")}</span>}
      {(held.from ?? held.until) && <span className="digits"> {held.from ?? "…"} – {held.until ?? "…"}</span>}
    </>
  );
}

export function UserRoles({ user, close }: { user: UserRow; close: () => void }): JSX.Element {
  const { say, text } = useWords();
  const sign = useSign();
  const client = useQueryClient();
  const now = useRead(`/api/identity/users/${user.id}`);
  const roles = useRead("/api/identity/roles", { limit: 500 });
  const places = useRead("/api/identity/places");
  const [role, setRole] = useState<string | null>(null);
  const [where, setWhere] = useState<string[]>([]);
  const [first, setFirst] = useState("");
  const [last, setLast] = useState("");
  const ref = `identity.user:${user.id}`;
  const give = async (): Promise<void> => {
    if (role && await sign({ act: "identity.membership.give", ref, params: { role, places: where, from: first, until: last }, verb: say("users.give_sign") })) {
      setRole(null);
      setWhere([]);
      setFirst("");
      setLast("");
      await refresh(client, ["/api/identity"]);
    }
  };
  const withdraw = async (held: HeldRole): Promise<void> => {
    if (await sign({ act: "identity.membership.withdraw", ref, params: { role: held.code }, verb: say("users.withdraw"), danger: true })) await refresh(client, ["/api/identity"]);
  };
  const held = now.data?.roles ?? [];
  const roleOptions = (roles.data?.items ?? []).map((one) => ({ value: one.code, label: `${text(one.names)} · ${one.code}` }));
  const placeOptions = (places.data?.items ?? []).map((one) => ({ value: one.code, label: `${text(one.name)} · ${one.code}` }));
  return (
    <Modal open width={760} title={say("users.give_title", { name: user.printed_name })} onCancel={close} footer={null} mask={{ closable: false }} className="window">
      <div data-testid="window-user-roles">
        <p>{say("users.give_teach")}</p>
        {held.length === 0 ? <p>{say("users.holds_none")}</p> : (
          <table className="plain-table"><thead><tr><th>{say("users.role")}</th><th>{say("access.where")}</th><th className="actions-column">{say("table.actions")}</th></tr></thead>
            <tbody>{held.map((one) => (
              <tr key={one.code}><td>{text(one.name)} <code>{one.code}</code></td><td><Where held={one} /></td>
                <td className="actions-column"><Button size="small" danger onClick={() => { void withdraw(one); }} data-testid={`withdraw-${one.code}`} aria-label={`${say("users.withdraw")} ${text(one.name)}`}>{say("users.withdraw")}</Button></td></tr>))}</tbody>
          </table>)}
        <form onSubmit={(event) => { event.preventDefault(); void give(); }}>
          <label className="dialog-field"><span>{say("users.role")}</span><Select autoFocus showSearch optionFilterProp="label" value={role} options={roleOptions} onChange={setRole} data-testid="give-role" /></label>
          <label className="dialog-field"><span>{say("users.places")}</span><Select mode="multiple" optionFilterProp="label" value={where} options={placeOptions} onChange={setWhere} data-testid="give-places" /></label>
          <label className="dialog-field"><span>{say("users.first")}</span><Input type="date" value={first} onChange={(event) => { setFirst(event.target.value); }} data-testid="give-from" /></label>
          <label className="dialog-field"><span>{say("users.last")}</span><Input type="date" value={last} onChange={(event) => { setLast(event.target.value); }} data-testid="give-until" /></label>
          <footer className="sign-actions"><Button size="large" onClick={close}>{say("action.cancel")}</Button><Button size="large" type="primary" htmlType="submit" disabled={role === null} data-testid="give-sign">{say("users.give_sign")}</Button></footer>
        </form>
      </div>
    </Modal>
  );
}
