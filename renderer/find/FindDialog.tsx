export function FindDialog() { return null; }
