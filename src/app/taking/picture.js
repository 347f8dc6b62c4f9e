// A part of the page as a picture: SVG made from what stands there, so that it is what the reader sees, in any renderer and
// without our styles; and PNG from that.

const SHAPES = 'path rect circle ellipse line polyline polygon text tspan'.split(' ');
const DRAWN = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-opacity',
  'stroke-linejoin',
  'stroke-linecap',
  'opacity',
  'paint-order',
];
const LETTERS = ['font-size', 'font-weight', 'font-style', 'font-family', 'text-anchor', 'dominant-baseline'];
const PLAIN = {
  'fill-opacity': '1',
  'stroke-opacity': '1',
  opacity: '1',
  stroke: 'none',
  'stroke-linejoin': 'miter',
  'stroke-linecap': 'butt',
  'paint-order': 'normal',
  'font-style': 'normal',
  'dominant-baseline': 'auto',
};

const escaped = (text) =>
  String(text).replace(/[&<>"]/g, (letter) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[letter]);
const short = (number) => Math.round(number * 100) / 100;
const attributes = (pairs) =>
  pairs
    .filter(([, value]) => value !== '' && value !== undefined && value !== null)
    .map(([name, value]) => ` ${name}="${escaped(value)}"`)
    .join('');

let measure;
const fontOf = (style) => `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
// How far above and below the base line a font reaches, in pixels.
function reach(style) {
  measure = measure || document.createElement('canvas').getContext('2d');
  measure.font = fontOf(style);
  const { fontBoundingBoxAscent: above, fontBoundingBoxDescent: below } = measure.measureText('x');
  const size = parseFloat(style.fontSize);
  return above ? [above, below] : [size * 0.9, size * 0.25];
}

const isHidden = (style, box) =>
  style.display === 'none' ||
  style.visibility === 'hidden' ||
  style.opacity === '0' ||
  (box.width <= 1 && box.height <= 1 && style.overflow === 'hidden');

// An element of an SVG with its computed look as attributes.
function svgElement(element) {
  const name = element.localName;
  const style = getComputedStyle(element);
  if (style.display === 'none' && !element.closest('defs')) return '';
  const own = [...element.attributes]
    .map(({ name, value }) => [name, value])
    .filter(([key]) => !/^(class|style|tabindex|role|aria-.*|data-.*|on.*|href|stroke-.*)$/.test(key))
    .filter(([key]) => !DRAWN.includes(key) && !LETTERS.includes(key));
  const isShape = SHAPES.includes(name);
  const looks = (isShape ? DRAWN : ['opacity'])
    .concat(/^t/.test(name) ? LETTERS : [])
    .map((key) => [key, style.getPropertyValue(key)])
    .filter(([key, value]) => value !== PLAIN[key])
    .map(([key, value]) => [key, value.replace(/url\("?[^"#]*(#[^")]+)"?\)/, 'url($1)')]);
  if (isShape && style.stroke !== 'none') {
    // Few renderers know strokes that do not grow with the drawing.
    const ctm = style.vectorEffect === 'non-scaling-stroke' && element.getScreenCTM && element.getScreenCTM();
    const scale = (ctm && Math.hypot(ctm.a, ctm.b)) || 1;
    looks.push(['stroke-width', short(parseFloat(style.strokeWidth) / scale)]);
    if (style.strokeDasharray !== 'none') {
      const dashes = style.strokeDasharray.split(/[ ,]+/).map((dash) => short(parseFloat(dash) / scale));
      looks.push(['stroke-dasharray', dashes.join(' ')]);
    }
  }
  const inner = [...element.childNodes]
    .map((node) => (node.nodeType === 3 ? escaped(node.data) : node.nodeType === 1 ? svgElement(node) : ''))
    .join('');
  return `<${name}${attributes(own.concat(looks))}>${inner}</${name}>`;
}

function svgDrawing(svg, box, at) {
  const inner = [...svg.children].map(svgElement).join('');
  const place = [
    ['x', short(box.x - at.x)],
    ['y', short(box.y - at.y)],
    ['width', short(box.width)],
    ['height', short(box.height)],
    ['viewBox', svg.getAttribute('viewBox')],
    ['color', getComputedStyle(svg).color],
    ['overflow', 'visible'],
  ];
  return `<svg${attributes(place)}>${inner}</svg>`;
}

// The text of a node, line by line as it is broken on the page.
function texts(node, style, at) {
  const lines = [];
  const range = document.createRange();
  if (style.writingMode.startsWith('vertical')) return upright(node, style, at);
  for (const { 0: word, index } of node.data.matchAll(/\S+/g)) {
    range.setStart(node, index);
    range.setEnd(node, index + word.length);
    const [box] = range.getClientRects();
    if (!box) continue;
    const last = lines[lines.length - 1];
    if (last && Math.abs(last.top - box.top) < 2) {
      last.words.push(word);
      last.right = box.right;
    } else {
      lines.push({ top: box.top, height: box.height, left: box.left, right: box.right, words: [word] });
    }
  }
  const [above, below] = reach(style);
  const halo = style.textShadow !== 'none' && style.textShadow.split(/ 0px/)[0];
  return lines
    .map(({ top, height, left, right, words }) => {
      let text = words.join(' ');
      if (style.textTransform === 'uppercase') text = text.toUpperCase();
      if (style.textTransform === 'lowercase') text = text.toLowerCase();
      return `<text${attributes([
        ['x', short(left - at.x)],
        ['y', short(top - at.y + (height - above - below) / 2 + above)],
        ['textLength', short(right - left)],
        ['fill', style.color],
        ['font-size', style.fontSize],
        ['font-weight', style.fontWeight],
        ['font-style', style.fontStyle === 'normal' ? '' : style.fontStyle],
        ['font-family', style.fontFamily],
        ...(halo
          ? [
              ['stroke', halo],
              ['stroke-width', 3],
              ['stroke-linejoin', 'round'],
              ['paint-order', 'stroke'],
            ]
          : []),
      ])}>${escaped(text)}</text>`;
    })
    .join('');
}

// Text that runs upwards, in one line.
function upright(node, style, at) {
  const range = document.createRange();
  range.selectNodeContents(node);
  const box = range.getBoundingClientRect();
  if (!box.width) return '';
  const [above, below] = reach(style);
  const x = box.left - at.x + (box.width + above - below) / 2;
  return `<text${attributes([
    ['transform', `translate(${short(x)} ${short(box.bottom - at.y)}) rotate(-90)`],
    ['fill', style.color],
    ['font-size', style.fontSize],
    ['font-weight', style.fontWeight],
    ['font-family', style.fontFamily],
  ])}>${escaped(node.data.trim())}</text>`;
}

// Ground, frame and content of an element of the page.
function drawn(element, at) {
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  if (isHidden(style, box)) return '';
  if (element.localName === 'svg') return svgDrawing(element, box, at);
  const rect = (inset, looks) =>
    `<rect${attributes([
      ['x', short(box.x - at.x + inset)],
      ['y', short(box.y - at.y + inset)],
      ['width', short(Math.max(0, box.width - 2 * inset))],
      ['height', short(Math.max(0, box.height - 2 * inset))],
      ['rx', parseFloat(style.borderTopLeftRadius) || ''],
      ...looks,
    ])}/>`;
  let out = '';
  if (!/^(transparent|rgba\(0, 0, 0, 0\))$/.test(style.backgroundColor)) {
    out += rect(0, [['fill', style.backgroundColor]]);
  }
  if (style.backgroundImage.includes('gradient')) out += rect(0, [['fill', 'url(#no-data)']]);
  for (const side of ['Top', 'Right', 'Bottom', 'Left']) {
    const width = style[`border${side}Style`] === 'none' ? 0 : parseFloat(style[`border${side}Width`]);
    if (!width) continue;
    const isAcross = side === 'Top' || side === 'Bottom';
    out += `<rect${attributes([
      ['x', short((side === 'Right' ? box.right - width : box.x) - at.x)],
      ['y', short((side === 'Bottom' ? box.bottom - width : box.y) - at.y)],
      ['width', short(isAcross ? box.width : width)],
      ['height', short(isAcross ? width : box.height)],
      ['fill', style[`border${side}Color`]],
    ])}/>`;
  }
  for (const node of element.childNodes) {
    if (node.nodeType === 3) out += texts(node, style, at);
    if (node.nodeType === 1) out += drawn(node, at);
  }
  if (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth)) {
    out += rect(0, [
      ['fill', 'none'],
      ['stroke', style.outlineColor],
      ['stroke-width', parseFloat(style.outlineWidth)],
    ]);
  }
  return out;
}

// Text in lines of a width, in the font of the page.
function broken(text, font, width) {
  measure = measure || document.createElement('canvas').getContext('2d');
  measure.font = font;
  const lines = [];
  for (const word of text.split(/\s+/)) {
    const last = lines[lines.length - 1];
    const fits = (text) => measure.measureText(text).width <= width;
    if (last !== undefined && fits(`${last} ${word}`)) {
      lines[lines.length - 1] += ` ${word}`;
      continue;
    }
    // An address may be longer than a line.
    let rest = word;
    while (!fits(rest) && rest.length > 1) {
      let end = rest.length - 1;
      while (end > 1 && !fits(rest.slice(0, end))) end -= 1;
      lines.push(rest.slice(0, end));
      rest = rest.slice(end);
    }
    lines.push(rest);
  }
  return lines;
}

// A picture of parts of the page, one under the other, between a title and notes. Gives the SVG and its size.
export function picture(parts, title, notes) {
  const page = getComputedStyle(document.body);
  const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const shown = parts.filter((part) => part && part.getBoundingClientRect().height > 1);
  const pad = 24;
  const inner = Math.max(320, ...shown.map((part) => part.getBoundingClientRect().width));
  const family = page.fontFamily;
  const ground = token('--paper') || '#fff';
  let y = pad;
  let out = '';
  const write = (text, size, weight, color) => {
    for (const line of broken(text, `${weight} ${size}px ${family}`, inner)) {
      y += size * 1.35;
      const looks = [
        ['x', pad],
        ['y', short(y)],
        ['font-size', size],
        ['font-weight', weight],
        ['font-family', family],
        ['fill', color],
      ];
      out += `<text${attributes(looks)}>${escaped(line)}</text>`;
    }
  };
  write(title, 22, 600, page.color);
  y += 16;
  for (const part of shown) {
    const box = part.getBoundingClientRect();
    out += `<g transform="translate(${pad} ${short(y)})">${drawn(part, box)}</g>`;
    y += box.height + 16;
  }
  for (const note of notes.filter(Boolean))
    write(note.replace(/\s+/g, ' ').trim(), 12, 400, token('--ink-2') || page.color);
  const size = [Math.ceil(inner + 2 * pad), Math.ceil(y + pad)];
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size[0]}" height="${size[1]}" viewBox="0 0 ${size.join(' ')}">` +
    `<title>${escaped(title)}</title>` +
    '<defs><pattern id="no-data" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">' +
    `<rect width="2" height="5" fill="${escaped(token('--none-hatch') || '#7C838B')}"/></pattern></defs>` +
    `<rect width="100%" height="100%" fill="${escaped(ground)}"/>${out}</svg>`;
  return { svg, size };
}

// The picture in pixels.
export async function png({ svg, size }, scale) {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = size.map((length) => length * scale);
    canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((done) => {
      canvas.toBlob(done, 'image/png');
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}
