// Small drawings in strokes; always beside a word, never instead of one.
import type { ReactNode } from 'react';

function Icon({ children }: { children: ReactNode }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

const drawn = (d: string) =>
  function Drawing() {
    return (
      <Icon>
        <path d={d} />
      </Icon>
    );
  };

export const InboxIcon = drawn('M4 5h16v14H4zM4 14h5l1.500 2h3L15 14h5');
export const LinesIcon = drawn('M5 18v-4M10 18v-7M15 18V8M20 18V5');
export const UndoneIcon = drawn('M4 9v10h16V9M4 9l2-5h12l2 5M4 9h16M12 11v3M12 16.500h0');
export const RulesIcon = drawn('M5 4h14v16H5zM9 9h6M9 13h6');
export const KeysIcon = drawn('M3 7h18v10H3zM7 11h0M12 11h0M17 11h0M8 14h8');
export const LeaveIcon = drawn('M10 4H5v16h5M14 8l4 4-4 4M18 12H9');
export const SearchIcon = drawn('M11 4a7 7 0 1 0 0 14a7 7 0 0 0 0-14zM16 16l4.500 4.500');
export const BackIcon = drawn('M14 5l-7 7 7 7');
export const PacketIcon = drawn('M4 6h16v13H4zM8 6V4h8v2M8 11h8M8 15h5');
export const CloseIcon = drawn('M6 6l12 12M18 6L6 18');
export const ClockIcon = drawn('M12 4a8 8 0 1 0 0 16a8 8 0 0 0 0-16zM12 8v4l3 2');
export const TickIcon = drawn('M5 12.500l4.500 4.500L19 7');
export const TwoTicksIcon = drawn('M2 12.500l4.500 4.500L16 7M12 16.500l.5.500L22 7');
export const WarningIcon = drawn('M12 4l9 16H3zM12 10v4M12 17h0');
export const LockIcon = drawn('M6 11h12v9H6zM8.500 11V8a3.500 3.500 0 0 1 7 0v3');
export const PhoneIcon = drawn('M7 3h10v18H7zM11 18h2');
export const BubbleIcon = drawn('M4 5h16v11H11l-5 4v-4H4z');
export const MailIcon = drawn('M3 6h18v13H3zM3 7l9 6 9-6');
export const WindowIcon = drawn('M3 5h18v14H3zM3 9h18');
export const NoteIcon = drawn('M5 4h14v11l-5 5H5zM14 20v-5h5');
export const ReferIcon = drawn('M4 12h13M12 6l6 6-6 6M21 5v14');
export const PaperclipIcon = drawn('M19 11l-7.500 7.500a4 4 0 0 1-5.700-5.700L13.500 5a2.700 2.700 0 0 1 3.800 3.800L9.800 16.300');
export const PinIcon = drawn('M12 21s7-6.500 7-11a7 7 0 0 0-14 0c0 4.500 7 11 7 11zM12 8a2 2 0 1 0 0 4a2 2 0 0 0 0-4z');
export const DownIcon = drawn('M6 9l6 6 6-6');
export const DoneIcon = drawn('M12 4a8 8 0 1 0 0 16a8 8 0 0 0 0-16zM8 12.500l2.800 2.800L16 9.500');
export const RefusedIcon = drawn('M12 4a8 8 0 1 0 0 16a8 8 0 0 0 0-16zM9 9l6 6M15 9l-6 6');
export const QuestionIcon = drawn('M12 4a8 8 0 1 0 0 16a8 8 0 0 0 0-16zM9.500 10a2.500 2.500 0 1 1 3.500 2.300c-.7.300-1 .8-1 1.400M12 16.500h0');
export const CopyIcon = drawn('M8 8h12v12H8zM16 8V4H4v12h4');
export const PauseIcon = drawn('M8 5v14M16 5v14');
