/** One shift hand-over, for reading. */
import { useRead } from "@portal/api/hooks";
import { Loaded } from "@portal/components/panels";
import { useWords } from "@portal/i18n";
import type { JSX } from "react";
import { Link, useParams } from "react-router";
import { HandOverSheet } from "../HandOverSheet";

export default function HandOver(): JSX.Element {
  const { id = "" } = useParams<{ id: string }>();
  const { say } = useWords("mes");
  const found = useRead(`/api/mes/hand-overs/${id}`);
  return (
    <Loaded from={found}>{(view) => (
      <article><nav className="crumbs"><Link to="/hand-overs">{say("nav.hand_overs")}</Link> / {view.number}</nav>
        <header className="page-head"><h1>{say("nav.hand_overs")} <span className="digits">{view.number}</span></h1></header>
        <HandOverSheet view={view} />
        <p><Link to={`/audit?object=${view.ref}`}>{say("hand_over.trail")}</Link></p></article>)}</Loaded>
  );
}
