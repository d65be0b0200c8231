// Somebody new: an invented name and a number nobody on this page has.
const given = ['María', 'José', 'Rosa', 'Luis', 'Carmen', 'Segundo', 'Blanca', 'Ángel', 'Nelly', 'Wilson', 'Gladys', 'Inti'];
const family = ['Guamán', 'Quishpe', 'Zambrano', 'Mendoza', 'Cedeño', 'Morales', 'Chimbo', 'Vera', 'Tenorio', 'Loor'];

// `random` gives numbers in [0, 1).
export function somebodyNew(taken: string[], random: () => number = Math.random): { name: string; number: string } {
  const from = (list: string[]) => list[Math.floor(random() * list.length)] ?? '';
  const name = `${from(given)} ${from(family)}`;
  for (;;) {
    const number = `+59399${String(Math.floor(random() * 10_000_000)).padStart(7, '0')}`;
    if (!taken.includes(number)) return { name, number };
  }
}
