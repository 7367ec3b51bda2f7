/** Keys for things that have no other name than their place among their neighbours. */
export function withKeys<T>(items: readonly T[]): { readonly key: string; readonly item: T; readonly at: number }[] {
  return items.map((item, at) => ({ key: `${at}`, item, at }));
}
