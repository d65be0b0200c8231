// The protocol, to tick off while working. The ticks are the officer's own, kept in this tab.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

function ticked(place: string): number[] {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(place) ?? '[]');
    return Array.isArray(value) ? value.filter((each) => typeof each === 'number') : [];
  } catch {
    return [];
  }
}

export function Steps({ steps, place }: { steps: string[]; place: string }) {
  const { t } = useTranslation();
  const at = `swcs.steps.${place}`;
  const [done, setDone] = useState(() => ticked(at));
  if (steps.length === 0) return null;

  const toggle = (step: number) => {
    const next = done.includes(step) ? done.filter((other) => other !== step) : [...done, step];
    sessionStorage.setItem(at, JSON.stringify(next));
    setDone(next);
  };
  return (
    <section className="block">
      <h3>{t('steps')}</h3>
      <ul className="steps">
        {steps.map((step, number) => (
          <li key={number}>
            <label>
              <input type="checkbox" checked={done.includes(number)} onChange={() => toggle(number)} />
              <span>{step}</span>
            </label>
          </li>
        ))}
      </ul>
      <p className="hint">{t('steps.own')}</p>
    </section>
  );
}
