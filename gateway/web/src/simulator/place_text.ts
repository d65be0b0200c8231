// A place as people write it: "1.8022° S, 79.5344° O".
import type { Place } from './types';

export function placeText({ latitude, longitude }: Place, words: { north: string; south: string; east: string; west: string }): string {
  const degrees = (value: number) => `${Math.abs(value).toFixed(4)}°`;
  return `${degrees(latitude)} ${latitude < 0 ? words.south : words.north}, ${degrees(longitude)} ${longitude < 0 ? words.west : words.east}`;
}
