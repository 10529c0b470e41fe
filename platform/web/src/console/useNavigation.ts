/** The menu as the server gives it to this person; no entry is written down here. */
import { useRead } from "../api/hooks";
import type { NavEntry } from "../api/schema";

export const useNavigation = (): NavEntry[] => (useRead("/api/registry/navigation").data?.items ?? []).filter(({ place }) => place === "console");
