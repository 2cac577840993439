import type { Box } from '../../../core/document/records.ts';
import { pictureHeight, pictureWidth, room, street } from './backdrops.ts';
import { type Random, randomOf } from './random.ts';
import { type ThingKind, thing } from './things.ts';

/** A thing as it was drawn, with the box it fills to the pixel. */
export type DrawnThing = { readonly kind: ThingKind; readonly box: Box };

/** A picture of the sample: what sharp draws, and what is to be seen on it. */
export type Scene = { readonly name: string; readonly svg: string; readonly things: readonly DrawnThing[] };

/** Things in a row that stand at height `bottom`, `tall` being how high the tallest of each kind is. */
type Row = {
  readonly bottom: number;
  readonly kinds: readonly [ThingKind, ...ThingKind[]];
  readonly tall: Partial<Record<ThingKind, number>>;
  readonly gap: number;
};

type Plan = { readonly name: string; readonly draw: (random: Random) => string; readonly rows: readonly Row[] };

const tabletop: Row = {
  bottom: 900,
  kinds: ['cup', 'plant', 'lamp'],
  tall: { cup: 150, plant: 330, lamp: 420 },
  gap: 150,
};
const tableFront: Row = { bottom: 1110, kinds: ['cup', 'cup', 'plant'], tall: { cup: 190, plant: 300 }, gap: 330 };
const floor: Row = {
  bottom: 1080,
  kinds: ['person', 'plant', 'lamp'],
  tall: { person: 640, plant: 330, lamp: 520 },
  gap: 190,
};
const pavement: Row = { bottom: 850, kinds: ['person'], tall: { person: 290 }, gap: 190 };
const terrace: Row = { bottom: 850, kinds: ['person', 'plant', 'person'], tall: { person: 290, plant: 170 }, gap: 150 };
const nearLane: Row = { bottom: 1120, kinds: ['car'], tall: { car: 200 }, gap: 160 };
const farLane: Row = { bottom: 955, kinds: ['car'], tall: { car: 130 }, gap: 210 };

const table = (isNight: boolean) => (random: Random) => room(random, { edge: 790, isNight, isTable: true });
const livingRoom = (isNight: boolean) => (random: Random) => room(random, { edge: 880, isNight, isTable: false });
const road = (isNight: boolean) => (random: Random) => street(random, { edge: 730, road: 870, isNight });

const plans: readonly Plan[] = [
  { name: '01 breakfast', draw: table(false), rows: [tabletop, tableFront] },
  { name: '02 morning street', draw: road(false), rows: [pavement, farLane, nearLane] },
  { name: '03 living room', draw: livingRoom(false), rows: [floor] },
  { name: '04 desk at night', draw: table(true), rows: [tabletop, tableFront] },
  { name: '05 café terrace', draw: road(false), rows: [terrace, nearLane] },
  { name: '06 window sill', draw: table(false), rows: [{ ...tabletop, kinds: ['plant', 'plant', 'cup'] }] },
  { name: '07 rush hour', draw: road(false), rows: [pavement, { ...farLane, gap: 60 }, { ...nearLane, gap: 50 }] },
  {
    name: '08 visitors',
    draw: livingRoom(false),
    rows: [{ ...floor, kinds: ['person', 'person', 'plant'], gap: 130 }],
  },
  { name: '09 night street', draw: road(true), rows: [pavement, nearLane] },
  { name: '10 tea for many', draw: table(false), rows: [tabletop, { ...tableFront, kinds: ['cup'], gap: 120 }] },
  { name: '11 evening at home', draw: livingRoom(true), rows: [{ ...floor, kinds: ['lamp', 'person', 'plant'] }] },
  { name: '12 quiet corner', draw: road(false), rows: [{ ...terrace, gap: 320 }, farLane] },
];

/** The pictures of the sample, the same ones each time. */
export function scenes(): Scene[] {
  return plans.map((plan, at) => scene(plan, randomOf(1000 + at)));
}

function scene({ name, draw, rows }: Plan, random: Random): Scene {
  const backdrop = draw(random);
  const drawn = rows.flatMap((row) => rowOfThings(row, random));
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${pictureWidth}" height="${pictureHeight}">${backdrop}${drawn
    .map((one) => one.svg)
    .join('')}</svg>`;
  return { name, svg, things: drawn.map(({ kind, box }) => ({ kind, box })) };
}

function rowOfThings(row: Row, random: Random): (DrawnThing & { readonly svg: string })[] {
  const drawn: (DrawnThing & { readonly svg: string })[] = [];
  let x = 60 + Math.round(random.between(0, row.gap));
  for (;;) {
    const kind = random.pick(row.kinds);
    const { width, height, svg } = thing(kind, random);
    const scale = ((row.tall[kind] ?? 100) * random.between(0.82, 1)) / height;
    const box = { x, y: row.bottom - height * scale, width: width * scale, height: height * scale };
    if (box.x + box.width > pictureWidth - 50) return drawn;
    drawn.push({ kind, box, svg: shadow(box) + placed(box, scale, svg) });
    x += Math.round(box.width + row.gap * random.between(0.5, 1.3));
  }
}

function placed(box: Box, scale: number, svg: string): string {
  return `<g transform="translate(${box.x} ${box.y}) scale(${scale})">${svg}</g>`;
}

function shadow(box: Box): string {
  const [middle, bottom] = [box.x + box.width / 2, box.y + box.height];
  return `<ellipse cx="${middle}" cy="${bottom}" rx="${box.width * 0.52}" ry="${Math.min(14, box.height * 0.06)}" fill="#000" fill-opacity="0.2"/>`;
}
