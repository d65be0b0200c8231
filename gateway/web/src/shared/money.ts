// Amounts as people read them. They arrive as exact decimals ("0.135") and stay text until they are shown.
import { localeOf } from './time';

const decimal = /^(\d+)(?:\.(\d+))?$/;
const digitsAtMost = 6; // a part of an SMS costs thousandths

// What is no amount, or has no currency we know, is shown as it came.
export function moneyText(amount: string, currency: string, language: string): string {
  if (!decimal.test(amount) || !/^[A-Z]{3}$/.test(currency)) return `${amount} ${currency}`;
  const form = { style: 'currency', currency, maximumFractionDigits: digitsAtMost } as const;
  return new Intl.NumberFormat(localeOf(language), form).format(Number(amount));
}

// Exactly; "" when it is no amount.
export function times(amount: string, count: number): string {
  const [, whole = '', part = ''] = decimal.exec(amount) ?? [];
  if (whole === '') return '';
  const digits = (BigInt(whole + part) * BigInt(count)).toString().padStart(part.length + 1, '0');
  const cut = digits.length - part.length;
  return `${digits.slice(0, cut)}.${digits.slice(cut)}`.replace(/\.?0*$/, '') || '0';
}
