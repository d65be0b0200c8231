// Looking for somebody in the list: every word must occur somewhere, accents and capitals aside; "0991234567" finds
// "+593 99 123 4567".
import { plain } from '../plain';
import type { Row } from '../types';

export function matching(rows: Row[], sought: string): Row[] {
  const words = plain(sought).split(/\s+/).filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter((row) => {
    const said = plain([row.number, row.contact.name, row.preview, row.category.name, row.subcategory.name, row.officer_name ?? row.officer ?? ''].join(' '));
    const digits = row.contact.address.replace(/\D/g, '');
    return words.every((word) => said.includes(word) || numberHas(digits, row.contact.address, word));
  });
}

function numberHas(digits: string, address: string, word: string): boolean {
  const wanted = word.replace(/\D/g, '').replace(/^0/, '');
  return (wanted.length >= 3 && digits.includes(wanted)) || (word.includes('@') && address.toLowerCase().includes(word));
}
