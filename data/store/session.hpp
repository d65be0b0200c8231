// One connection with its cached statements. Everything that touches SOCI or SQLite itself is behind this
// file.
//
//   session.run("UPDATE events SET state = 'done' WHERE seq = :seq", seq);
//   for (auto& [id, text] : session.rows<std::string, std::string>("SELECT …", conversation)) …
//
// A statement is prepared once and keeps its bound members, so a call parses and plans nothing.
// Arguments are bound in order; each placeholder stands once. Results are always read to the end: a cached
// SELECT that is not keeps its snapshot, so that later reads are stale and no checkpoint finishes. Columns
// hold no NULL; where SQL makes one (MIN of nothing), COALESCE it.
//
// Every failure is a StoreFailure whose text names tables and columns, never values.
#pragma once

#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <cassert>
#include <concepts>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <typeinfo>
#include <unordered_map>
#include <utility>
#include <vector>

#include "data/store/store.hpp"
#include "data/text.hpp"

namespace swcs::data::store {

using Number = long long;  // every integer column; SOCI knows long long on both engines

// The text of a statement. Only literals will do: the cache knows a statement by the address of its text.
struct Sql {
    template <std::size_t N>
    consteval Sql(const char (&literal)[N]) : text(literal) {}
    const char* text;
};

// How our values travel: text or a number, nothing else.
inline std::string_view wire(std::string_view text) {
    return text;
}
template <typename Tag>
std::string_view wire(const Id<Tag>& id) {
    return id.text;
}
template <std::integral T>
Number wire(T number) {
    return static_cast<Number>(number);
}
inline Number wire(Time time) {
    return to_ms(time);
}
template <typename Enum>
    requires std::is_enum_v<Enum>
std::string_view wire(Enum value) {
    return name_of(value);
}

// Rows of several columns to records.
template <typename Record, typename Row>
std::vector<Record> made(std::vector<Row>&& rows, Record (*from)(Row&&)) {
    std::vector<Record> records;
    records.reserve(rows.size());
    for (Row& row : rows) records.push_back(from(std::move(row)));
    return records;
}
template <typename Record, typename Row>
std::optional<Record> made(std::optional<Row>&& row, Record (*from)(Row&&)) {
    if (!row) return std::nullopt;
    return from(std::move(*row));
}

inline std::string only_column(std::tuple<std::string>&& row) {
    return std::get<0>(std::move(row));
}

// What a SELECT is asked for: columns one by one, or a tuple of them that has a name.
template <typename... Columns>
struct RowOf {
    using type = std::tuple<Columns...>;
};
template <typename... Columns>
struct RowOf<std::tuple<Columns...>> {
    using type = std::tuple<Columns...>;
};

struct Session {
  public:
    // Opens and sets up the connection; migrates nothing.
    explicit Session(const Options& options);
    ~Session();
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    // Runs a statement that gives no rows; how many rows it touched.
    template <typename... Args>
    Number run(Sql sql, const Args&... args) {
        Number touched = 0;
        const auto action = [&](auto& prepared) {
            prepared.statement.execute(true);
            touched = prepared.statement.get_affected_rows();
        };
        use<std::tuple<>>(sql, action, args...);
        return touched;
    }

    template <typename... Columns, typename... Args>
    std::vector<typename RowOf<Columns...>::type> rows(Sql sql, const Args&... args) {
        std::vector<typename RowOf<Columns...>::type> found;
        const auto action = [&](auto& prepared) {
            for (bool got = prepared.statement.execute(true); got; got = prepared.statement.fetch()) {
                found.push_back(std::move(prepared.out));
            }
        };
        use<typename RowOf<Columns...>::type>(sql, action, args...);
        return found;
    }

    // The first row, when there is one.
    template <typename... Columns, typename... Args>
    std::optional<typename RowOf<Columns...>::type> row(Sql sql, const Args&... args) {
        std::optional<typename RowOf<Columns...>::type> found;
        const auto action = [&](auto& prepared) {
            for (bool got = prepared.statement.execute(true); got; got = prepared.statement.fetch()) {
                if (!found) found = std::move(prepared.out);
            }
        };
        use<typename RowOf<Columns...>::type>(sql, action, args...);
        return found;
    }

