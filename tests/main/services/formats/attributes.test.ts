import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AttributeDefinition, Label } from '../../../../src/core/document/records.ts';
import { allLabels } from '../../../../src/main/store/project/repositories/labels.ts';
import { Desk } from './desk.ts';

let desk: Desk;
beforeEach(() => {
  desk = new Desk();
  desk.video('street.mp4');
});
afterEach(() => desk.close());

const declared = `
<attribute><name>pose</name><mutable>True</mutable><input_type>select</input_type><default_value>up</default_value><values>up
R&amp;D</values></attribute>
<attribute><name>make</name><mutable>False</mutable><input_type>radio</input_type><default_value></default_value><values>a
b</values></attribute>
<attribute><name>parked</name><mutable>True</mutable><input_type>checkbox</input_type><default_value>false</default_value><values></values></attribute>
<attribute><name>speed</name><mutable>False</mutable><input_type>number</input_type><default_value>3</default_value><values>0;9;1</values></attribute>
<attribute><name>note</name><mutable>False</mutable><input_type>text</input_type><default_value></default_value><values></values></attribute>
<attribute><name>odd</name><mutable>False</mutable><input_type>select</input_type><default_value>x</default_value><values></values></attribute>
<attribute><name>note</name><mutable>True</mutable><input_type>number</input_type><default_value>x</default_value><values>9;1;0</values></attribute>
<attribute><name></name></attribute>`;

const attributes: AttributeDefinition[] = [
  { name: 'pose', mutable: true, required: false, kind: 'select', values: ['up', 'R&D'], default: 'up' },
  { name: 'make', mutable: false, required: false, kind: 'radio', values: ['a', 'b'], default: null },
  { name: 'parked', mutable: true, required: false, kind: 'checkbox', default: false },
  { name: 'speed', mutable: false, required: false, kind: 'number', min: 0, max: 9, step: 1, default: 3 },
  { name: 'note', mutable: false, required: false, kind: 'text', default: null },
  { name: 'odd', mutable: false, required: false, kind: 'text', default: 'x' },
];

/** A CVAT file with a label and one track of it. */
function cvat(said: string, label = 'car'): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<annotations><meta><task><name>t</name><size>9</size><labels>
<label><name>${label}</name><color>#ff0000</color><type>any</type><attributes>${said}</attributes></label>
</labels></task><source>street.mp4</source></meta>
  <track id="4" label="${label}" source="manual">
    <box frame="0" keyframe="1" outside="0" occluded="0" xtl="1" ytl="1" xbr="9" ybr="9" z_order="0">
      <attribute name="pose">up</attribute><attribute name="speed">2</attribute></box>
  </track>
</annotations>
`;
}

function onlyLabel(): Label {
  const [label] = allLabels(desk.db);
  if (label === undefined) throw new Error('no label');
  return label;
}

describe('attributes that a CVAT file declares', () => {
  it('become the label’s, what makes no sense as text, and the file comes out byte for byte', () => {
    const path = desk.put('a.xml', cvat(declared));
    desk.import('a.xml');
    expect(onlyLabel().attributes).toEqual(attributes);
    desk.export('out.xml', { to: 'cvat' });
    expect(desk.read('out.xml')).toBe(desk.read('a.xml'));
    expect(path).toContain('a.xml');
    expect(desk.faults()).toEqual([]);
  });

  it('join those the label has, which stay as they are, in one edit that is undone', () => {
    desk.put('a.xml', cvat(declared));
    desk.put('b.xml', cvat('<attribute><name>age</name><input_type>text</input_type></attribute>', 'Car'));
    desk.import('a.xml');
    desk.import('b.xml');
    expect(onlyLabel().attributes?.map(({ name }) => name)).toEqual([...attributes.map(({ name }) => name), 'age']);
    desk.undo();
    expect(onlyLabel().attributes).toEqual(attributes);
    desk.export('out.xml', { to: 'cvat' });
    expect(desk.faults()).toEqual([]);
  });

  it('are written anew where a person changed them, and nothing else is', () => {
    desk.put('a.xml', cvat(declared));
    desk.import('a.xml');
    const [pose] = attributes;
    if (pose?.kind !== 'select') throw new Error('no pose');
    const changed = [{ ...pose, values: ['up', '$& <down>'], required: true }];
    desk.edit({ type: 'label.update', label: { ...onlyLabel(), attributes: changed } });
    desk.export('out.xml', { to: 'cvat' });
    const [before, after] = [desk.read('a.xml'), desk.read('out.xml')];
    const rest = (text: string) => text.replace(/<attributes>[\s\S]*<\/attributes>/, '');
    expect(rest(after)).toBe(rest(before));
    expect(after).toContain('<values>up\n$&amp; &lt;down&gt;</values>');
    const other = new Desk();
    other.video('street.mp4');
    other.put('out.xml', after);
    other.import('out.xml');
    expect(allLabels(other.db)[0]?.attributes).toEqual([{ ...changed[0], required: false }]);
    other.close();
    desk.undo();
    desk.export('back.xml', { to: 'cvat' });
    expect(desk.read('back.xml')).toBe(before);
  });

  it('stay in the file where only the colour of its label changed', () => {
    desk.put('a.xml', cvat(declared));
    desk.import('a.xml');
    desk.edit({ type: 'label.update', label: { ...onlyLabel(), color: '#00ff00' } });
    desk.export('out.xml', { to: 'cvat' });
    expect(desk.read('out.xml')).toBe(desk.read('a.xml'));
  });
});

describe('Halte JSON Lines', () => {
  it('carry the attributes and shapes of labels', () => {
    desk.put('a.xml', cvat(declared));
    desk.import('a.xml');
    desk.edit({ type: 'label.update', label: { ...onlyLabel(), shapes: ['polygon', 'box'] } });
    desk.export('out.jsonl', { to: 'halte' });
    const other = new Desk();
    other.put('out.jsonl', desk.read('out.jsonl'));
    other.import('out.jsonl');
    expect(allLabels(other.db)).toEqual(allLabels(desk.db));
    expect(other.faults()).toEqual([]);
    other.close();
  });

  it('leave out attributes that make no sense, and say so', () => {
    const label = { ...onlyLabelLine(), attributes: [{ ...attributes[0], values: [] }] };
    desk.put('in.jsonl', ['{"type":"halte","version":1}', JSON.stringify(label), '{"type":"end"}', ''].join('\n'));
    const report = desk.import('in.jsonl');
    expect(onlyLabel().attributes).toBeUndefined();
    expect(JSON.stringify(report)).toContain('halte-attributes');
  });
});

function onlyLabelLine() {
  const id = '0190c0de-0000-7000-8000-000000000001';
  return { type: 'label', id, name: 'car', color: '#112233', digit: null, position: 0, parent: null };
}
