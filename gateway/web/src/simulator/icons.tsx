// Small drawings; always beside a word, never instead of one.
import type { ReactNode } from 'react';

function Icon({ children, box = 24 }: { children: ReactNode; box?: number }) {
  return (
    <svg className="icon" viewBox={`0 0 ${box} ${box}`} aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

export const SendIcon = () => (
  <Icon>
    <path d="M3 20.5 21.5 12 3 3.5v6.6L15.5 12 3 13.9z" />
  </Icon>
);
export const ListIcon = () => (
  <Icon>
    <path d="M4 6h2v2H4zm4 0h12v2H8zM4 11h2v2H4zm4 0h12v2H8zM4 16h2v2H4zm4 0h12v2H8z" />
  </Icon>
);
export const ReplyIcon = () => (
  <Icon>
    <path d="M10 5 3 12l7 7v-4.2c5 0 8.5 1.6 11 5.2-1-5-4-10-11-11z" />
  </Icon>
);
export const CloseIcon = () => (
  <Icon>
    <path d="m6.4 5 5.6 5.6L17.6 5 19 6.4 13.4 12l5.6 5.6-1.4 1.4-5.6-5.6L6.4 19 5 17.6l5.6-5.6L5 6.4z" />
  </Icon>
);
export const WindowIcon = () => (
  <Icon>
    <path d="M4 5h16a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-7l-5 4v-4H4a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2zm7 3v2.5H8.5v2H11V15h2v-2.500h2.500v-2H13V8z" />
  </Icon>
);
export const LetterIcon = () => (
  <Icon>
    <path d="M3 5h18a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1zm1 3.300v8.700h16V8.300l-8 5.400zM5.200 7 12 11.400 18.800 7z" />
  </Icon>
);
export const BackIcon = () => (
  <Icon>
    <path d="M20 11H7.800l5.600-5.600L12 4l-8 8 8 8 1.400-1.400L7.800 13H20z" />
  </Icon>
);
export const ClockIcon = () => (
  <Icon box={16}>
    <path d="M8 1.500a6.500 6.500 0 1 1 0 13 6.500 6.500 0 0 1 0-13zm0 1.400a5.100 5.100 0 1 0 0 10.200A5.100 5.100 0 0 0 8 2.900zm.7 1.600v3.200l2.200 1.300-.7 1.200-2.900-1.700v-4z" />
  </Icon>
);
export const TickIcon = () => (
  <Icon box={16}>
    <path d="m6.300 12.400-3.700-3.700 1.100-1.100 2.600 2.600 6-6.600 1.200 1z" />
  </Icon>
);
export const TwoTicksIcon = () => (
  <Icon box={16}>
    <path d="M4.300 12.400.6 8.700l1.100-1.100 2.600 2.600 6-6.600 1.200 1zm4.200 0-1.500-1.500 1-1.100.5.500 6-6.600 1.200 1z" />
  </Icon>
);
export const WarningIcon = () => (
  <Icon box={16}>
    <path d="M8 1.500 15.500 14.500H.5zM7.200 6v4.200h1.600V6zm0 5.300v1.600h1.600v-1.600z" />
  </Icon>
);
export const ClipIcon = () => (
  <Icon>
    <path d="M16.500 6v10.500a4.500 4.500 0 0 1-9 0V5.500a3 3 0 0 1 6 0V15a1.500 1.500 0 0 1-3 0V6H9v9a3 3 0 0 0 6 0V5.500a4.500 4.500 0 0 0-9 0v11a6 6 0 0 0 12 0V6z" />
  </Icon>
);
export const PinIcon = () => (
  <Icon>
    <path d="M12 2a7 7 0 0 0-7 7c0 5.200 7 13 7 13s7-7.800 7-13a7 7 0 0 0-7-7zm0 9.500a2.500 2.500 0 1 1 0-5 2.500 2.500 0 0 1 0 5z" />
  </Icon>
);
