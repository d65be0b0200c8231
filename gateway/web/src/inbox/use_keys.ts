import { useEffect } from 'react';
import { commandOf, takesText, type Command } from './keys';

export function useKeys(obey: (command: Command) => void): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const { key, ctrlKey, altKey, metaKey, target } = event;
      const inDialog = document.querySelector('[role="dialog"]') !== null;
      const command = commandOf({ key, ctrlKey, altKey, metaKey, writing: takesText(target), inDialog });
      if (!command) return;
      event.preventDefault();
      obey(command);
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, [obey]);
}
