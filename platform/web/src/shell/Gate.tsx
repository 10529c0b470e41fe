/** Below this line somebody is signed in. */
import type { JSX, ReactNode } from "react";
import { ErrorPanel } from "../components/ErrorPanel";
import { Waiting } from "../components/panels";
import { Duties } from "../session/Duties";
import { Login } from "../session/Login";
import { useSession } from "../session/SessionProvider";
import { SupportBanner } from "./SupportBanner";

export function SignedIn({ floor = false, children }: { floor?: boolean; children: ReactNode }): JSX.Element {
  const { me, known, failure, reload } = useSession();
  if (!known) return <main className="centre"><Waiting /></main>;
  if (me) return <><SupportBanner />{children}<Duties /></>;
  if (failure) return <main className="centre"><ErrorPanel error={failure} retry={() => { void reload(); }} /></main>;
  return <Login floor={floor} />;
}
