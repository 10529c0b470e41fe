/** On every page: that one is a visitor of the operator's support and for how long, or that such a visitor may read here, with the switch. */
import { EyeOutlined } from "@ant-design/icons";
import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useEffect, useState, type JSX } from "react";
import { post } from "../api/http";
import { refresh, useRead } from "../api/hooks";
import type { Me, SupportAccess } from "../api/schema";
import { ErrorPanel } from "../components/ErrorPanel";
import { useWords } from "../i18n";
import { useMe, useSession } from "../session/SessionProvider";

const LOOK_MS = 20_000;
const SECOND_MS = 1_000;

/** `1:02:03`, never below nothing. */
export function left(until: string, now: number): string {
  const seconds = Math.max(0, Math.floor((Date.parse(until) - now) / SECOND_MS));
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => { setNow(Date.now()); }, SECOND_MS);
    return () => { clearInterval(timer); };
  }, []);
  return now;
}

export function SupportBanner(): JSX.Element | null {
  const me = useMe();
  return me.support ? <OwnVisit visit={me.support} name={me.user.name} /> : <Present />;
}

/** The screen shows the time that is left; the server decides when it is over, and the next read says so. */
function OwnVisit({ visit, name }: { visit: NonNullable<Me["support"]>; name: string }): JSX.Element {
  const { say, text } = useWords();
  const { reload } = useSession();
  const now = useNow();
  const over = Date.parse(visit.until) <= now;
  useEffect(() => { if (over) void reload(); }, [over, reload]);
  return (
    <aside className="support-banner own" role="status" data-testid="support-visit">
      <EyeOutlined aria-hidden /> <strong>{say("support.visiting", { name })}</strong>
      <span>{visit.areas.map((area) => text(area.name)).join(" · ")}</span>
      <span className="support-left">{say("support.left")} <time className="digits" data-testid="support-left">{left(visit.until, now)}</time></span>
    </aside>
  );
}

function Present(): JSX.Element | null {
  const client = useQueryClient();
  const [failure, setFailure] = useState<unknown>(null);
  const present = useRead("/api/support/present", undefined, { every: LOOK_MS });
  const end = async (id: string): Promise<void> => {
    setFailure(null);
    try { await post(`/api/support/access/${id}/end`, {}); } catch (error) { setFailure(error); }
    await refresh(client, ["/api/support"]);
  };
  const items = present.data?.items ?? [];
  if (items.length === 0) return null;
  return <>{items.map((one) => <Notice key={one.id} access={one} end={present.data?.may_end ? () => end(one.id) : null} />)}{failure !== null && <ErrorPanel error={failure} compact />}</>;
}

function Notice({ access, end }: { access: SupportAccess; end: (() => Promise<void>) | null }): JSX.Element {
  const { say, text } = useWords();
  const now = useNow();
  return (
    <aside className="support-banner" role="status" data-testid="support-present">
      <EyeOutlined aria-hidden /> <strong>{say(access.inside ? "support.is_inside" : "support.may_enter", { name: access.staff.name })}</strong>
      <span>{access.areas.map((area) => text(area.name)).join(" · ")} · {say("support.by", { name: access.granted_by })}</span>
      <span className="support-left">{say("support.left")} <time className="digits">{left(access.ends_at ?? "", now)}</time></span>
      {end && <Button size="small" danger type="primary" onClick={() => { void end(); }} data-testid="support-kill">{say("support.end_now")}</Button>}
    </aside>
  );
}
