#include "data/store/migrate.hpp"

namespace swcs::data::store {

namespace {

constexpr Number kApplicationId =
    0x53574353;  // "SWCS", in the file's header: tells our databases from others

// What the engines spell differently. AUTOINCREMENT: a number is not used again when the last row goes, for
// cursors of live streams point past it.
constexpr std::pair<std::string_view, std::string_view> kSqlite[] = {
    {"@seq@", "INTEGER PRIMARY KEY AUTOINCREMENT"},  // PostgreSQL: BIGSERIAL PRIMARY KEY
};

std::string without_comment(std::string_view line) {
    return std::string(line.substr(0, line.find("--")));
}

std::string in_dialect(std::string statement) {
    for (const auto& [token, spelling] : kSqlite) {
        for (std::size_t at = statement.find(token); at != std::string::npos; at = statement.find(token)) {
            statement.replace(at, token.size(), spelling);
        }
    }
    return statement;
}

bool is_empty(Session& session) {
    return session.number("SELECT COUNT(*) FROM sqlite_master") == 0;
}

// 0 for an empty file.
Number version_of(Session& session, Number newest) {
    if (is_empty(session)) return 0;
    if (session.pragma("application_id") != std::to_string(kApplicationId)) {
        throw StoreFailure(session.path() + ": the database of another program");
    }
    const Number version = session.number("SELECT COALESCE(MAX(version), 0) FROM schema_migrations");
    if (version > newest) {
        throw StoreFailure(session.path() + ": made by a newer version of this program (schema " +
                           std::to_string(version) + ", this one knows " + std::to_string(newest) +
                           "): install that version, or restore a backup made before it");
    }
    return version;
}

void mark_as_ours(Session& session) {
    session.run_text("PRAGMA application_id=" + std::to_string(kApplicationId));
    session.run_text("CREATE TABLE schema_migrations (version INTEGER PRIMARY KEY, name TEXT NOT NULL)");
}

// One step further, if another process did not take it meanwhile.
void apply_next(Session& session, std::span<const EmbeddedFile> files) {
    Transaction transaction(session, "BEGIN IMMEDIATE");
    const Number version = version_of(session, Number(files.size()));
    if (version == Number(files.size())) return;
    if (version == 0 && is_empty(session)) mark_as_ours(session);
    const EmbeddedFile& file = files[std::size_t(version)];
    for (const std::string& statement : statements_of(file.bytes)) session.run_text(statement);
    session.run("INSERT INTO schema_migrations (version, name) VALUES (:version, :name)", version + 1,
                file.path);
    transaction.commit();
}

}  // namespace

std::vector<std::string> statements_of(std::string_view file) {
    std::vector<std::string> statements;
    std::string current;
    while (!file.empty()) {
        const std::size_t end = std::min(file.find('\n'), file.size());
        std::string line = without_comment(file.substr(0, end));
        file.remove_prefix(std::min(end + 1, file.size()));
        line.erase(line.find_last_not_of(" \t\r") + 1);
        if (line.empty()) continue;
        const bool last = line.back() == ';';
        if (last) line.pop_back();
        current += line + "\n";
        if (last) statements.push_back(in_dialect(std::exchange(current, {})));
    }
    assert(current.empty());  // every statement ends with ";"
    return statements;
}

void migrate(Session& session, std::span<const EmbeddedFile> files) {
    const auto newest = Number(files.size());
    const auto version = [&] {
        const Transaction transaction(session, "BEGIN");
        return version_of(session, newest);
    };
    Number now = version();
    if (now < newest && session.read_only()) {
        throw StoreFailure(session.path() + ": has schema " + std::to_string(now) + " and needs " +
                           std::to_string(newest) + ": start the gateway once, it migrates");
    }
    for (; now < newest; now = version()) apply_next(session, files);
}

}  // namespace swcs::data::store
