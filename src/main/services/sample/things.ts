import type { Random } from './random.ts';

/** What can be drawn and labelled in the sample. */
export type ThingKind = 'cup' | 'plant' | 'lamp' | 'car' | 'person';

/** A thing in a box of its own: the drawing touches all four sides of `width` x `height`. */
export type Thing = { readonly width: number; readonly height: number; readonly svg: string };

/** Draws a thing of a kind, a different one each time. */
export function thing(kind: ThingKind, random: Random): Thing {
  switch (kind) {
    case 'cup':
      return cup(random);
    case 'plant':
      return plant(random);
    case 'lamp':
      return lamp(random);
    case 'car':
      return car(random);
    case 'person':
      return person(random);
  }
}

const shade = 'fill="#000" fill-opacity="0.14"';
const light = 'fill="#fff" fill-opacity="0.32"';

function cup(random: Random): Thing {
  const color = random.pick(['#d9534a', '#f2f0e6', '#3f7cac', '#e8b23a', '#5b8c5a', '#a05a8c', '#2f4858']);
  const pattern = random.pick([
    '<rect y="30" width="74" height="9" fill="#fff" fill-opacity="0.7"/>',
    '<circle cx="37" cy="40" r="13" fill="#fff" fill-opacity="0.75"/>',
    '<path d="M0 34L18 46 37 34 56 46 74 34V42L56 54 37 42 18 54 0 42Z" fill="#fff" fill-opacity="0.6"/>',
    '',
  ]);
  return {
    width: 100,
    height: 84,
    svg: `<path d="M70 10H78A22 22 0 0 1 78 54H70V44H78A12 12 0 0 0 78 20H70Z" fill="${color}"/>
      <path d="M0 0H74V52Q74 84 42 84H32Q0 84 0 52Z" fill="${color}"/>${pattern}
      <path d="M50 0H74V52Q74 84 42 84H38Q54 74 54 52Z" ${shade}/><rect width="74" height="6" ${shade}/>
      <path d="M8 12H15V50Q15 62 20 70Q8 64 8 50Z" ${light}/>`,
  };
}

function plant(random: Random): Thing {
  const pot = random.pick(['#c1693c', '#8a9a5b', '#e6e2d3', '#46637f', '#b98a5e']);
  const leaf = random.pick(['#3f7d3a', '#5c9a4a', '#2f6650', '#74a857']);
  const leaves = [
    ['M50 98Q10 70 0 30Q34 44 50 98Z', 0],
    ['M50 98Q90 70 100 30Q66 44 50 98Z', 0.1],
    ['M50 98Q18 92 10 66Q36 66 50 98Z', 0.16],
    ['M50 98Q82 92 90 66Q64 66 50 98Z', 0.06],
    ['M50 98Q26 44 50 0Q74 44 50 98Z', 0.08],
  ] as const;
  const drawn = leaves.map(
    ([d, dark]) => `<path d="${d}" fill="${leaf}"/><path d="${d}" fill="#000" fill-opacity="${dark}"/>`,
  );
  return {
    width: 100,
    height: 150,
    svg: `${drawn.join('')}<path d="M50 96L50 14" stroke="#fff" stroke-opacity="0.25" stroke-width="1.5"/>
      <path d="M22 102H78L70 150H30Z" fill="${pot}"/><rect x="17" y="94" width="66" height="13" rx="3" fill="${pot}"/>
      <path d="M62 107H77L70 150H58Z" ${shade}/><rect x="22" y="106" width="55" height="3" ${shade}/>`,
  };
}

