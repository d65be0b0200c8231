// Where an officer writes: to the person, or a note to colleagues. What was typed leaves the box only when the server
// has it; when somebody else has the person, the box says who and offers what can be done.
import { useEffect, useRef, useState, type FormEvent, type KeyboardEvent, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me } from '../../shared/account';
import type { Acting, Holder } from '../acts';
import { useDraft, type DraftKind } from '../drafts';
import { NoteIcon, BubbleIcon } from '../icons';
import { takesText } from '../keys';
import type { Message, Packet } from '../types';
import { useReason } from '../Trouble';
import { useNow } from '../use_now';
import { lineToAnswer, windowOf } from '../window_left';
import { holderName, nameIn, type Holding } from './holding';
import { LineChoice } from './LineChoice';
import { Measure } from './Measure';
import { WhoHasIt } from './WhoHasIt';

const kinds: DraftKind[] = ['reply', 'note'];

interface Props {
  me: Me;
  packet: Packet;
  messages: Message[];
  holding: Holding;
  acts: Acting;
  kind: DraftKind;
  onKind: (kind: DraftKind) => void;
  box: RefObject<HTMLTextAreaElement | null>;
  hint: string;
}

export function Composer({ me, packet, messages, holding, acts, kind, onKind, box, hint }: Props) {
  const { t } = useTranslation();
  const reason = useReason();
  const now = useNow();
  const [text, write] = useDraft(me.name, packet.id, kind);
  const [chosen, setChosen] = useState('');
  const line = packet.lines.find((each) => each.line === chosen) ?? lineToAnswer(packet, messages);
  const mine = holding === 'mine';
  const shut = line !== undefined && !windowOf(line, now).open;
  const waits = shut && line.notice !== null; // it may be written: it leaves when the person writes
  const barred = kind === 'reply' && (!mine || (shut && !waits) || line === undefined);

  // Whoever takes a person goes on to write; the button that was pressed is gone.
  const wasMine = useRef(mine);
  useEffect(() => {
    if (mine && !wasMine.current && !takesText(document.activeElement)) box.current?.focus();
    wasMine.current = mine;
  }, [mine, box]);

  const submit = async () => {
    if (acts.busy || barred || text.trim() === '') return;
    const done =
      kind === 'note'
        ? await acts.run({ what: 'note', details: { text: text.trim() } })
        : await acts.run({ what: 'reply', details: { fence: packet.fence, text: text.trim(), ...(line && { line: line.line }), ...(waits && { wait: true as const }) } });
    if (done) write('');
    // Unless the officer left the box meanwhile: the next key is meant for where they are.
    if (box.current?.form?.contains(document.activeElement)) box.current.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === 'Escape') event.currentTarget.blur();
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void submit();
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void submit();
  };

  return (
    <form className={`composer composer-${kind}`} onSubmit={onSubmit}>
      {!mine && <WhoHasIt packet={packet} name={nameIn(messages, holderName(packet))} holding={holding} acts={acts} />}
      <p className="composer-problem problem" role="alert">
        {hint}
        {acts.problem && !acts.holder && `${t('act.failed')} ${reason(acts.problem)}`}
        {acts.holder && conflictSentence(t, acts.holder, me.name, messages)}
      </p>
      <div className="composer-tabs" role="group" aria-label={t('compose.kind')}>
        {kinds.map((each) => (
          <button key={each} type="button" aria-pressed={each === kind} onClick={() => onKind(each)}>
            {each === 'note' ? <NoteIcon /> : <BubbleIcon />} {t(`compose.${each}`)} <kbd aria-hidden="true">{each === 'note' ? 'n' : 'r'}</kbd>
          </button>
        ))}
        {kind === 'reply' && line && <LineChoice lines={packet.lines} line={line} onChoose={setChosen} />}
      </div>
      {kind === 'reply' && shut && mine && (
        <p className="composer-shut">{waits ? t('window.waits', { notice: line.notice }) : t('window.over')}</p>
      )}
      <textarea
        ref={box}
        rows={3}
        dir="auto"
        value={text}
        readOnly={barred || acts.busy}
        aria-label={t(`compose.${kind}.box`)}
        aria-describedby="composer-foot"
        placeholder={barred ? '' : t(`compose.${kind}.hint`)}
        onChange={(event) => write(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div className="composer-foot" id="composer-foot">
        <Measure text={text} line={kind === 'reply' ? line : undefined} />
        <span className="hint composer-keys">{t('compose.keys')}</span>
        <button type="submit" className="button button-main" aria-disabled={barred || acts.busy || text.trim() === ''}>
          {t(acts.busy ? 'compose.busy' : waits && kind === 'reply' ? 'compose.reply.leave' : `compose.${kind}.send`)}
        </button>
      </div>
    </form>
  );
}

type Translate = (key: string, values: Record<string, string>) => string;

function conflictSentence(t: Translate, { owner, officer }: Holder, me: string, messages: Message[]): string {
  if (officer === me) return t('conflict.moved', {});
  return officer ? t('conflict.officer', { name: nameIn(messages, officer) }) : t(owner === 'bot' ? 'conflict.bot' : 'conflict.queue', {});
}
