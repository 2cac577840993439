import type { Random } from './random.ts';

/** The size of every picture of the sample. */
export const pictureWidth = 1600;

/** The height of every picture of the sample. */
export const pictureHeight = 1200;

/** A room up to a table's edge or a floor at height `edge`. */
export function room(
  random: Random,
  look: { readonly edge: number; readonly isNight: boolean; readonly isTable: boolean },
): string {
  const wall = look.isNight
    ? random.pick(['#4a5066', '#5a4f63', '#45575c'])
    : random.pick(['#e9dcc3', '#d5e0dd', '#e4d3cf', '#dfe3c8']);
  const wood = random.pick(['#b98558', '#8f6544', '#c9a177', '#a5764f']);
  const windowAt = random.between(120, 900);
  return `<rect width="1600" height="1200" fill="${wall}"/>
    ${windowPane(windowAt, look.isNight)}${frame(random, windowAt > 520 ? 190 : 1180)}
    ${look.isTable ? '' : `<rect y="${look.edge - 46}" width="1600" height="46" fill="#fff" fill-opacity="0.5"/>`}
    <rect y="${look.edge}" width="1600" height="${1200 - look.edge}" fill="${wood}"/>${planks(random, look.edge)}
    <rect y="${look.edge}" width="1600" height="${look.isTable ? 16 : 8}" fill="#fff" fill-opacity="0.25"/>`;
}

/** A street of houses; the pavement begins at `edge`, the road at `road`. */
export function street(
  random: Random,
  look: { readonly edge: number; readonly road: number; readonly isNight: boolean },
): string {
  const [top, bottom] = look.isNight
    ? ['#1f2a44', '#56536f']
    : random.pick([
        ['#8fc1e3', '#e6f1f5'],
        ['#f2c48d', '#f8ead2'],
        ['#a9b8c4', '#e3e6e6'],
      ]);
  const light = look.isNight
    ? '<circle cx="1320" cy="150" r="56" fill="#f4f0dc"/>'
    : `<circle cx="${random.between(150, 1450).toFixed(0)}" cy="150" r="64" fill="#fff6d6" fill-opacity="0.9"/>`;
  const dashes = Array.from(
    { length: 9 },
    (_, at) =>
      `<rect x="${at * 190 + 30}" y="${look.road + 130}" width="110" height="12" fill="#fff" fill-opacity="0.75"/>`,
  );
  return `<defs><linearGradient id="sky" x2="0" y2="1"><stop stop-color="${top}"/><stop offset="1" stop-color="${bottom}"/></linearGradient></defs>
    <rect width="1600" height="1200" fill="url(#sky)"/>${light}${houses(random, look)}
    <rect y="${look.edge}" width="1600" height="${look.road - look.edge}" fill="${look.isNight ? '#6d6a70' : '#c3bdb3'}"/>
    <rect y="${look.road - 14}" width="1600" height="14" fill="#000" fill-opacity="0.2"/>
    <rect y="${look.road}" width="1600" height="${1200 - look.road}" fill="${look.isNight ? '#35363d' : '#6c6e73'}"/>${dashes.join('')}`;
}

function windowPane(x: number, isNight: boolean): string {
  const sky = isNight ? '#20263c' : '#bfe0ee';
  const cloud = isNight
    ? '<circle cx="250" cy="80" r="30" fill="#f4f0dc"/>'
    : '<path d="M60 150a40 40 0 0 1 70-24a50 50 0 0 1 92 14a30 30 0 0 1 6 60H80a32 32 0 0 1-20-50Z" fill="#fff" fill-opacity="0.85"/>';
  return `<g transform="translate(${x.toFixed(0)} 90)"><rect x="-18" y="-18" width="396" height="416" fill="#fff" fill-opacity="0.85"/>
    <rect width="360" height="380" fill="${sky}"/>${cloud}
    <path d="M174 0H186V184H360V196H186V380H174V196H0V184H174Z" fill="#fff" fill-opacity="0.85"/></g>`;
}

function frame(random: Random, x: number): string {
  const [one, other] = random.pick([
    ['#d98c5f', '#3f6f7a'],
    ['#7b8f5a', '#e0c36a'],
    ['#b85c6b', '#43506b'],
  ]);
  return `<g transform="translate(${x} 150)"><rect width="230" height="180" fill="#5d4735"/><rect x="14" y="14" width="202" height="152" fill="#f3ece0"/>
    <path d="M14 166L90 70 140 130 172 96 216 166Z" fill="${other}"/><circle cx="166" cy="58" r="20" fill="${one}"/></g>`;
}

function planks(random: Random, edge: number): string {
  const lines = [0.24, 0.52, 0.8].map((part) => edge + (1200 - edge) * part);
  return lines
    .map(
      (y) =>
        `<rect y="${y.toFixed(0)}" width="1600" height="3" fill="#000" fill-opacity="0.12"/><rect x="${random.between(100, 1500).toFixed(0)}" y="${y.toFixed(0)}" width="3" height="70" fill="#000" fill-opacity="0.1"/>`,
    )
    .join('');
}

function houses(random: Random, look: { readonly edge: number; readonly isNight: boolean }): string {
  const drawn: string[] = [];
  for (let x = -40; x < 1600; ) {
    const width = random.between(190, 330);
    const height = random.between(260, 560);
    drawn.push(house(random, { x, width, height, ...look }));
    x += width;
  }
  return drawn.join('');
}

function house(
  random: Random,
  at: {
    readonly x: number;
    readonly width: number;
    readonly height: number;
    readonly edge: number;
    readonly isNight: boolean;
  },
): string {
  const color = at.isNight
    ? random.pick(['#3a3f55', '#453b4d', '#33474d'])
    : random.pick(['#d8b79a', '#c98f78', '#b9c0a8', '#cfc7b8', '#a7b4bf', '#dcc68e']);
  const top = at.edge - at.height;
  const panes: string[] = [];
  for (let y = top + 40; y < at.edge - 110; y += 96)
    for (let x = at.x + 30; x < at.x + at.width - 60; x += 78) panes.push(pane(random, x, y, at.isNight));
  return `<rect x="${at.x.toFixed(0)}" y="${top.toFixed(0)}" width="${(at.width - 6).toFixed(0)}" height="${at.height.toFixed(0)}" fill="${color}"/>
    <rect x="${at.x.toFixed(0)}" y="${top.toFixed(0)}" width="${(at.width - 6).toFixed(0)}" height="16" fill="#000" fill-opacity="0.18"/>${panes.join('')}`;
}

function pane(random: Random, x: number, y: number, isNight: boolean): string {
  const fill = isNight
    ? random.pick(['#f0cf7a', '#252a3d', '#252a3d'])
    : random.pick(['#8fb0c0', '#a8c4cf', '#7797a8']);
  return `<rect x="${x.toFixed(0)}" y="${y.toFixed(0)}" width="44" height="58" fill="${fill}"/>`;
}
