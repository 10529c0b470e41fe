/** A fault of a screen stays on that screen and says so; it never shows half a record as if it were whole. */
import { Component, Suspense, type JSX, type ReactNode } from "react";
import { ErrorPanel } from "../components/ErrorPanel";
import { Waiting } from "../components/panels";

class Boundary extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: null };
  static getDerivedStateFromError(error: unknown): { error: unknown } { return { error }; }
  override render(): ReactNode {
    if (this.state.error !== null) return <ErrorPanel error={this.state.error} retry={() => { this.setState({ error: null }); }} />;
    return this.props.children;
  }
}

export function Screenful({ children, at }: { children: ReactNode; at: string }): JSX.Element {
  return <Boundary key={at}><Suspense fallback={<Waiting />}>{children}</Suspense></Boundary>;
}
