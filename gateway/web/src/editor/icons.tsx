// Small drawings; always beside a word, never instead of one.
import type { ReactNode } from 'react';

function Icon({ children, name = '' }: { children: ReactNode; name?: string }) {
  return (
    <svg className={`icon ${name}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

export const ChevronIcon = () => (
  <Icon name="chevron">
    <path d="m9 5 7 7-7 7-1.500-1.500 5.500-5.500-5.500-5.500z" />
  </Icon>
);
export const WarningIcon = () => (
  <Icon>
    <path d="M12 2.500 23 21H1zM11 9v6h2V9zm0 7.500v2h2v-2z" />
  </Icon>
);
export const GoodIcon = () => (
  <Icon>
    <path d="M9.500 16.200 5.300 12l-1.400 1.400 5.600 5.600 11-11-1.400-1.400z" />
  </Icon>
);
export const BookIcon = () => (
  <Icon>
    <path d="M5 3h13a1 1 0 0 1 1 1v14H6.500a1.500 1.500 0 0 0 0 3H19v1H6.500A2.500 2.500 0 0 1 4 19.500V4a1 1 0 0 1 1-1zm3 4v1.500h8V7zm0 4v1.500h6V11z" />
  </Icon>
);
