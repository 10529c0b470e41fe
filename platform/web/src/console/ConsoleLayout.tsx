/** Left menu, top bar, one screen. */
import { AppstoreOutlined, AuditOutlined, DatabaseOutlined, ExperimentOutlined, HomeOutlined, LogoutOutlined, SearchOutlined, SettingOutlined, ShopOutlined, ToolOutlined } from "@ant-design/icons";
import { Button, Layout, Menu } from "antd";
import { useEffect, useMemo, useState, type JSX } from "react";
import { Route, Routes, useLocation, useNavigate } from "react-router";
import { LanguageSwitch } from "../components/LanguageSwitch";
import { EmptyState } from "../components/panels";
import { useWords } from "../i18n";
import { useMe, useSession } from "../session/SessionProvider";
import { Suspension } from "../session/Suspension";
import { Screenful } from "../shell/Fault";
import { Palette, usePalette } from "./Palette";
import { screens } from "./screens";
import { useNavigation } from "./useNavigation";

const ICONS: Partial<Record<string, JSX.Element>> = {
  production: <AppstoreOutlined aria-hidden />, materials: <DatabaseOutlined aria-hidden />, quality: <ExperimentOutlined aria-hidden />, equipment: <ToolOutlined aria-hidden />, supply: <ShopOutlined aria-hidden />, system: <SettingOutlined aria-hidden />,
};

export function ConsoleLayout(): JSX.Element {
  const { say, text } = useWords();
  const me = useMe();
  const { logout } = useSession();
  const navigate = useNavigate();
  const location = useLocation();
  const [narrow, setNarrow] = useState(() => window.innerWidth < 1200);
  const palette = usePalette();
  const navigation = useNavigation();
  const items = useMemo(() => [
    { key: "/", icon: <HomeOutlined aria-hidden />, label: say(me.support ? "support.start" : "nav.inbox") },
    ...[...new Set(navigation.map(({ group }) => group))].map((group) => ({
      key: group, icon: ICONS[group] ?? <AppstoreOutlined aria-hidden />, label: say(`section.${group}`, { defaultValue: group }),
      children: navigation.filter((entry) => entry.group === group).map((entry) => ({ key: entry.path, label: text(entry.title) })),
    })),
  ], [navigation, say, text, me.support]);
  const here = navigation.map(({ path }) => path).filter((path) => location.pathname === path || location.pathname.startsWith(`${path}/`)).sort((a, b) => b.length - a.length)[0] ?? "/";
  const group = navigation.find(({ path }) => path === here)?.group;
  const [unfolded, setUnfolded] = useState<string[]>(["production", "quality"]);
  // The section of the screen one comes to is open; people may close it and open others.
  useEffect(() => { if (group) setUnfolded((before) => (before.includes(group) ? before : [...before, group])); }, [group]);
  // A long menu is scrolled to where one is.
  useEffect(() => { document.querySelector(".ant-menu-item-selected")?.scrollIntoView({ block: "nearest" }); }, [here, unfolded]);
  return (
    <Layout className="console">
      <a className="skip" href="#content" onClick={(event) => { event.preventDefault(); document.getElementById("content")?.focus(); }}>{say("nav.skip")}</a>
      <Layout.Sider theme="dark" width={216} collapsible collapsed={narrow} onCollapse={setNarrow} collapsedWidth={64}>
        <div className="brand"><img src="/icon.svg" alt="" width={32} height={32} />{!narrow && <span>{say("product.name")}</span>}</div>
        <nav aria-label={say("nav.main")}>
          <Menu theme="dark" mode="inline" items={items} selectedKeys={[here]} {...(narrow ? {} : { openKeys: unfolded, onOpenChange: setUnfolded })} onClick={({ key }) => { void navigate(key); }} />
        </nav>
      </Layout.Sider>
      <Layout>
        <header className="topbar">
          <button type="button" className="palette-open" onClick={palette.open} data-testid="palette-open"><SearchOutlined aria-hidden /> <span>{say("palette.open")}</span><kbd>Ctrl K</kbd></button>
          <span className="topbar-gap" />
          <span className="tenant">{text(me.tenant.name)}</span>
          <span className="who" data-testid="who"><AuditOutlined aria-hidden /> {[me.user.name, ...me.roles.map((role) => text(role.name))].join(" · ")}</span>
          <LanguageSwitch />
          {!me.support && <Button type="text" icon={<LogoutOutlined aria-hidden />} onClick={() => { void logout(); }} data-testid="logout">{say("session.leave")}</Button>}
        </header>
        <Suspension />
        <main id="content" tabIndex={-1} className="content">
          <Screenful at={location.pathname}>
            <Routes>
              {me.support && <Route path="/" element={<EmptyState title={say("support.start")} teach={say("support.start_teach")} />} />}
              {screens.map(({ path, component: Screen }) => <Route key={path} path={path} element={<Screen />} />)}
              <Route path="*" element={<EmptyState title={say("nav.unknown")} teach={say("nav.unknown_teach")} />} />
            </Routes>
          </Screenful>
        </main>
        <footer className="foot">{say("product.name")} {me.product_version} · {me.zone}</footer>
      </Layout>
      {palette.shown && <Palette close={palette.close} />}
    </Layout>
  );
}
