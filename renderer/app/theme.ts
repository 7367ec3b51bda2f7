/** The component library's colours and sizes, in step with theme.css. */
import { type ThemeConfig, theme } from 'antd';

interface Palette {
  readonly accent: string;
  readonly paper: string;
  readonly desk: string;
  readonly track: string;
  readonly raised: string;
  readonly ink: string;
  readonly muted: string;
  readonly line: string;
  readonly error: string;
  readonly warn: string;
  readonly ok: string;
}

const LIGHT: Palette = {
  accent: '#1f5f99',
  paper: '#ffffff',
  desk: '#f4f5f6',
  track: '#e6e9ec',
  raised: '#ffffff',
  ink: '#1c2024',
  muted: '#62696f',
  line: '#d9dcdf',
  error: '#b3261e',
  warn: '#8a5700',
  ok: '#2c6e3f',
};

const DARK: Palette = {
  accent: '#6eaee0',
  paper: '#1b1d1f',
  desk: '#141617',
  track: '#2a2e31',
  raised: '#232628',
  ink: '#e4e6e8',
  muted: '#9ba2a8',
  line: '#34383b',
  error: '#f08a80',
  warn: '#dfa646',
  ok: '#7fc492',
};

export function antTheme(dark: boolean): ThemeConfig {
  const palette = dark ? DARK : LIGHT;
  return {
    algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: palette.accent,
      colorInfo: palette.accent,
      colorLink: palette.accent,
      colorError: palette.error,
      colorWarning: palette.warn,
      colorSuccess: palette.ok,
      colorBgBase: palette.paper,
      colorBgLayout: palette.desk,
      colorBgContainer: palette.paper,
      colorBgElevated: palette.raised,
      colorTextBase: palette.ink,
      colorText: palette.ink,
      colorTextSecondary: palette.muted,
      colorTextDescription: palette.muted,
      colorTextPlaceholder: palette.muted,
      colorBgMask: 'rgb(0 0 0 / 32%)',
      colorBorder: palette.line,
      colorBorderSecondary: palette.line,
      fontFamily: 'var(--font)',
      fontSize: 13,
      fontSizeSM: 12,
      borderRadius: 3,
      borderRadiusLG: 4,
      controlHeight: 28,
      controlHeightSM: 24,
      wireframe: false,
      // A dialog or list that grows or slides moves away under the mouse: on a slow machine clicks fell beside.
      motion: false,
    },
    components: {
      Modal: { titleFontSize: 15 },
      // A box to tick must be seen, also where nothing is ticked.
      Checkbox: { colorBorder: palette.muted },
      Segmented: { trackBg: palette.track, trackPadding: 2, itemSelectedBg: dark ? '#43494e' : '#ffffff' },
      Button: { primaryShadow: 'none', defaultShadow: 'none', primaryColor: dark ? '#0d1820' : '#ffffff' },
    },
  };
}
