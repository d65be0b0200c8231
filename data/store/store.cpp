#include "data/store/store.hpp"

#include "data/store/backup.hpp"
#include "data/store/migrate.hpp"
#include "data/store/session.hpp"

namespace swcs::data::store {

namespace {

// 32 MB of a new file's pages: few enough for a short pause, many enough to be worth the syncs.
constexpr int kCheckpointPages = 4000;
// From here on the WAL has to begin anew. Under load somebody reads at every moment, so that it never would
// by itself: it grew by as much as was written.
constexpr int kLongWal = 2 * kCheckpointPages;
constexpr Millis kForReaders{
    100};  // they read for milliseconds; who reads for longer is waited for the next time

Error unavailable(const StoreFailure& failure) {
    return Error{ErrorKind::unavailable, failure.what()};
}

}  // namespace

struct Store::Parts {
    explicit Parts(const Options& options) : session(options) { migrate(session); }

    Session session;
    int checkpointed = 0;  // pages of the current WAL that were there at the last checkpoint
    Events events{session};
    Contacts contacts{session};
    Conversations conversations{session};
    Messages messages{session};
    Outbox outbox{session};
    Receipts receipts{session};
    Ledger ledger{session};
    Lines lines{session};
    SmsParts sms_parts{session};
    Media media{session};
    Timers timers{session};
    Cases cases{session};
    DeadLetters dead_letters{session};
    Audit audit{session};
    Live live{session};
    Directory directory{session};
    Referrals referrals{session};
    Accounts accounts{session};
    SignIns sign_ins{session};
    PackVersions pack_versions{session};
    ChatSessions chat_sessions{session};
    Outreaches outreaches{session};
};

Store::Store(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Store::~Store() = default;

Result<std::unique_ptr<Store>> Store::open(const Options& options) {
    try {
        return std::unique_ptr<Store>(new Store(std::make_unique<Parts>(options)));
    } catch (const StoreFailure& failure) {
        return unavailable(failure);
    }
}

namespace {

// Begins, works, commits; rolls back whatever else happens, exceptions of the caller's included.
Result<void> within(Session& session, Sql begin, Store& store, const Store::Work& work) {
    try {
        Transaction transaction(session, begin);
        Result<void> worked = work(store);
        if (worked) transaction.commit();
        return worked;
    } catch (const StoreFailure& failure) {
        return unavailable(failure);
    }
}

}  // namespace

Result<void> Store::transact(const Work& work) {
    if (parts_->session.read_only())
        return Error{ErrorKind::invalid, "this store was opened for reading only"};
    return within(parts_->session, "BEGIN IMMEDIATE", *this, work);
}

Result<void> Store::read(const Work& work) {
    return within(parts_->session, "BEGIN", *this, work);
}

Result<void> Store::part(const Work& work) {
    Session& session = parts_->session;
    Result<void> worked;
    try {
        session.run("SAVEPOINT part");
        worked = work(*this);
        if (worked) {
            session.run("RELEASE SAVEPOINT part");
            return {};
        }
    } catch (const StoreFailure& failure) {
        worked = unavailable(failure);
    }
    // A lost transaction has no savepoint any more; commit() will refuse it.
    try {
        if (!session.lost()) {
            session.run("ROLLBACK TO SAVEPOINT part");
            session.run("RELEASE SAVEPOINT part");
        }
    } catch (const StoreFailure& failure) {
        return unavailable(failure);
    }
    return worked;
}

void Store::checkpoint() {
    Session& session = parts_->session;
    assert(!session.in_transaction());
    const int pages = session.wal_pages();
    if (pages < parts_->checkpointed) parts_->checkpointed = 0;  // the WAL began anew
    if (session.read_only() || pages - parts_->checkpointed < kCheckpointPages) return;
    parts_->checkpointed = pages;
    // Whatever comes of it: what a reader still needs stays for the next time.
    if (pages < kLongWal) {
        session.checkpoint(Session::Checkpoint::passive, Millis{0});
    } else {
        session.checkpoint(Session::Checkpoint::restart, kForReaders);
    }
}

void Store::empty_wal() {
    Session& session = parts_->session;
    if (session.read_only() || session.wal_pages() == 0) return;
    if (session.checkpoint(Session::Checkpoint::truncate, Millis{0})) parts_->checkpointed = 0;
}

std::string Store::quick_check() {
    try {
        return parts_->session.pragma("quick_check(1)");
    } catch (const StoreFailure& failure) {
        return failure.what();
    }
}

Result<void> Store::backup(const std::string& file) {
    try {
        back_up(parts_->session, file);
        return {};
    } catch (const StoreFailure& failure) {
        return unavailable(failure);
    }
}

Events& Store::events() {
    return parts_->events;
}
Contacts& Store::contacts() {
    return parts_->contacts;
}
Conversations& Store::conversations() {
    return parts_->conversations;
}
Messages& Store::messages() {
    return parts_->messages;
}
Outbox& Store::outbox() {
    return parts_->outbox;
}
Receipts& Store::receipts() {
    return parts_->receipts;
}
Ledger& Store::ledger() {
    return parts_->ledger;
}
Lines& Store::lines() {
    return parts_->lines;
}
SmsParts& Store::sms_parts() {
    return parts_->sms_parts;
}
Media& Store::media() {
    return parts_->media;
}
Timers& Store::timers() {
    return parts_->timers;
}
Cases& Store::cases() {
    return parts_->cases;
}
DeadLetters& Store::dead_letters() {
    return parts_->dead_letters;
}
Audit& Store::audit() {
    return parts_->audit;
}
Live& Store::live() {
    return parts_->live;
}
Directory& Store::directory() {
    return parts_->directory;
}
Referrals& Store::referrals() {
    return parts_->referrals;
}
Accounts& Store::accounts() {
    return parts_->accounts;
}
SignIns& Store::sign_ins() {
    return parts_->sign_ins;
}
PackVersions& Store::pack_versions() {
    return parts_->pack_versions;
}
ChatSessions& Store::chat_sessions() {
    return parts_->chat_sessions;
}
Outreaches& Store::outreaches() {
    return parts_->outreaches;
}

}  // namespace swcs::data::store
