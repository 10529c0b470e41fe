/** What a module's folder brings to the portal; a new module needs no edit here. */
import type { ComponentType, ReactNode } from "react";
import type { Me, Text } from "./api/contracts";

export type Section = "production" | "materials" | "quality" | "equipment" | "supply" | "system";
export const SECTIONS: readonly Section[] = ["production", "materials", "quality", "equipment", "supply", "system"];

export interface Screen { path: string; component: ComponentType }
/** `label` is a key of the module's own catalogue, e.g. `mes:nav.batches`. */
export interface NavigationEntry { section: Section; path: string; label: string; order: number }
export interface InboxRow { id: string; number: string; title: Text; kind: string; status?: string; due?: string | null; to: string }
export interface InboxSource { key: string; path: string; read: (item: never, me: Me) => InboxRow | null }
export interface SearchSource { key: string; path: string; read: (item: never) => { id: string; number: string; title: Text; to: string } }
export interface ConsoleModule { name: string; screens: Screen[]; navigation: NavigationEntry[]; inbox?: InboxSource[]; search?: SearchSource[] }
export interface FloorModule { name: string; screens: Screen[]; home?: ComponentType; tools?: { key: string; label: string; path: string; icon: ReactNode }[] }
