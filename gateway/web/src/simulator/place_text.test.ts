import { expect, test } from 'vitest';
import { placeText } from './place_text';

const words = { north: 'N', south: 'S', east: 'E', west: 'O' };

test.each([
  { label: 'in Ecuador', place: { latitude: -1.8022, longitude: -79.5344 }, text: '1.8022° S, 79.5344° O' },
  { label: 'north and east', place: { latitude: 48.2, longitude: 16.37 }, text: '48.2000° N, 16.3700° E' },
  { label: 'on both lines', place: { latitude: 0, longitude: 0 }, text: '0.0000° N, 0.0000° E' },
])('place: $label', ({ place, text }) => {
  expect(placeText(place, words)).toBe(text);
});
