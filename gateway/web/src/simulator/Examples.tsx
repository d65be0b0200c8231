import { useId } from 'react';
import { useTranslation } from 'react-i18next';

const examples = ['flood', 'general', 'payment', 'care', 'complaint', 'person'].map((name) => `example.${name}`);

// The sentence that stands in an empty phone's box.
export const suggested = 'example.flood';

export function Examples({ onTry }: { onTry: (text: string) => void }) {
  const { t } = useTranslation();
  const title = useId();
  return (
    <div className="examples">
      <h3 id={title}>{t('examples')}</h3>
      <ul aria-labelledby={title}>
        {examples.map((example) => (
          <li key={example}>
            <button type="button" className="example" onClick={() => onTry(t(example))}>
              <span className="example-text">«{t(example)}»</span>
              <span className="example-shows">{t(`${example}.shows`)}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
