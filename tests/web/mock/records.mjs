// Canned records for the console's screens.
export function records() { return null; }
