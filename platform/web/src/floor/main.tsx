/** The tablet: `/floor/`. */
import "../shell/base.css";
import "../shell/floor.css";
import { createRoot } from "react-dom/client";
import { startI18n } from "../i18n";
import { SignedIn } from "../shell/Gate";
import { Providers } from "../shell/Providers";
import { floorTheme } from "../shell/theme";
import { FloorLayout } from "./FloorLayout";

await startI18n();
const root = document.getElementById("root");
if (root) createRoot(root).render(<Providers look={floorTheme} large><SignedIn floor><FloorLayout /></SignedIn></Providers>);
