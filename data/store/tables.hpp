// The tables as the gateway sees them. Implementations: data/store/<table>.cpp over SOCI.
// All functions throw StoreFailure when the database fails (see store.hpp); none of them commits.
// References are checked at once: a contact is added before its identities, conversations and cases, a
// conversation before its messages. NUL and bytes that are not UTF-8 are kept as U+FFFD. Lists take a limit
// and a cursor ("after"); a cursor that is unknown begins at the start.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "data/account.hpp"
#include "data/case.hpp"
#include "data/contact.hpp"
#include "data/directory.hpp"
#include "data/ids.hpp"
#include "data/message.hpp"
#include "data/referral.hpp"
#include "data/time.hpp"

namespace swcs::data::store {

struct Session;  // one SOCI session with its cached statements

// ---- events: everything that makes the dialog move, in one order
// ------------------------------------------------

// kind: "message" (payload: Inbound), "timer" (payload: kind of timer), "stopped", "officer" (payload: Act,
// see gateway/core/acts.hpp).
struct QueuedEvent {
    std::int64_t seq = 0;  // the order; set by the table
    std::string id{};      // UUIDv7, follows the event through logs
    std::string kind{};
    std::string line{};
    std::string external_id{};  // UNIQUE(line, kind, external_id)
    std::string party{};        // Address::id; events of one party are handled in seq order
    std::string payload{};      // JSON
    Time received_at{};
    int attempts = 0;
    bool handled = false;   // done, or dead: not due any more
    std::string outcome{};  // JSON, of an event whose sender waits for the verdict; "" of a dead one
};

class Events {
  public:
    explicit Events(Session& session) : session_(session) {}
    // false: already known, nothing changed.
    bool add(const QueuedEvent& event);
    // Unhandled events after `after`, oldest first.
    std::vector<QueuedEvent> due(std::int64_t after, int limit);
    // A dead one: only the dead-letter desk asks by id, and only its rows are in that index.
    std::optional<QueuedEvent> by_id(const std::string& id);
    // The event a repeated request means.
    std::optional<QueuedEvent> find(const std::string& line, const std::string& kind,
                                    const std::string& external_id);
    void done(std::int64_t seq);
    void done(std::int64_t seq, const std::string& outcome);
    // Counts an attempt that failed; the event stays due.
    void failed_once(std::int64_t seq);
    // Takes it out of the queue for good; the caller adds the dead letter.
    void dead(std::int64_t seq);
    void requeue(std::int64_t seq);
    // Payloads of those not handled, due or dead, in which `text` stands. Reads them all.
    std::vector<std::string> unhandled_with(const std::string& text);
    struct Counts {
        std::int64_t accepted = 0, processed = 0, dead = 0;
    };
    Counts counts();

  private:
    Session& session_;
};

// ---- people
// ------------------------------------------------------------------------------------------------------

class Contacts {
  public:
    explicit Contacts(Session& session) : session_(session) {}
    // identity: "tel:+593…", "whatsapp:EC.123…"; see identity_of().
    std::optional<Contact> by_identity(const std::string& identity);
    std::optional<Contact> by_id(const ContactId& id);
    void add(const Contact& contact);
    void add_identity(const std::string& identity, const ContactId& contact, Time now);
    void update(const Contact& contact);

  private:
    Session& session_;
};

// The key under which a contact is found. A phone is the same person on WhatsApp and SMS: both networks vouch
// for it.
std::string identity_of(const std::string& channel, const std::string& address_id);

class Conversations {
  public:
    explicit Conversations(Session& session) : session_(session) {}
    // At most one is open per contact and line, by constraint.
    std::optional<Conversation> open_of(const ContactId& contact, const std::string& line);
    std::vector<Conversation> open_of(const ContactId& contact);  // on every line
    std::optional<Conversation> by_id(const ConversationId& id);
    // `body` is to_text(conversation), made by a thread that has the time.
    void add(const Conversation& conversation, const std::string& body);
    void update(const Conversation& conversation, const std::string& body);
    void add(const Conversation& conversation);
    void update(const Conversation& conversation);
    void close(const ConversationId& id, Time now);
    // Pack versions ("id@version") that open conversations still use.
    std::vector<std::string> packs_in_use();

