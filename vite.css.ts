import { runInNewContext } from 'node:vm';
import { transform } from 'lightningcss';
import type { Plugin } from 'vite';

/** Chromium of Electron 22. */
const TARGETS = { chrome: 108 << 16 };
const MODULE = /ag-grid-community[\\/]dist[\\/]package[\\/]main\.esm\.mjs/;
const STYLE = /^var (\w+_default\d*) = (['"`].*['"`]);$/gm;

/**
 * AG Grid carries its style sheets as strings, with nested rules that Chromium knows since 112 only; without
 * this the grid has no layout in an older Electron.
 */
export function lowerGridStyles(): Plugin {
  return {
    name: 'gongkai-grid-styles',
    apply: 'build',
    transform: {
      filter: { id: MODULE },
      handler: (code) => {
        const lowered = code.replace(STYLE, (whole, name: string, literal: string) => {
          const css: unknown = runInNewContext(literal);
          if (typeof css !== 'string' || !css.includes('&')) return whole;
          const { code: flat } = transform({
            filename: `${name}.css`,
            code: Buffer.from(css),
            minify: true,
            targets: TARGETS,
          });
          return `var ${name} = ${JSON.stringify(flat.toString())};`;
        });
        return { code: lowered, map: null };
      },
    },
  };
}
