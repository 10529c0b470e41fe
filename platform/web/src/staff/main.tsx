/** The operator's own host: its staff sees the fleet by metadata and asks tenants for access. No tenant's session exists here. */
import "../shell/base.css";
import "../shell/console.css";
import "./staff.css";
import { QueryClientProvider } from "@tanstack/react-query";
import { App as AntApp, ConfigProvider } from "antd";
import enUS from "antd/locale/en_US";
import zhCN from "antd/locale/zh_CN";
import { useState, type JSX } from "react";
import { createRoot } from "react-dom/client";
import { makeQueryClient } from "../api/hooks";
import { startI18n, useWords } from "../i18n";
import { nonce } from "../shell/nonce";
import { consoleTheme } from "../shell/theme";
import { StaffGate } from "./StaffGate";

function Page(): JSX.Element {
  const { language } = useWords();
  const [client] = useState(makeQueryClient);
  return (
    <ConfigProvider locale={language === "en" ? enUS : zhCN} theme={consoleTheme} csp={{ nonce: nonce() }} button={{ autoInsertSpace: false }}>
      <AntApp><QueryClientProvider client={client}><StaffGate /></QueryClientProvider></AntApp>
    </ConfigProvider>
  );
}

await startI18n();
const root = document.getElementById("root");
if (root) createRoot(root).render(<Page />);
