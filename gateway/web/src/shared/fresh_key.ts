// A new id of 32 hexadecimal digits: an Idempotency-Key, a message's own id. crypto.randomUUID is for https and loopback
// only, and an office may use plain HTTP inside its walls.
export function freshKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
