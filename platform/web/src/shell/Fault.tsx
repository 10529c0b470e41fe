/** A fault of a screen stays on that screen and says so; it never shows half a record as if it were whole. */
import { ReloadOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { Component, Suspense, useEffect, useState, type JSX, type ReactNode } from "react";
import { ErrorPanel } from "../components/ErrorPanel";
import { Waiting } from "../components/panels";
import { useWords } from "../i18n";
import { linkState } from "../api/http";
import { buildOf, isMissingPart, mayReload, somethingOpen } from "./rebuilt";

class Boundary extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: null };
  static getDerivedStateFromError(error: unknown): { error: unknown } { return { error }; }
  override render(): ReactNode {
    if (isMissingPart(this.state.error)) return <Rebuilt error={this.state.error} />;
    if (this.state.error !== null) return <ErrorPanel error={this.state.error} retry={() => { this.setState({ error: null }); }} />;
    return this.props.children;
  }
}

/** Without a link a part is missing too, and a load would leave an empty page. */
const reachable = (): boolean => linkState() && navigator.onLine;

/** Says that the portal was updated and loads it anew by itself, once; what was typed into steps stays as a draft. */
export function Rebuilt({ error }: { error: unknown }): JSX.Element {
  const { say } = useWords();
  const [byHand, setByHand] = useState(false);
  // Decided once it is on the screen: a rendering may be thrown away, and the one reload of this build with it.
  useEffect(() => {
    if (reachable() && !somethingOpen(document) && mayReload(sessionStorage, buildOf(document))) reloading.now();
    else setByHand(true);
  }, []);
  return (
    <section className="rebuilt" role="alert" data-testid="rebuilt" data-going={!byHand}>
      <h2>{say("rebuilt.title")}</h2>
      <p>{say(byHand ? "rebuilt.by_hand" : "rebuilt.going")}</p>
      {byHand && <><Button type="primary" size="large" icon={<ReloadOutlined aria-hidden />} onClick={() => { reloading.now(); }} data-testid="rebuilt-reload">{say("rebuilt.reload")}</Button><ErrorPanel error={error} compact /></>}
    </section>
  );
}

/** The one place that loads the page anew. */
export const reloading = { now: (): void => { window.location.reload(); } };

export function Screenful({ children, at }: { children: ReactNode; at: string }): JSX.Element {
  return <Boundary key={at}><Suspense fallback={<Waiting />}>{children}</Suspense></Boundary>;
}
