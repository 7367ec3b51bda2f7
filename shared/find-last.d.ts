/**
 * What the floor, Chromium 108, has of ES2023. The compiler's own `es2023.array` would bring `toSorted` and
 * `with` along, which it does not have.
 */
interface ReadonlyArray<T> {
  findLast<S extends T>(test: (value: T, index: number, array: readonly T[]) => value is S): S | undefined;
  findLast(test: (value: T, index: number, array: readonly T[]) => unknown): T | undefined;
  findLastIndex(test: (value: T, index: number, array: readonly T[]) => unknown): number;
}

interface Array<T> {
  findLast<S extends T>(test: (value: T, index: number, array: T[]) => value is S): S | undefined;
  findLast(test: (value: T, index: number, array: T[]) => unknown): T | undefined;
  findLastIndex(test: (value: T, index: number, array: T[]) => unknown): number;
}
