// The pack's parts by the names staff know them by. A row shows how many problems stand in it and whether it was changed.
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChevronIcon, WarningIcon } from './icons';
import { filtered, holds, packTree, type Branch, type Section } from './pack_tree';
import type { Finding } from './problems';
import type { Files, Part } from './types';

interface Props {
  files: Files;
  published: Files;
  findings: Finding[];
  part: Part;
  onChoose: (part: Part) => void;
  onNew: (() => void) | null; // null: not allowed
}

export const Tree = memo(function Tree({ files, published, findings, part, onChoose, onNew }: Props) {
  const { t, i18n } = useTranslation();
  const [wanted, setWanted] = useState('');
  const sections = filtered(packTree(files, i18n.language), wanted);
  const shared = { files, published, findings, part, onChoose, unfold: wanted.trim() !== '' };

  return (
    <nav className="tree" aria-label={t('tree')}>
      <div className="tree-head">
        <input type="search" value={wanted} aria-label={t('tree.find')} placeholder={t('tree.find_short')} onChange={(event) => setWanted(event.target.value)} />
        {onNew && (
          <button type="button" className="button button-small" onClick={onNew}>
            {t('file.new')}
          </button>
        )}
      </div>
      <div className="tree-body" tabIndex={-1}>
        {sections.map((section) => (
          <SectionView key={section.id} section={section} {...shared} />
        ))}
        {sections.length === 0 && <p className="empty">{t('tree.none')}</p>}
      </div>
    </nav>
  );
});

type Shared = Pick<Props, 'files' | 'published' | 'findings' | 'part' | 'onChoose'> & { unfold: boolean };

const closedAtFirst = new Set(['words', 'talks', 'slots']);

function SectionView({ section, ...shared }: Shared & { section: Section }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(!closedAtFirst.has(section.id));
  const shown = open || shared.unfold;
  if (section.branches.length === 0) return null;
  const wrong = section.branches.reduce((sum, branch) => sum + count(branch, shared.findings), 0);
  return (
    <section className="tree-section">
      <h2>
        <button type="button" className="tree-fold" aria-expanded={shown} onClick={() => setOpen(!open)}>
          <ChevronIcon /> {t(`section.${section.id}`)} {!shown && wrong > 0 && <Wrong count={wrong} />}
        </button>
      </h2>
      {shown && (
        <ul>
          {section.branches.map((branch) => (
            <BranchView key={branch.path + branch.pointer} branch={branch} {...shared} />
          ))}
        </ul>
      )}
    </section>
  );
}

const count = (part: Part, findings: Finding[]) => findings.filter((finding) => holds(part, finding)).length;
const within = (part: Part, branch: Branch) => part.path === branch.path && branch.pointer === '';

function BranchView({ branch, ...shared }: Shared & { branch: Branch }) {
  const { t } = useTranslation();
  const { files, published, findings, part, onChoose, unfold } = shared;
  const [folding, setFolding] = useState<boolean | null>(null); // null: open while something of it is chosen
  const chosen = part.path === branch.path && part.pointer === branch.pointer;
  const shown = unfold || (folding ?? (branch.children.length > 0 && within(part, branch)));
  const wrong = count(branch, findings);
  const changed = branch.pointer === '' && files[branch.path] !== published[branch.path];
  const label = branch.word === '' ? branch.label : t(`tree.${branch.word}`);
  return (
    <li>
      <div className="tree-row">
        {branch.children.length > 0 && (
          <button
            type="button"
            className="tree-twist"
            aria-expanded={shown}
            aria-label={t('tree.unfold', { name: label })}
            onClick={() => setFolding(!shown)}
          >
            <ChevronIcon />
          </button>
        )}
        <button type="button" className="tree-item" aria-current={chosen} onClick={() => onChoose({ path: branch.path, pointer: branch.pointer })}>
          <span className="tree-name">{label}</span>
          {branch.missing && <span className="tree-note">{t('tree.missing')}</span>}
          {changed && !branch.missing && <span className="tree-note tree-changed">{t('tree.changed')}</span>}
          {wrong > 0 && <Wrong count={wrong} />}
        </button>
      </div>
      {shown && branch.children.length > 0 && (
        <ul>
          {branch.children.map((child) => (
            <BranchView key={child.path + child.pointer} branch={child} {...shared} />
          ))}
        </ul>
      )}
    </li>
  );
}

function Wrong({ count: many }: { count: number }) {
  const { t } = useTranslation();
  return (
    <span className="wrong">
      <WarningIcon />
      <span aria-hidden="true">{many}</span>
      <span className="spoken">{t('problems.count', { count: many })}</span>
    </span>
  );
}
