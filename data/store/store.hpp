// The store: everything that is kept, in one database, reached through one Store per thread.
//
//   store->transact([&](Store& s) { s.events().add(event); … return Result<void>{}; })
//
// Inside transact() and read() the tables' functions throw StoreFailure when the database fails or a
// constraint is broken; both catch it and hand back Error{unavailable}, rolled back. Nobody else catches it.
// A statement outside of the two is a bug. A Store and its tables belong to one thread.
//
// A table is a header, data/store/<table>.hpp, and a source beside it. None of their functions commits.
// References are checked at once: a contact is added before its identities, conversations and cases, a
// conversation before its messages. NUL and bytes that are not UTF-8 are kept as U+FFFD. Lists take a limit
// and a cursor ("after"); a cursor that is unknown begins at the start.
//
// SQLite: WAL, synchronous=FULL, foreign keys on, busy time-out 5 s. One Store writes (the gateway's writer);
// others read. SQL is the subset both SQLite and PostgreSQL understand.
#pragma once

#include <functional>
#include <memory>
#include <stdexcept>
#include <string>

#include "data/result.hpp"
#include "data/store/accounts.hpp"
#include "data/store/audit.hpp"
#include "data/store/cases.hpp"
#include "data/store/chat_sessions.hpp"
#include "data/store/contacts.hpp"
#include "data/store/conversations.hpp"
#include "data/store/dead_letters.hpp"
#include "data/store/directory.hpp"
#include "data/store/events.hpp"
#include "data/store/ledger.hpp"
#include "data/store/lines.hpp"
#include "data/store/live.hpp"
#include "data/store/media.hpp"
#include "data/store/messages.hpp"
#include "data/store/outbox.hpp"
#include "data/store/outreach.hpp"
#include "data/store/pack_versions.hpp"
#include "data/store/receipts.hpp"
#include "data/store/referrals.hpp"
#include "data/store/sms_parts.hpp"
#include "data/store/timers.hpp"

namespace swcs::data::store {

struct StoreFailure : std::runtime_error {
    using std::runtime_error::runtime_error;
};

struct Options {
    std::string path{};          // the SQLite file; ":memory:" only in tests
    bool read_only = false;      // a reader's session
    Millis busy_timeout{5000};   // how long a statement waits for another writer
    std::int64_t max_pages = 0;  // 0: as large as the disk; a full disk in tests
};

class Store {
  public:
    // Opens, creates when missing, and migrates (unless read_only). Errors: unavailable (locked, full, not a
    // database, made by a newer version), with the sentence an operator needs.
    static Result<std::unique_ptr<Store>> open(const Options& options);
    ~Store();
    Store(const Store&) = delete;
    Store& operator=(const Store&) = delete;

    using Work = std::function<Result<void>(Store&)>;

    // BEGIN IMMEDIATE … COMMIT; rolled back when work fails. After an Error from COMMIT the work may or may
    // not be found later: redelivery and UNIQUE keys make that harmless.
    Result<void> transact(const Work& work);

    // Inside transact: a savepoint, so that one failing part leaves the others.
    Result<void> part(const Work& work);

    // One consistent snapshot; every cursor is drained before it returns.
    Result<void> read(const Work& work);

    // Called by the writer between groups: moves a bounded piece of the WAL into the database, and has it
    // begin anew before it grows long.
    void checkpoint();
    // Called while nobody writes: all of it, and its file is emptied. Waits for nobody.
    void empty_wal();
    // "ok", or what PRAGMA quick_check found.
    std::string quick_check();
    // Copies the live database into a file (SQLite's online backup).
    Result<void> backup(const std::string& file);

    Events& events();
    Contacts& contacts();
    Conversations& conversations();
    Messages& messages();
    Outbox& outbox();
    Receipts& receipts();
    Ledger& ledger();
    Lines& lines();
    SmsParts& sms_parts();
    Media& media();
    Timers& timers();
    Cases& cases();
    DeadLetters& dead_letters();
    Audit& audit();
    Live& live();
    Directory& directory();
    Referrals& referrals();
    Accounts& accounts();
    SignIns& sign_ins();
    PackVersions& pack_versions();
    ChatSessions& chat_sessions();
    Outreaches& outreaches();

  private:
    struct Parts;
    explicit Store(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace swcs::data::store
