// A new file, and the end of one.
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from './Dialog';
import type { Files } from './types';

interface NewProps {
  files: Files;
  onClose: () => void;
  onMake: (path: string, text: string) => void;
}

const pathForm = /^(?:(?:categories|answers)\/[a-zA-Z0-9_-][a-zA-Z0-9._-]*\.json|talks\/[a-zA-Z0-9_-][a-zA-Z0-9._-]*\.talk|(?:phrases|words)\.[a-z]{2,3}\.json|places\.json)$/;

const begins: [string, (name: string) => string][] = [
  ['categories/', (name) => `{\n  "id": "${name}",\n  "order": 99,\n  "name": {},\n  "subcategories": []\n}\n`],
  ['answers/', () => '{\n  "answers": []\n}\n'],
  ['talks/', () => '# \n@ whatsapp\n> \n< \n'],
  ['places', () => '{\n  "cantons": []\n}\n'],
  ['', () => '{\n}\n'],
];

function textFor(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.[a-z]+$/, '');
  return begins.find(([start]) => path.startsWith(start))![1](name);
}

export function NewFileDialog({ files, onClose, onMake }: NewProps) {
  const { t } = useTranslation();
  const [path, setPath] = useState('');
  const [problem, setProblem] = useState('');
  const make = (event: FormEvent) => {
    event.preventDefault();
    if (!pathForm.test(path)) setProblem(t('file.path_wrong'));
    else if (files[path] !== undefined) setProblem(t('file.there'));
    else onMake(path, textFor(path));
  };
  return (
    <Dialog title={t('file.new')} onClose={onClose}>
      <form onSubmit={make}>
        <label className="field">
          <span className="field-name">{t('file.path')}</span>
          <input type="text" value={path} aria-describedby="file-hint" aria-invalid={problem !== ''} onChange={(event) => setPath(event.target.value.trim())} />
        </label>
        <p id="file-hint" className="hint">
          {t('file.hint')}
        </p>
        <p className="problem" role="alert">
          {problem}
        </p>
        <div className="dialog-actions">
          <button type="button" className="button" onClick={onClose}>
            {t('cancel')}
          </button>
          <button type="submit" className="button button-main">
            {t('file.make')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

interface ConfirmProps {
  title: string;
  text: string;
  go: string;
  onClose: () => void;
  onGo: () => void;
}

export function ConfirmDialog({ title, text, go, onClose, onGo }: ConfirmProps) {
  const { t } = useTranslation();
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{text}</p>
      <div className="dialog-actions">
        <button type="button" className="button" onClick={onClose}>
          {t('cancel')}
        </button>
        <button type="button" className="button button-danger" onClick={onGo}>
          {go}
        </button>
      </div>
    </Dialog>
  );
}
