// Reading what a folder of cases holds.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

// The parsed file below `dir`, or null when it is not there.
export function json(dir, path) {
    const file = join(dir, path);
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}

export function jsonLines(dir, path) {
    const file = join(dir, path);
    if (!existsSync(file)) return null;
    return readFileSync(file, 'utf8').split('\n').filter((line) => line.trim() !== '').map((line) => JSON.parse(line));
}
