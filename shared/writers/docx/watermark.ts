/**
 * The watermark (水印) as Word's own command writes it: a text path shape in the header, behind the text. The
 * library's class for it draws the shape's name at random, which would make every file different.
 */
import type { DisclosureDocument, PageStyle } from '../../document/document.js';
import { type Xml, xml } from './xml.js';

/** Word recognises its watermarks by this name. */
const SHAPE_NAME = 'PowerPlusWaterMarkObject';

/** Part of the paper's shorter side that the text runs over. */
const REACH = 0.7;

/** The run that holds the mark, slanting across a page of this size. */
export function watermarkXml(document: DisclosureDocument, page: PageStyle, text: string): Xml {
  const width = Math.min(page.width, page.height) * REACH;
  const height = width / Math.max([...text].length, 2);
  const style = [
    'position:absolute',
    'margin-left:0',
    'margin-top:0',
    `width:${width.toFixed(1)}pt`,
    `height:${height.toFixed(1)}pt`,
    'rotation:315',
    'z-index:-251658752',
    'mso-position-horizontal:center',
    'mso-position-horizontal-relative:page',
    'mso-position-vertical:center',
    'mso-position-vertical-relative:page',
  ];
  return xml('w:r', {}, [
    xml('w:pict', {}, [
      shapeTypeXml(),
      xml(
        'v:shape',
        {
          id: SHAPE_NAME,
          type: '#_x0000_t136',
          style: style.join(';'),
          'o:allowincell': 'f',
          fillcolor: 'silver',
          stroked: 'f',
        },
        [
          xml('v:fill', { opacity: '.5' }),
          xml('v:textpath', { style: `font-family:"${document.fonts.hei.eastAsia}";font-size:1pt`, string: text }),
        ],
      ),
    ]),
  ]);
}

/** WordArt in a straight line, shape 136 of the VML presets. */
function shapeTypeXml(): Xml {
  return xml(
    'v:shapetype',
    {
      id: '_x0000_t136',
      coordsize: '21600,21600',
      'o:spt': '136',
      adj: '10800',
      path: 'm@7,l@8,m@5,21600l@6,21600e',
    },
    [
      xml(
        'v:formulas',
        {},
        [
          'sum #0 0 10800',
          'prod #0 2 1',
          'sum 21600 0 @1',
          'sum 0 0 @2',
          'sum 21600 0 @3',
          'if @0 @3 0',
          'if @0 21600 @1',
          'if @0 0 @2',
          'if @0 @4 21600',
          'mid @5 @6',
          'mid @8 @5',
          'mid @7 @8',
          'mid @6 @7',
          'sum @6 0 @5',
        ].map((equation) => xml('v:f', { eqn: equation })),
      ),
      xml('v:path', {
        textpathok: 't',
        'o:connecttype': 'custom',
        'o:connectlocs': '@9,0;@10,10800;@11,21600;@12,10800',
        'o:connectangles': '270,180,90,0',
      }),
      xml('v:textpath', { on: 't', fitshape: 't' }),
    ],
  );
}
