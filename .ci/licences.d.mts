export interface Review {
  /** Licences of what may be shipped, and the further ones of what only builds or tests. */
  readonly shipped: readonly string[];
  readonly tools: readonly string[];
  readonly exceptions: Readonly<Record<string, { readonly licence: string; readonly reason: string }>>;
  /** Packages that run a script when they are installed, and why that is well. */
  readonly scripts: Readonly<Record<string, string>>;
  /** What is shipped: `name@version` and its licence. */
  readonly packages: Readonly<Record<string, string>>;
}

export interface LockedPackage {
  readonly name: string;
  /** Where it is installed, from the project's folder. */
  readonly place: string;
  readonly optional?: boolean;
}

export function readReview(root: string): Review;
export function productionPackages(root: string): LockedPackage[];
export function isAllowed(licence: string, names: readonly string[]): boolean;
export function problemsOf(root: string, review: Review): string[];
