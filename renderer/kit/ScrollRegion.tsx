/** A part of the window that scrolls by itself: it takes the focus, so that it is also scrolled by keys. */
import type { ReactNode, Ref } from 'react';

export function ScrollRegion(props: {
  readonly className: string;
  readonly label: string;
  readonly children: ReactNode;
  readonly ref?: Ref<HTMLElement>;
}): ReactNode {
  const { className, label, children, ref } = props;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className={className} aria-label={label} tabIndex={0} {...(ref ? { ref } : {})}>
      {children}
    </section>
  );
}
