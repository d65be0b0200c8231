// The citizen's page at /chat.
import { Chat } from './chat';
import './chat.css';
import { button, element } from './dom';
import { keep } from './keep';
import { Log } from './log';
import { language, languages, t, type Language } from './words';

const longest = 4000; // characters of a message

const page = document.getElementById('page')!;
const log = new Log((choice) => {
  chat.write(choice.title, choice.id);
  writing.focus();
});
const writing = element('textarea', { id: 'writing', rows: '2', maxlength: `${longest}`, autocomplete: 'off' });
const notice = element('p', { class: 'notice', role: 'status' });
const chat = new Chat(draw);

function send(): void {
  const text = writing.value.trim();
  writing.value = '';
  writing.focus();
  if (text) chat.write(text);
}

// On a keyboard of glass "Enter" is a new line, as everywhere on phones.
writing.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing || matchMedia('(pointer: coarse)').matches) return;
  event.preventDefault();
  send();
});

function head(): HTMLElement {
  const exit = button(t('exit'), 'exit', () => chat.leave());
  exit.title = t('exit.about');
  const choose = (to: Language) => {
    const made = button(languages[to], 'quiet', () => {
      keep.set('language', to);
      build();
    });
    made.lang = to;
    made.setAttribute('aria-pressed', `${to === language()}`);
    return made;
  };
  const tongues = element('div', { role: 'group', 'aria-label': t('language'), class: 'languages' }, choose('es'), choose('en'));
  const deleting = dialog();
  const clear = button(t('delete'), 'quiet', () => deleting.showModal());
  return element('header', {}, element('div', { class: 'bar' }, element('h1', {}, t('title')), exit), element('div', { class: 'bar' }, tongues, clear), deleting);
}

function dialog(): HTMLDialogElement {
  const made = element('dialog', { 'aria-labelledby': 'delete-title' });
  made.append(
    element('h2', { id: 'delete-title' }, t('delete.title')),
    element('p', {}, t('delete.about')),
    button(t('delete.no'), 'choice', () => made.close()),
    button(t('delete.yes'), 'choice danger', () => void chat.delete()),
  );
  return made;
}

const earlier = button('', 'choice', () => void chat.showEarlier());
const empty = element('p', { class: 'empty' });

function build(): void {
  document.documentElement.lang = language();
  document.title = t('title');
  log.forget();
  earlier.textContent = t('earlier');
  empty.textContent = t('empty');
  const form = element(
    'form',
    {},
    element('label', { for: 'writing', class: 'spoken' }, t('write')),
    writing,
    element('button', { type: 'submit', class: 'send' }, t('send')),
  );
  writing.placeholder = t('write');
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    send();
  });
  page.replaceChildren(head(), element('main', {}, earlier, empty, log.element), element('footer', {}, notice, form));
  draw();
}

function draw(): void {
  earlier.hidden = !chat.earlier;
  empty.hidden = chat.known.length + chat.pending.length > 0;
  const said = chat.notice ? t(chat.notice) : '';
  if (notice.textContent !== said) notice.textContent = said;
  log.draw(chat);
}

build();
