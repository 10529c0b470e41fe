/** What a module's folder brings to the portal; a new module needs no edit here. */
import type { ComponentType, ReactNode } from "react";
import type { Text } from "./api/contracts";

export interface Screen { path: string; component: ComponentType }
export interface SearchSource { key: string; path: string; permission: string; read: (item: never) => { id: string; number: string; title: Text; to: string } }
export interface ConsoleModule { name: string; screens: Screen[]; search?: SearchSource[] }
export interface FloorModule { name: string; screens: Screen[]; home?: ComponentType; tools?: { key: string; label: string; path: string; icon: ReactNode }[] }