  private:
    Session& session_;
};

// note: officers' words among themselves; event: "ana took the conversation". Neither leaves.
enum class Direction { in, out, note, event };

// One line of a conversation's history.
struct StoredMessage {
    MessageId id{};
    ConversationId conversation{};
    ContactId contact{};
    std::string line{};
    Direction direction = Direction::in;
    std::string author{};  // "citizen", "bot", "referral", "officer:ana"
    std::string text{};
    std::string body{};                              // JSON: Inbound or Outbound
    DeliveryStatus status = DeliveryStatus::queued;  // of an outgoing one
    std::string error{};
    bool maybe_duplicate = false;
    Time at{};
};

class Messages {
  public:
    explicit Messages(Session& session) : session_(session) {}
    void add(const StoredMessage& message);
    // Oldest first, after `after` (message id; "" from the start).
    std::vector<StoredMessage> of_conversation(const ConversationId& id, const std::string& after, int limit);
    // All lines of one person: the newest `limit` before `before` (message id; "" from the end), oldest
    // first.
    std::vector<StoredMessage> of_contact(const ContactId& id, const std::string& before, int limit);
    std::optional<StoredMessage> by_id(const MessageId& id);
    void set_status(const MessageId& id, DeliveryStatus status, const std::string& error);
    void set_maybe_duplicate(const MessageId& id, bool maybe);

  private:
    Session& session_;
};

// ---- what leaves
// -------------------------------------------------------------------------------------------------

enum class OutboxState { pending, sending, sent, failed, withheld };

struct OutboxRow {
    std::int64_t seq = 0;  // order; set by the table
    MessageId message{};
    ContactId contact{};
    ConversationId conversation{};
    std::string line{};
    std::string recipient{};  // Address::id; one message per (line, recipient) is under way at a time
    int lane = 1;             // 0 urgent, 1 answers, 2 outreach
    std::int64_t fence = 0;   // the contact's fence when it was written; an older one is withheld
    bool from_bot = true;
    std::string payload{};  // Outbound as JSON
    std::string answers{};  // JSON array of HttpAnswer so far: a multi-call send resumes after a crash
    OutboxState state = OutboxState::pending;
    int attempts = 0;
    Time due_at{};
    Time created_at{};
};

class Outbox {
  public:
    explicit Outbox(Session& session) : session_(session) {}
    void add(const OutboxRow& row);
    // Due rows by lane then seq: at most one per (line, recipient), none whose recipient has an earlier
    // unsettled row, of each line as many as `room` says (0: it is paused; not named: any number). They
    // become `sending`: attempts counts this one, due_at is the end of the lease.
    std::vector<OutboxRow> claim(Time now, Millis lease, int limit, const std::map<std::string, int>& room);
    // A claimed row that was not tried is pending again, from `due_at`: no attempt.
    void put_off(std::int64_t seq, Time due_at);
    // Whether claim() would find anything.
    bool is_anything_due(Time now, const std::map<std::string, int>& room);
    // Rows whose lease ran out (we died while sending) become pending again; gives their messages, which may
    // have been sent already.
    std::vector<OutboxRow> reclaim(Time now);
    // What would only be due after `latest` is due `now`: the clock was put back. What is held stays held.
    void hasten(Time latest, Time now);
    void progress(std::int64_t seq, const std::string& answers);
    // Settling and retrying change nothing once the row is settled.
    void settle(std::int64_t seq, OutboxState final_state, Time now);
    void retry(std::int64_t seq, Time due_at);
    // `due_at` of a row that waits until the recipient writes.
    static constexpr Time kHeld{Millis{253'402'300'799'000}};  // the last second of the year 9999
    bool holds(const std::string& line, const std::string& recipient);
    // What is held for that recipient goes out, as if written now. Its messages.
    std::vector<MessageId> release(const std::string& line, const std::string& recipient, Time now);
    // A failed or withheld row goes out again, as if written now: somebody took it off the dead-letter desk.
    void revive(std::int64_t seq, Time now);
    std::optional<OutboxRow> of_message(const MessageId& message);
    struct Counts {
        std::int64_t pending = 0, sending = 0, sent = 0, failed = 0;
    };
    Counts counts();
    // Of that line: what waits to be sent, and what is held until its recipient writes.
    struct Waiting {
        std::int64_t due = 0, held = 0;
        std::int64_t urgent = 0, answers = 0, outreach = 0, sending = 0;  // the sum of these is `due`
        std::optional<Time> oldest{};  // of what is due and not under way: when it was written
    };
    Waiting waiting(const std::string& line);

