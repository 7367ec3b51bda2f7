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
    // biome-ignore lint/a11y/noNoninteractiveTabindex: Chromium gives what scrolls the focus by itself from 130 on; keys alone would not reach it.
    <section className={className} aria-label={label} tabIndex={0} {...(ref ? { ref } : {})}>
      {children}
    </section>
  );
}
