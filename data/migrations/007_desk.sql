-- What an inbox lists, page by page.

-- secrecy: 0 for every officer, 1 for supervisors and the ombudsman, 2 for the ombudsman alone. Made from the
-- record's flags; a citizen's words cannot look like one, their quotation marks are escaped.
-- officer: nobody could take a case before this version.
ALTER TABLE cases ADD COLUMN secrecy INTEGER NOT NULL DEFAULT 0;
ALTER TABLE cases ADD COLUMN officer TEXT NOT NULL DEFAULT '';
UPDATE cases SET secrecy = 1 WHERE body LIKE '%"restricted_access"%';
UPDATE cases SET secrecy = 2 WHERE body LIKE '%"ombudsman"%';

CREATE INDEX cases_waiting ON cases (secrecy, priority, opened_at, id) WHERE status = 'waiting';
CREATE INDEX cases_taken ON cases (secrecy, priority, opened_at, id) WHERE status = 'taken';
CREATE INDEX cases_officer ON cases (officer, secrecy, priority, opened_at, id) WHERE status = 'taken';
CREATE INDEX cases_closed ON cases (secrecy, updated_at, id) WHERE status = 'closed';

-- A person's history is read conversation by conversation: no index of messages by contact, which every
-- message would pay for.
CREATE INDEX conversations_contact ON conversations (contact, begun_at, id);