  private:
    Session& session_;
};

// Provider's words about our messages, in a table of their own: they may come before we know the message.
class Receipts {
  public:
    explicit Receipts(Session& session) : session_(session) {}
    // Ties a provider's id to our message. Receipts parked for that id are applied by the caller: see
    // parked().
    void name_part(const std::string& line, const std::string& external_id, const MessageId& message,
                   int part);
    // false: known already. A receipt without a message yet stays parked.
    bool add(const std::string& line, const Receipt& receipt, Time received_at);
    std::optional<MessageId> message_of(const std::string& line, const std::string& external_id);
    // What was heard for that id, in order of arrival; to_line is not kept.
    std::vector<Receipt> parked(const std::string& line, const std::string& external_id);
    // Lowest status over all parts of the message: a message is delivered when every part is. A part that was
    // sent twice has the better of the two; a part that is named counts as sent. Nothing named: queued.
    DeliveryStatus status_of(const MessageId& message);
    struct Heard {
        std::int64_t seq = 0;
        std::string line{};
        Receipt receipt{};
        MessageId message{};  // "" when no message of ours has that id
    };
    // In order of arrival: those after `after`, up to the first that was not heard before `before`.
    std::vector<Heard> heard(std::int64_t after, Time before, int limit);
    void forget(std::int64_t seq);

  private:
    Session& session_;
};

// A part of a long SMS that waits for the others.
struct WaitingPart {
    std::string line{};
    std::string external_id{};
    std::string party{};      // Address::id of the sender
    std::string reference{};  // with line, party and total: which text it belongs to
    int total = 0;
    int number = 0;         // from 1
    std::string payload{};  // Inbound as JSON; emptied once joined
    Time received_at{};
};

class SmsParts {
  public:
    explicit SmsParts(Session& session) : session_(session) {}
    // false: that part was here before, joined or not.
    bool add(const WaitingPart& part);
    // What waits of the same text, itself included, by number.
    std::vector<WaitingPart> beside(const WaitingPart& part);
    std::optional<WaitingPart> oldest_before(Time before);
    void joined(const WaitingPart& part, Time now);
    // Forgets those joined before then.
    void prune(Time before);

  private:
    Session& session_;
};

// ---- what people sent with their messages
// -------------------------------------------------------------------------------------

// waiting -> fetching -> kept | failed | infected, or back to waiting.
enum class MediaState { waiting, fetching, kept, failed, infected };
std::string_view name_of(MediaState state);

// The bytes lie outside of the database, under their hash (gateway/media/vault.hpp).
struct MediaFile {
    std::string sha256{};
    std::string mime{};  // what the bytes are, whatever was claimed
    std::int64_t size = 0;
    bool preview = false;  // an image that may be shown in the page
};

struct MediaRow {
    std::string id{};  // no guess leads to it
    MessageId message{};
    int place = 0;  // which of the message's attachments; UNIQUE(message, place)
    ContactId contact{};
    std::string line{};
    std::string attachment{};  // JSON
    MediaState state = MediaState::waiting;
    int attempts = 0;
    Time due_at{};
    Time created_at{};
    std::string reason{};  // why it is not there (yet)
    MediaFile file{};
};

class Media {
  public:
    explicit Media(Session& session) : session_(session) {}
    void add(const MediaRow& row);
    // How many of a line's rows may be taken on now.
    using Room = std::function<int(const std::string& line)>;
    // At most `limit` due rows, the oldest first, those whose lease ran out among them: fetching twice does
    // no harm. They become `fetching`: attempts counts this one, due_at is the end of the lease.
    std::vector<MediaRow> claim(Time now, Millis lease, int limit, const Room& room);
    bool is_anything_due(Time now, const Room& room);
    // At the start: no lease of a process that died is worth anything.
    void recover(Time now);
    // These change a row only while it is being fetched.
    void retry(const std::string& id, Time due_at, const std::string& reason);
    void keep(const std::string& id, const MediaFile& file);
    void give_up(const std::string& id, MediaState state, const std::string& reason);
    // Somebody took it off the dead-letter desk: it begins anew.
    void revive(const std::string& id, Time now);
    std::optional<MediaRow> by_id(const std::string& id);
    std::vector<MediaRow> of_message(const MessageId& message);
    // Of the files whose hash is in [from, below): those a row needs, each once, in order. What the scanner
    // found is needed by nobody.
    std::vector<std::string> digests(const std::string& from, const std::string& below);