function lamp(random: Random): Thing {
  const color = random.pick(['#f0c75e', '#e8e1d0', '#d97f5f', '#7fa6a1', '#b7a0c9']);
  const foot = random.pick(['#3b3a3c', '#8a6240', '#b9b4ab']);
  const stem = random.pick([60, 90, 130]);
  const base = 70 + stem + 20;
  return {
    width: 100,
    height: base,
    svg: `<rect x="46" y="66" width="8" height="${stem + 8}" fill="${foot}"/>
      <path d="M18 ${base}Q18 ${base - 18} 50 ${base - 18}Q82 ${base - 18} 82 ${base}Z" fill="${foot}"/>
      <path d="M26 0H74L100 70H0Z" fill="${color}"/><path d="M62 0H74L100 70H72Z" ${shade}/>
      <path d="M30 5H40L22 65H8Z" ${light}/><rect x="3" y="62" width="94" height="3" ${shade}/>`,
  };
}

function car(random: Random): Thing {
  const color = random.pick(['#c8423b', '#2f6fa8', '#e9e7e2', '#3a3d42', '#e0a72e', '#4d8a63', '#8fa3b5']);
  const wheel = (x: number) =>
    `<circle cx="${x}" cy="70" r="20" fill="#26272b"/><circle cx="${x}" cy="70" r="10" fill="#b9bcc2"/><circle cx="${x}" cy="70" r="4" fill="#55585e"/>`;
  return {
    width: 220,
    height: 90,
    svg: `<path d="M0 62Q0 44 18 42L40 38Q62 4 92 0H136Q158 0 178 38L206 44Q220 48 220 62V70Q220 76 214 76H6Q0 76 0 70Z" fill="${color}"/>
      <path d="M52 37Q69 10 92 8H110V37Z" fill="#bcd7e4"/><path d="M117 8H134Q150 9 166 37H117Z" fill="#bcd7e4"/>
      <path d="M64 34L78 14 86 11 72 34Z" ${light}/><path d="M0 62H220V70Q220 76 214 76H6Q0 76 0 70Z" ${shade}/>
      <rect x="120" y="44" width="14" height="4" rx="2" ${shade}/><rect x="1" y="48" width="12" height="9" rx="4" fill="#f4d58d"/>
      <rect x="209" y="50" width="11" height="9" rx="3" fill="#c33d33"/>${wheel(52)}${wheel(170)}`,
  };
}

function person(random: Random): Thing {
  const skin = random.pick(['#f0c9a4', '#d8a47f', '#a8714c', '#7a4a2e', '#f5d7bd']);
  const hair = random.pick(['#2b211c', '#6b4226', '#c9a14a', '#8d8d8d', '#a5502f']);
  const top = random.pick(['#c9483f', '#3f6fa0', '#e3b448', '#4f8a5b', '#7b5ea7', '#e8e4da', '#2f3a45']);
  const trousers = random.pick(['#2f3e55', '#5b4636', '#3c3c40', '#7a8796']);
  const legs = random.pick([
    `<path d="M14 92H29V164H14ZM31 92H46V164H31Z" fill="${trousers}"/>`,
    `<path d="M15 130H27V164H15ZM33 130H45V164H33Z" fill="${skin}"/><path d="M13 84H47L54 134H6Z" fill="${top}"/>`,
  ]);
  return {
    width: 60,
    height: 170,
    svg: `${legs}<path d="M11 162H29V170H11ZM31 162H49V170H31Z" fill="#33302e"/>
      <rect x="0" y="40" width="11" height="62" rx="5.5" fill="${skin}"/><rect x="49" y="40" width="11" height="62" rx="5.5" fill="${skin}"/>
      <path d="M0 66V46Q0 31 16 31H44Q60 31 60 46V66H48V96H12V66Z" fill="${top}"/><path d="M38 31H44Q60 31 60 46V66H48V96H40Z" ${shade}/>
      <rect x="25" y="24" width="10" height="12" fill="${skin}"/><circle cx="30" cy="15" r="13" fill="${skin}"/>
      <path d="M16 15A14 15 0 0 1 44 15Q44 18 43 20Q40 10 30 10Q20 10 17 20Q16 18 16 15Z" fill="${hair}"/>`,
  };
}
