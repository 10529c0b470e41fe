/** Who, where, link state on top; below it one screen of one module. */
import { DisconnectOutlined, SwapOutlined, UserOutlined, WifiOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useEffect, useMemo, useState, useSyncExternalStore, type JSX } from "react";
import { Route, Routes, useLocation, useNavigate } from "react-router";
import { linkState, onLink } from "../api/http";
import { LanguageSwitch } from "../components/LanguageSwitch";
import { EmptyState } from "../components/panels";
import { Drafts } from "../format/drafts";
import { instant } from "../format/time";
import { useWords } from "../i18n";
import type { FloorModule } from "../registry";
import { useMe } from "../session/SessionProvider";
import { Suspension } from "../session/Suspension";
import { Screenful } from "../shell/Fault";
import { BadgeSwitch } from "./BadgeSwitch";

const found = import.meta.glob<FloorModule>("../../../../modules/*/web/floor.tsx", { eager: true, import: "default" });
const modules = Object.values(found);
const home = modules.find((module) => module.home)?.home;

export const useOnline = (): boolean => useSyncExternalStore(onLink, linkState);

function WallClock({ zone }: { zone: string }): JSX.Element {
  const [now, setNow] = useState(() => new Date().toISOString());
  useEffect(() => {
    const timer = setInterval(() => { setNow(new Date().toISOString()); }, 1000);
    return () => { clearInterval(timer); };
  }, []);
  return <span className="digits floor-clock">{instant(now, zone).slice(11)}</span>;
}

export function FloorLayout(): JSX.Element {
  const { say, text } = useWords();
  const me = useMe();
  const online = useOnline();
  const location = useLocation();
  const navigate = useNavigate();
  const [switching, setSwitching] = useState(false);
  const drafts = useMemo(() => new Drafts(me.user.id), [me.user.id]);
  const unsaved = drafts.count();
  const Home = home;
  return (
    <div className="floor" data-testid="floor">
      <header className="floor-bar">
        <button type="button" className="floor-home" onClick={() => { void navigate("/"); }} aria-label={say("product.name")} data-testid="floor-home"><img src="/icon.svg" alt="" width={40} height={40} /></button>
        <span className="floor-place" data-testid="floor-station">
          <strong>{me.station?.room ? text(me.station.room.name) : (me.station ? text(me.station.name) : say("floor.no_station"))}</strong>
          <span className="sub">{me.station?.code ?? "—"}{me.station?.room ? ` · ${me.station.room.code}` : ""}</span>
        </span>
        <span className="floor-gap" />
        {unsaved > 0 && <span className="floor-drafts" data-testid="drafts">{say("floor.drafts", { count: unsaved })}</span>}
        <span className={online ? "floor-link on" : "floor-link off"} data-testid="link" data-online={online}>{online ? <WifiOutlined aria-hidden /> : <DisconnectOutlined aria-hidden />} {say(online ? "floor.online" : "floor.offline")}</span>
        <WallClock zone={me.zone} />
        <span className="floor-who" data-testid="who"><UserOutlined aria-hidden /> <strong>{me.user.name}</strong><span className="sub">{me.roles.map((role) => text(role.name)).join(" · ")}</span></span>
        <Button size="large" icon={<SwapOutlined aria-hidden />} onClick={() => { setSwitching(true); }} data-testid="switch">{say("session.switch")}</Button>
        <LanguageSwitch />
      </header>
      {!online && <div className="floor-banner" role="alert">{say("floor.offline_banner")}</div>}
      <Suspension />
      <main className="floor-main">
        <Screenful at={location.pathname}>
          <Routes>
            {Home ? <Route path="/" element={<Home />} /> : null}
            {modules.flatMap((module) => module.screens).map(({ path, component: Screen }) => <Route key={path} path={path} element={<Screen />} />)}
            <Route path="*" element={<EmptyState title={say("floor.nothing")} teach={say("floor.nothing_teach")} />} />
          </Routes>
        </Screenful>
      </main>
      {switching && <BadgeSwitch close={() => { setSwitching(false); }} />}
    </div>
  );
}
