/** Numbers drawn by a seed: the same sequence for the same seed. */
export type Random = () => number;

export function mulberry(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export function shuffled<T>(items: readonly T[], random: Random): T[] {
  const list = [...items];
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [list[i], list[j]] = [list[j] as T, list[i] as T];
  }
  return list;
}

/** One digit of the text made another; the first one never 0. `kept` digits at its end stay. */
export function otherDigit(text: string, random: Random, kept = 0): string {
  const all = [...text].flatMap((character, at) => (/\d/.test(character) ? [at] : []));
  const places = all.length > kept ? all.slice(0, all.length - kept) : all;
  const at = places[Math.floor(random() * places.length)] ?? 0;
  const choices = [...'0123456789'].filter((digit) => digit !== text[at] && (digit !== '0' || at !== all[0]));
  return text.slice(0, at) + choices[Math.floor(random() * choices.length)] + text.slice(at + 1);
}
