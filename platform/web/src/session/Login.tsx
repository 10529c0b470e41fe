/** Sign in; on the floor also the station, because room and station go on every record. */
import { useQuery } from "@tanstack/react-query";
import { Button, Form, Input, Select } from "antd";
import { useState, type JSX } from "react";
import { get, withQuery } from "../api/http";
import { ErrorPanel } from "../components/ErrorPanel";
import { LanguageSwitch } from "../components/LanguageSwitch";
import { useWords } from "../i18n";
import { useSession } from "./SessionProvider";

const STATION_KEY = "yaoheng.station";

export function Login({ floor = false }: { floor?: boolean }): JSX.Element {
  const { say, text } = useWords();
  const { login } = useSession();
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const stations = useQuery({
    queryKey: ["/api/identity/stations"],
    queryFn: () => get("/api/identity/stations"),
    enabled: floor,
    retry: false,
  });
  const entrance = useQuery({ queryKey: ["/api/identity/entrance"], queryFn: () => get("/api/identity/entrance"), retry: false });
  const provided = entrance.data?.method === "provider";
  const rows = stations.data?.items ?? [];
  const enter = async ({ username = "", password = "", station }: { username?: string; password?: string; station?: string }): Promise<void> => {
    setBusy(true);
    setFailure(null);
    try {
      if (station) localStorage.setItem(STATION_KEY, station);
      if (provided) {
        location.assign(withQuery("/api/identity/oidc/begin", { station, floor, screen: location.hash.slice(1) }));
        return;
      }
      await login(username, password, station ?? null);
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <main className={floor ? "login login-floor" : "login"} data-testid="login">
      <section className="login-panel">
        <div className="login-brand">
          <img src="/icon.svg" alt="" width={56} height={56} />
          <div>
            <h1>{say("product.name")}</h1>
            <p>{floor ? say("product.floor") : say("product.console")}</p>
          </div>
        </div>
        <Form layout="vertical" onFinish={enter} requiredMark={false} initialValues={{ station: floor ? (localStorage.getItem(STATION_KEY) ?? undefined) : undefined }} size="large">
          {floor && (
            <Form.Item name="station" label={say("login.station")} rules={[{ required: rows.length > 0, message: say("login.station_needed") }]}>
              <Select data-testid="login-station" showSearch placeholder={say("login.station_choose")} loading={stations.isLoading}
                options={rows.map((row) => ({ value: row.code, label: `${row.code} · ${text(row.name)}${row.room ? ` · ${text(row.room.name)}` : ""}` }))} />
            </Form.Item>
          )}
          {!provided && !entrance.isLoading && <><Form.Item name="username" label={say("login.username")} rules={[{ required: true, message: say("login.username_needed") }]}>
            <Input data-testid="login-username" autoComplete="username" autoFocus={!floor} spellCheck={false} autoCapitalize="none" />
          </Form.Item>
          <Form.Item name="password" label={say("login.password")} rules={[{ required: true, message: say("login.password_needed") }]}>
            <Input.Password data-testid="login-password" autoComplete="current-password" visibilityToggle={false} />
          </Form.Item></>}
          {provided && <p className="sign-hint">{say("login.at_provider")}</p>}
          {failure !== null && <ErrorPanel error={failure} compact />}
          <Button data-testid="login-submit" type="primary" htmlType="submit" block loading={busy} className="primary-action">{say("login.enter")}</Button>
        </Form>
        <footer className="login-foot">
          <span>{say("login.notice")}</span>
          <LanguageSwitch />
        </footer>
      </section>
    </main>
  );
}
