// Where an account may go. The server says so too (gateway/api/access.cpp); here it keeps doors off the wall.
import type { Me } from '../../shared/account';
import type { Place } from '../route';

const admitted: Record<Place | 'rules', readonly string[]> = {
  desk: ['officer', 'supervisor', 'ombudsman'],
  lines: ['supervisor', 'administrator'],
  letters: ['supervisor', 'administrator'],
  rules: ['staff', 'supervisor', 'administrator'],
};

export function mayEnter({ roles }: Pick<Me, 'roles'>, place: keyof typeof admitted): boolean {
  return roles.some((role) => admitted[place].includes(role));
}

// Where somebody stands who asked for `wanted`: there, or at the first door that opens; null: at none.
export function placeFor(me: Pick<Me, 'roles'>, wanted: Place): Place | null {
  return ([wanted, 'desk', 'lines'] as const).find((place) => mayEnter(me, place)) ?? null;
}
