/** Everything a screen stands on, once: data, language, look, session, scan flash, signature. */
import { QueryClientProvider } from "@tanstack/react-query";
import { App as AntApp, ConfigProvider, type ThemeConfig } from "antd";
import enUS from "antd/locale/en_US";
import zhCN from "antd/locale/zh_CN";
import { useState, type JSX, type ReactNode } from "react";
import { HashRouter } from "react-router";
import { makeQueryClient } from "../api/hooks";
import { SignatureProvider } from "../components/Signature";
import { useWords } from "../i18n";
import { FlashProvider } from "../scan/ScanFlash";
import { SessionProvider } from "../session/SessionProvider";
import { nonce } from "./nonce";

export function Providers({ look, large = false, children }: { look: ThemeConfig; large?: boolean; children: ReactNode }): JSX.Element {
  const { language } = useWords();
  const [client] = useState(makeQueryClient);
  return (
    <ConfigProvider locale={language === "en" ? enUS : zhCN} theme={look} componentSize={large ? "large" : "medium"} csp={{ nonce: nonce() }} button={{ autoInsertSpace: false }}>
      <AntApp>
        <QueryClientProvider client={client}>
          <HashRouter>
            <SessionProvider>
              <FlashProvider><SignatureProvider>{children}</SignatureProvider></FlashProvider>
            </SessionProvider>
          </HashRouter>
        </QueryClientProvider>
      </AntApp>
    </ConfigProvider>
  );
}
