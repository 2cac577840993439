import { closeSync, openSync, writeSync } from 'node:fs';
import { seeded } from './measure.ts';

/**
 * Writes a COCO file as pycocotools would: ten annotations a picture in random order over all pictures, four of five with
 * an outline of 6 to 25 points, categories at the end. About 360 bytes an annotation.
 */
export function writeCocoFile(path: string, annotations: number): void {
  const random = seeded(20_170_901);
  const upTo = (most: number) => Math.round(random() * most * 100) / 100;
  const images = Math.ceil(annotations / 10);
  const file = textFile(path);
  file.write('{"info": {"description": "bench", "year": 2024}, "licenses": [{"id": 1, "name": "x"}], "images": [');
  for (let id = 1; id <= images; id++) {
    const name = `${String(id).padStart(12, '0')}.jpg`;
    const url = `"coco_url": "http://images.example.org/train/${name}"`;
    file.write(
      `${id > 1 ? ', ' : ''}{"license": 1, "file_name": "${name}", ${url}, "height": 480, "width": 640, "id": ${id}}`,
    );
  }
  file.write('], "annotations": [');
  for (let id = 1; id <= annotations; id++) {
    const [x, y, width, height] = [upTo(500), upTo(380), upTo(120) + 1, upTo(90) + 1];
    const points = id % 5 < 4 ? 6 + Math.floor(random() * 20) : 0;
    const ring = Array.from(
      { length: points },
      () => `${(x + upTo(width)).toFixed(2)}, ${(y + upTo(height)).toFixed(2)}`,
    );
    const outline = points === 0 ? '[]' : `[[${ring.join(', ')}]]`;
    const place = `"area": ${(width * height).toFixed(4)}, "iscrowd": 0, "image_id": ${1 + Math.floor(random() * images)}`;
    const rest = `"bbox": [${x}, ${y}, ${width}, ${height}], "category_id": ${1 + (id % 80)}, "id": ${id + 100_000}`;
    file.write(`${id > 1 ? ', ' : ''}{"segmentation": ${outline}, ${place}, ${rest}}`);
  }
  file.write('], "categories": [');
  const categories = Array.from(
    { length: 80 },
    (_, i) => `{"supercategory": "thing", "id": ${i + 1}, "name": "class ${i + 1}"}`,
  );
  file.write(`${categories.join(', ')}]}`);
  file.close();
}

function textFile(path: string) {
  const handle = openSync(path, 'w');
  const state = { parts: [] as string[], chars: 0 };
  const flush = () => {
    writeSync(handle, state.parts.join(''));
    state.parts = [];
    state.chars = 0;
  };
  return {
    write(text: string) {
      state.parts.push(text);
      state.chars += text.length;
      if (state.chars > 1 << 20) flush();
    },
    close() {
      flush();
      closeSync(handle);
    },
  };
}
