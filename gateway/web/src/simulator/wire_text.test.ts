import { expect, test } from 'vitest';
import { contentType, markOf, queryOf, readableBody, shortUrl } from './wire_text';

test.each([
  { label: 'JSON is indented', type: 'application/json', body: '{"a":[1]}', shown: '{\n  "a": [\n    1\n  ]\n}' },
  { label: 'JSON without its type is known by its face', type: '', body: ' [1]', shown: '[\n  1\n]' },
  { label: 'broken JSON stays as it came', type: 'application/json', body: '{"a":', shown: '{"a":' },
  {
    label: 'a form has one field a line, decoded and aligned',
    type: 'application/x-www-form-urlencoded',
    body: 'From=%2B593991234567&Body=se+inund%C3%B3',
    shown: 'From = +593991234567\nBody = se inundó',
  },
  {
    label: 'TwiML is indented',
    type: 'text/xml',
    body: '<?xml version="1.0"?><Response><Message>Hola</Message><Pause/></Response>',
    shown: '<?xml version="1.0"?>\n<Response>\n  <Message>Hola</Message>\n  <Pause/>\n</Response>',
  },
  { label: 'an end without a beginning does no harm', type: '', body: '</a></b>', shown: '</a>\n</b>' },
  { label: 'plain text stays', type: 'text/plain', body: '0: Accepted for delivery', shown: '0: Accepted for delivery' },
  { label: 'nothing stays nothing', type: 'application/json', body: '', shown: '' },
])('body: $label', ({ type, body, shown }) => {
  expect(readableBody(body, type)).toBe(shown);
});

test.each([
  { header: 'X-Hub-Signature-256', mark: 'signature' },
  { header: 'x-twilio-signature', mark: 'signature' },
  { header: 'Authorization', mark: 'credential' },
  { header: 'X-API-Key', mark: 'credential' },
  { header: 'Content-Type', mark: '' },
])('header: $header is marked "$mark"', ({ header, mark }) => {
  expect(markOf(header)).toBe(mark);
});

test('the content type is found in any case and without its parameters', () => {
  expect(contentType([['content-TYPE', 'Application/JSON; charset=utf-8']])).toBe('application/json');
  expect(contentType([])).toBe('');
});

test.each([
  { label: 'in: the path says enough', url: 'http://127.0.0.1:8481/hooks/kannel/demo?from=1', direction: 'in', shown: '/hooks/kannel/demo?from=1' },
  { label: 'out: the host matters', url: 'https://graph.facebook.com/v21.0/1/messages', direction: 'out', shown: 'graph.facebook.com/v21.0/1/messages' },
  { label: 'a bare path stays', url: '/hooks/whatsapp/demo', direction: 'in', shown: '/hooks/whatsapp/demo' },
] as const)('address, $label', ({ url, direction, shown }) => {
  expect(shortUrl(url, direction)).toBe(shown);
});

test('the query is decoded, and keeps a name that comes twice', () => {
  expect(queryOf('/cgi-bin/sendsms?to=%2B593&text=a+b&to=2')).toEqual([
    ['to', '+593'],
    ['text', 'a b'],
    ['to', '2'],
  ]);
  expect(queryOf('/hooks')).toEqual([]);
});
