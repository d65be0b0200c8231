import { expect, test } from 'vitest';
import { reader } from './events';

const stream = 'id: 7\nevent: message\ndata: {"a":1}\n\n: \n\nid: 8\nevent: status\ndata: x\ndata: y\n\n';

test.each([1, 2, 5, 1000])('events: complete ones come out whatever the size of the pieces (%i)', (size) => {
  const read = reader();
  const heard = [];
  for (let at = 0; at < stream.length; at += size) heard.push(...read(stream.slice(at, at + size)));
  expect(heard).toEqual([
    { name: 'message', data: '{"a":1}', id: '7' },
    { name: 'status', data: 'x\ny', id: '8' },
  ]);
});

test('events: one that was cut off is not heard', () => {
  expect(reader()('id: 7\nevent: message\ndata: {"a"')).toEqual([]);
});
