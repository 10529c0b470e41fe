/** The office: `/`. */
import "../shell/base.css";
import "../shell/console.css";
import { createRoot } from "react-dom/client";
import { startI18n } from "../i18n";
import { Entering } from "../shell/Entering";
import { SignedIn } from "../shell/Gate";
import { Providers } from "../shell/Providers";
import { consoleTheme } from "../shell/theme";
import { ConsoleLayout } from "./ConsoleLayout";

await startI18n();
const root = document.getElementById("root");
if (root) createRoot(root).render(<Providers look={consoleTheme}><Entering><SignedIn><ConsoleLayout /></SignedIn></Entering></Providers>);
