/**
 * Draws a picture (图解) as SVG, the same bytes for the same numbers: shapes that hold in print and for readers who tell few
 * colours apart, every number as the document prints it, the words of the picture for whoever hears it.
 */
import { BarChart, type BarSeriesOption, PieChart, type PieSeriesOption } from 'echarts/charts';
import {
  AriaComponent,
  type AriaComponentOption,
  GridComponent,
  type GridComponentOption,
  LegendComponent,
  type LegendComponentOption,
  TitleComponent,
  type TitleComponentOption,
} from 'echarts/components';
import { type ComposeOption, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { Picture, PictureItem } from './compose.js';

use([BarChart, PieChart, TitleComponent, LegendComponent, GridComponent, AriaComponent, SVGRenderer]);

type Option = ComposeOption<
  | BarSeriesOption
  | PieSeriesOption
  | TitleComponentOption
  | LegendComponentOption
  | GridComponentOption
  | AriaComponentOption
>;

/** In CSS pixels; a page of A4 is as wide between its margins. */
export const PICTURE_WIDTH = 720;
const TITLE = 56;
const FOOT = 44;
const LINE = 34;
const RING = 260;
const FONT = "'Noto Sans SC','Noto Sans CJK SC','Microsoft YaHei','PingFang SC',SimHei,sans-serif";
const INK = '#1f2329';
const FAINT = '#5f6670';
/** Eight that readers with any colour vision tell apart (Okabe and Ito), the darker ones first. */
const COLOURS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#56b4e9', '#e69f00', '#8c6d31', '#777777'];
const NOW = '#0072b2';
const BEFORE = '#a3acb9';
const LABEL_WIDTH = 190;

export interface Drawing {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** The picture as a whole file; its words are its title and description. */
export function drawPicture(picture: Picture): Drawing {
  const { items, show } = picture;
  const lines = items.length * (show === 'change' ? 1.7 : 1);
  const body = show === 'parts' ? Math.max(RING, lines * LINE) : Math.max(2, lines) * LINE;
  const height = Math.round(TITLE + body + FOOT);
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: PICTURE_WIDTH, height });
  try {
    chart.setOption({ ...common(picture), ...(show === 'parts' ? ring(picture, body) : bars(picture)) });
    return { svg: finished(chart.renderToSVGString(), picture), width: PICTURE_WIDTH, height };
  } finally {
    chart.dispose();
  }
}

function common({ title, unit, missing, show }: Picture): Option {
  const unsaid = missing.length === 0 ? '' : `　另有 ${missing.length} 项没有画出`;
  return {
    animation: false,
    backgroundColor: '#ffffff',
    color: COLOURS,
    textStyle: { fontFamily: FONT, color: INK },
    aria: { enabled: true, label: { enabled: false }, decal: { show: show !== 'largest' } },
    title: [
      { text: title, left: 20, top: 16, textStyle: { fontFamily: FONT, fontSize: 18, fontWeight: 600, color: INK } },
      {
        text: `单位：${unit}${unsaid}`,
        left: 20,
        bottom: 12,
        textStyle: { fontFamily: FONT, fontSize: 12, fontWeight: 'normal', color: FAINT },
      },
    ],
  };
}

/** A ring with its whole in the middle; names and numbers stand in a list, where none lies over another. */
function ring({ items, total }: Picture, body: number): Option {
  const numbers = new Map(items.map((item, index) => [String(index), item]));
  const line = (name: string): string => {
    const item = numbers.get(name);
    return item ? `{n|${item.label}}{v|${item.value.printed}}{r|${item.rate ?? ''}}` : '';
  };
  return {
    legend: {
      orient: 'vertical',
      left: 300,
      top: TITLE + Math.max(0, (body - items.length * LINE) / 2),
      itemGap: 12,
      itemWidth: 22,
      itemHeight: 16,
      selectedMode: false,
      formatter: line,
      textStyle: {
        fontFamily: FONT,
        color: INK,
        rich: {
          n: { width: 200, fontSize: 14, fontFamily: FONT },
          v: { width: 96, fontSize: 14, align: 'right', fontFamily: FONT },
          r: { width: 68, fontSize: 14, align: 'right', color: FAINT, fontFamily: FONT },
        },
      },
    },
    series: [
      {
        type: 'pie',
        radius: [68, 118],
        minAngle: 2,
        center: [150, TITLE + body / 2],
        silent: true,
        itemStyle: { borderColor: '#ffffff', borderWidth: 2 },
        label: {
          show: true,
          position: 'center',
          formatter: `{t|合计}\n{v|${total?.printed ?? ''}}`,
          rich: {
            t: { fontSize: 13, color: FAINT, fontFamily: FONT, lineHeight: 22 },
            v: { fontSize: 18, fontWeight: 600, color: INK, fontFamily: FONT, lineHeight: 26 },
          },
        },
        labelLine: { show: false },
        data: items.map(({ value }, index) => ({ name: String(index), value: value.fen })),
      },
    ],
  };
}

/** One bar an item, two where it is compared with last year. */
function bars({ items, show }: Picture): Option {
  const compared = show === 'change';
  const series = (name: string, color: string, of: (item: PictureItem) => BarValue): BarSeriesOption => ({
    type: 'bar',
    name,
    silent: true,
    barMaxWidth: 16,
    itemStyle: { color },
    label: { show: true, fontFamily: FONT, fontSize: 13, color: INK },
    data: items.map((item) => {
      const { fen, text } = of(item);
      return {
        value: fen,
        label: { position: fen < 0 ? ('left' as const) : ('right' as const), formatter: () => text },
      };
    }),
  });
  return {
    ...(compared && {
      legend: {
        right: 20,
        top: 20,
        selectedMode: false,
        textStyle: { fontFamily: FONT, color: INK },
        data: ['上年', '本年'],
      },
    }),
    grid: { left: 20 + LABEL_WIDTH, right: 150, top: TITLE, bottom: FOOT, containLabel: false },
    xAxis: { type: 'value', show: false },
    yAxis: {
      type: 'category',
      inverse: true,
      data: items.map(({ label }) => label),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: '#c9cdd4' } },
      axisLabel: {
        color: INK,
        fontFamily: FONT,
        fontSize: 13,
        lineHeight: 15,
        interval: 0,
        width: LABEL_WIDTH - 16,
        overflow: 'break',
      },
    },
    series: compared
      ? [
          series('上年', BEFORE, ({ before }) => ({ fen: before?.fen ?? 0, text: before?.printed ?? '' })),
          series('本年', NOW, ({ value, rate }) => ({
            fen: value.fen,
            text: rate ? `${value.printed}（${rate}）` : value.printed,
          })),
        ]
      : [series('', NOW, ({ value }) => ({ fen: value.fen, text: value.printed }))],
  };
}

interface BarValue {
  readonly fen: number;
  readonly text: string;
}

/**
 * Names of the library's parts count up with every picture: the same picture gets the same ones, and what would only serve a
 * mouse goes. Words stand at the front.
 */
function finished(svg: string, { id, title, words }: Picture): string {
  const told = `<title>${escaped(title)}</title><desc>${escaped(words)}</desc>`;
  const still = svg.replace(/<style\b[\s\S]*?<\/style>/g, '').replace(/ (?:class|ecmeta_[a-z_]+)="[^"]*"/g, '');
  return still
    .replace(/\bzr\d+-/g, `${id}-`)
    .replace(/<svg\b[^<>]*>/, (head) => `${head.slice(0, -1)} role="img">${told}`);
}

function escaped(words: string): string {
  return words.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