  private:
    Session& session_;
};

// ---- time
// --------------------------------------------------------------------------------------------------------

struct Timer {
    std::string id{};
    std::string kind{};  // "remind", …
    ContactId contact{};
    ConversationId conversation{};
    Time due_at{};
};

class Timers {
  public:
    explicit Timers(Session& session) : session_(session) {}
    // One timer per (conversation, kind): setting it again moves it.
    void set(const Timer& timer);
    void cancel(const ConversationId& conversation, const std::string& kind);
    std::vector<Timer> due(Time now, int limit);
    // Unless it was moved meanwhile.
    void fired(const Timer& timer);

  private:
    Session& session_;
};

// ---- cases, desk, audit, live
// ------------------------------------------------------------------------------------

class Cases {
  public:
    explicit Cases(Session& session) : session_(session) {}
    // Error by StoreFailure when the number is taken; the caller draws another.
    bool number_taken(const std::string& number);
    // `body` is to_text(record), made by a thread that has the time.
    void add(const Case& record, const std::string& body);
    void update(const Case& record, const std::string& body);
    void add(const Case& record);
    void update(const Case& record);
    std::optional<Case> by_id(const CaseId& id);
    std::optional<Case> by_number(const std::string& number);
    std::vector<Case> of_contact(const ContactId& contact);
    // Open ones by priority then age.
    std::vector<Case> open(int limit);
    // One page of an inbox's list: open ones by priority then age, closed ones newest first. `after` is the
    // id of the last case seen. Keyset pages over indexes: the thousandth page costs what the first does.
    enum class View {
        waiting,
        taken,
        open,
        closed
    };  // open: neither closed nor merely noted: all that waits
        // or is taken
    struct Page {
        View view = View::waiting;
        std::string officer{};    // with taken: whose; "" for everybody's
        bool restricted = false;  // also those with the flag "restricted_access"
        bool ombudsman = false;   // and also those with the flag "ombudsman": implies restricted
        std::string after{};
        int limit = 50;
    };
    std::vector<Case> page(const Page& page);
    struct Counts {
        std::int64_t waiting = 0, taken = 0, mine = 0;
    };
    // The same three levels as a page's.
    Counts counts(const std::string& officer, bool restricted, bool ombudsman = false);

  private:
    Session& session_;
};

// ---- those who help, and what they were asked
// ------------------------------------------------------------------------

class Directory {
  public:
    explicit Directory(Session& session) : session_(session) {}
    void put(const Service& service);  // adds or replaces; contact officers' reaches with it
    std::optional<Service> by_id(const ServiceId& id);
    std::vector<Service> list(const std::string& after, int limit);  // by id, inactive ones included
    std::vector<Service> active();
    std::int64_t count();

  private:
    Session& session_;
};

class Referrals {
  public:
    explicit Referrals(Session& session) : session_(session) {}
    void add(const Referral& referral);
    void update(const Referral& referral);
    std::optional<Referral> by_id(const ReferralId& id);
    std::vector<Referral> of_case(const CaseId& id);  // oldest first
    std::vector<std::string> ids_of(const ContactId& provider);
    // Somebody to whom people were referred, at any time.
    bool is_provider(const ContactId& contact);
    // Open ones of a contact officer, as one who writes to us; oldest first.
    std::vector<Referral> open_of(const ContactId& provider);
    // The newest that this contact officer was sent under that code, whatever became of it.
    std::optional<Referral> by_code(const ContactId& provider, const std::string& code);
    // Open ones whose contact officer said nothing since `before`, the longest silent first.
    std::vector<Referral> silent_since(Time before, int limit);

  private:
    Session& session_;
};

// ---- those who sign in
// ------------------------------------------------------------------------------------------------

class Accounts {
  public:
    explicit Accounts(Session& session) : session_(session) {}
    void put(const Account& account);  // adds or replaces
    std::optional<Account> by_name(const std::string& name);
    std::vector<Account> list();
    std::int64_t count();

  private:
    Session& session_;
};

class SignIns {
  public:
    explicit SignIns(Session& session) : session_(session) {}
    void add(const SignIn& sign_in);
    std::optional<SignIn> by_token(const std::string& token_hash);
    void seen(const std::string& token_hash, Time now);
    void end(const std::string& token_hash);
    void end_all_of(const std::string& account);
    void prune(Time begun_before, Time seen_before);

