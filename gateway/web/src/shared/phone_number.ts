// Telephone numbers: kept as E.164 ("+593991234567"), shown in groups.

export function readableNumber(number: string): string {
  const mobile = /^\+593(9\d)(\d{3})(\d{4})$/.exec(number);
  if (mobile) return `+593 ${mobile[1]} ${mobile[2]} ${mobile[3]}`;
  const other = /^\+(\d{1,3})(\d{3})(\d{3})(\d{2,4})$/.exec(number);
  return other ? `+${other.slice(1).join(' ')}` : number;
}

// What was typed, as E.164; "" when it cannot be one. A local Ecuadorian number ("099 123 4567") gets its country.
export function e164(typed: string): string {
  const digits = typed.replace(/[\s().-]/g, '');
  if (/^0\d{8,9}$/.test(digits)) return `+593${digits.slice(1)}`;
  return /^\+[1-9]\d{6,14}$/.test(digits) ? digits : '';
}