    // The one number of a statement that always gives one.
    template <typename... Args>
    Number number(Sql sql, const Args&... args) {
        const auto found = row<Number>(sql, args...);
        assert(found);
        return std::get<0>(*found);
    }

    // Statements the program does not know by heart: migrations and pragmas. Not cached.
    void run_text(const std::string& sql);
    std::string pragma(const std::string& name);

    // `how` is the engine's BEGIN. A commit that fails leaves the transaction for rollback().
    void begin(Sql how);
    void commit();
    // Undoes what is left of a transaction; never throws.
    void rollback() noexcept;
    bool in_transaction() const { return in_transaction_; }
    // The engine itself gave up the transaction (disk full, I/O error): what was done in it is gone, and
    // until rollback() every statement is refused, for it would stand alone.
    bool lost() const { return lost_; }

    bool read_only() const { return read_only_; }
    const std::string& path() const { return path_; }
    sqlite_api::sqlite3* handle() { return handle_; }
    int wal_pages() const { return wal_pages_; }  // in the WAL after our last commit
    // Moves what the WAL holds into the database. passive waits for nobody; restart also lets the next commit
    // begin the WAL anew, and truncate empties its file: both wait for readers, up to `patience`. True when
    // nothing of it is left.
    enum class Checkpoint { passive, restart, truncate };
    bool checkpoint(Checkpoint how, Millis patience);

  private:
    struct Cached {
        virtual ~Cached() = default;
    };

    template <typename In, typename Out>
    struct Prepared final : Cached {
        Prepared(soci::session& session, Sql sql) : statement(session) {
            std::apply([&](auto&... value) { (statement.exchange(soci::use(value)), ...); }, in);
            std::apply([&](auto&... value) { (statement.exchange(soci::into(value)), ...); }, out);
            statement.alloc();
            statement.prepare(sql.text);
            statement.define_and_bind();
        }
        In in;
        Out out;
        soci::statement statement;
    };

    static void put(Number& slot, Number value) { slot = value; }
    static void put(std::string& slot, std::string_view value) {
        if (storable(value)) {
            slot.assign(value);
        } else {
            slot = made_storable(value);
        }
    }
    template <typename Arg>
    using SlotOf = std::conditional_t<std::is_same_v<decltype(wire(std::declval<const Arg&>())), Number>,
                                      Number, std::string>;

    // Finds or prepares the statement, binds the arguments and lets `action` run it. A statement that failed
    // is forgotten and prepared anew the next time.
    template <typename Out, typename Action, typename... Args>
    void use(Sql sql, const Action& action, const Args&... args) {
        using Statement = Prepared<std::tuple<SlotOf<Args>...>, Out>;
        assert(in_transaction_);
        refuse_when_lost();
        try {
            auto& cached = cache_[sql.text];
            if (!cached) cached = std::make_unique<Statement>(session_, sql);
            Cached& found = *cached;
            assert(typeid(found) == typeid(Statement));
            auto& statement = static_cast<Statement&>(found);
            std::apply([&](auto&... slot) { (put(slot, wire(args)), ...); }, statement.in);
            action(statement);
        } catch (const soci::soci_error& error) {
            cache_.erase(sql.text);
            fail(error);
        } catch (...) {
            cache_.erase(sql.text);
            throw;
        }
    }

    void refuse_when_lost() const;
    [[noreturn]] void fail(const soci::soci_error& error);
    void set_up(const Options& options);
    void wait_for_others(Millis longest);

    soci::session session_;
    std::unordered_map<const char*, std::unique_ptr<Cached>> cache_;  // after session_: statements go first
    std::string path_;
    sqlite_api::sqlite3* handle_ = nullptr;  // the session's own
    int wal_pages_ = 0;
    Millis busy_timeout_{0};
    bool read_only_ = false;
    bool in_transaction_ = false;
    bool lost_ = false;
};

// Rolls back unless committed.
class Transaction {
  public:
    Transaction(Session& session, Sql how) : session_(session) { session_.begin(how); }
    ~Transaction() { session_.rollback(); }
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    void commit() { session_.commit(); }

  private:
    Session& session_;
};

// What an operator can do about an SQLite result code; SQLite's own words for the rest.
std::string sentence_for(int code, const std::string& said);

}  // namespace swcs::data::store