  private:
    Session& session_;
};

// ---- packs staff published, and the one they work on
// ------------------------------------------------------------------

struct PackVersion {
    std::string pack{};     // "ecuador"
    std::string version{};  // "2026.11.2"
    std::string files{};    // JSON {path: text}
    std::string by{};       // account, "shipped"
    std::string note{};
    Time at{};
};

class PackVersions {
  public:
    explicit PackVersions(Session& session) : session_(session) {}
    void add(const PackVersion& version);  // UNIQUE(pack, version)
    std::optional<PackVersion> find(const std::string& pack, const std::string& version);
    std::vector<PackVersion> list(const std::string& pack, int limit);  // newest first, without files
    // The version new conversations begin on; "" when none was ever published.
    std::string active(const std::string& pack);
    void activate(const std::string& pack, const std::string& version, Time now);
    // The draft: one per pack. `etag` grows with every save, also past a dropped draft; saving over another's
    // is refused (false). Expect 0 when there is none.
    struct Draft {
        std::string files{};
        std::string by{};
        std::int64_t etag = 0;
        Time at{};
    };
    std::optional<Draft> draft(const std::string& pack);
    bool save_draft(const std::string& pack, const Draft& draft, std::int64_t expected_etag);
    void drop_draft(const std::string& pack);

  private:
    Session& session_;
};

// ---- web chat
// --------------------------------------------------------------------------------------------------------

struct ChatSession {
    std::string token_hash{};
    std::string visitor{};  // Address::id on the web chat's line: "v-<random>"
    std::string line{};
    Time begun_at{};
    Time seen_at{};
    Time until{};  // of a token that was replaced; from_ms(0): as long as it is used. The caller compares.
};

class ChatSessions {
  public:
    explicit ChatSessions(Session& session) : session_(session) {}
    void add(const ChatSession& session);
    std::optional<ChatSession> by_token(const std::string& token_hash);
    void seen(const std::string& token_hash, Time now);
    // The old token still works until `until`: an answer that was lost must not lock anybody out.
    // Nothing happens when the old one is not there.
    void rotate(const std::string& old_hash, const std::string& new_hash, Time now, Time until);
    // Those not seen since, and those replaced whose time ran out by then.
    void prune(Time seen_before);

  private:
    Session& session_;
};

struct DeadLetter {
    std::string id{};
    std::string what{};  // "event", "outbox", "media" or "receipt"
    std::string ref{};   // id of the event, message or medium; the provider's, of a receipt
    std::string line{};
    std::string reason{};
    Time at{};
};

class DeadLetters {
  public:
    explicit DeadLetters(Session& session) : session_(session) {}
    void add(const DeadLetter& letter);
    std::vector<DeadLetter> list(const std::string& after, int limit);
    std::optional<DeadLetter> by_id(const std::string& id);
    void remove(const std::string& id);
    std::int64_t count();

  private:
    Session& session_;
};

struct AuditEntry {
    std::int64_t seq = 0;
    Time at{};
    std::string actor{};   // "bot", "officer:ana", "system"
    std::string action{};  // "case.opened", "consent.given", …
    std::string object{};  // id
    std::string detail{};  // JSON, without people's words
};

// A chain: each row carries SHA-256 over the row before it and itself.
class Audit {
  public:
    explicit Audit(Session& session) : session_(session) {}
    void add(const AuditEntry& entry);
    std::vector<AuditEntry> list(std::int64_t after, int limit);
    // 0 when the chain holds, else the seq of the first row that does not.
    std::int64_t first_broken();

  private:
    Session& session_;
};

struct LiveEvent {
    std::int64_t seq = 0;
    std::string topic{};    // "message", "status", "case", "wire"
    std::string contact{};  // id, may be ""
    std::string payload{};  // JSON
    Time at{};
};

// The event log that live streams follow: a reader that was away resumes from its cursor.
class Live {
  public:
    explicit Live(Session& session) : session_(session) {}
    void add(const LiveEvent& event);
    std::vector<LiveEvent> after(std::int64_t seq, int limit);
    std::int64_t last();
    // Oldest seq still kept: a cursor before it must reload.
    std::int64_t first();
    // Those before then among the `most` oldest; how many.
    std::int64_t prune(Time before, int most);

  private:
    Session& session_;
};

}  // namespace swcs::data::store
