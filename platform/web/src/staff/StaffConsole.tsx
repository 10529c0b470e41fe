/** Two screens: the fleet, and what was asked of whom. */
import { LogoutOutlined } from "@ant-design/icons";
import { Button, Tabs } from "antd";
import { useState, type JSX } from "react";
import type { FleetTenant, StaffMe } from "../api/schema";
import { LanguageSwitch } from "../components/LanguageSwitch";
import { useWords } from "../i18n";
import { Accesses } from "./Accesses";
import { AskDialog } from "./AskDialog";
import { Fleet } from "./Fleet";

export function StaffConsole({ me, leave }: { me: StaffMe; leave: () => Promise<void> }): JSX.Element {
  const { say } = useWords();
  const [screen, setScreen] = useState("fleet");
  const [asking, setAsking] = useState<FleetTenant | null>(null);
  return (
    <div className="staff">
      <header className="topbar">
        <img src="/icon.svg" alt="" width={30} height={30} /><strong>{say("staff.title")}</strong>
        <span className="topbar-gap" />
        <span className="who" data-testid="staff-who">{me.name} · {me.username}</span>
        <LanguageSwitch />
        <Button type="text" icon={<LogoutOutlined aria-hidden />} onClick={() => { void leave(); }} data-testid="staff-leave">{say("session.leave")}</Button>
      </header>
      <main className="content">
        <Tabs activeKey={screen} onChange={setScreen} items={[
          { key: "fleet", label: say("staff.fleet"), children: <Fleet ask={setAsking} /> },
          { key: "access", label: say("staff.accesses"), children: <Accesses /> },
        ]} />
      </main>
      <footer className="foot">{say("product.name")} {me.product_version}</footer>
      {asking && <AskDialog tenant={asking} close={() => { setAsking(null); }} asked={() => { setAsking(null); setScreen("access"); }} />}
    </div>
  );
}
