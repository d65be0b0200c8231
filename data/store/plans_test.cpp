// How SQLite finds the rows of every statement of the store: read out of the sources next to this file, asked
// of a database with our own migrations. A statement that walks through a table that grows with every message
// is quick in a test and takes the house down in its third year.
#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <regex>

#include "data/store/migrate.hpp"
#include "data/store/session.hpp"
#include "data/store/testing.hpp"

using namespace swcs::data;
using namespace swcs::data::store;

namespace {

namespace fs = std::filesystem;

// Grow with what people write.
constexpr std::array kGrowing{"contacts", "identities", "conversations", "messages",        "events",
                              "outbox",   "parts",      "receipts",      "cases",           "audit",
                              "live",     "media",      "referrals",     "charges",         "ledger",
                              "timers",   "sms_parts",  "chat_sessions", "outreach_contact"};

struct Allowed {
    std::string_view beginning;  // of the statement
    std::string_view why;
};
constexpr std::array kWalks{
    Allowed{"SELECT COUNT(*) FROM events", "figures; the smallest index, on a reader of its own"},
    Allowed{"SELECT COUNT(*) FROM outbox", "figures; the smallest index, on a reader of its own"},
    Allowed{"SELECT payload FROM events WHERE state = 'due' AND payload LIKE", "what waits only"},
    Allowed{"SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1", "the last row"},
    Allowed{"SELECT body FROM cases WHERE status <> 'closed' ORDER BY", "a page in the index's order"},
    Allowed{"SELECT DISTINCT pack FROM conversations WHERE is_open = 1",
            "in the index alone, when packs change"},
    Allowed{"UPDATE media SET state = 'waiting'", "what is not settled, at the start"},
    Allowed{"UPDATE outbox SET due_at = :now", "what is not settled, when the clock was put back"},
    Allowed{"DELETE FROM live WHERE seq IN", "the oldest, so many"},
    Allowed{"DELETE FROM sms_parts WHERE joined_at > 0", "a day's worth, once an hour"},
    Allowed{"DELETE FROM chat_sessions", "those of the last days, on occasion"},
};

std::string without_comments(const std::string& source) {
    return std::regex_replace(source, std::regex("//[^\n]*"), "");
}

// Neighbouring literals are one text, as the compiler has it.
std::vector<std::string> statements_in(const fs::path& file) {
    std::ifstream in(file);
    const std::string source =
        without_comments({std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()});
    std::vector<std::string> texts;
    std::string text;
    bool inside = false;
    for (const char c : source) {
        if (c == '"') {
            inside = !inside;
        } else if (inside) {
            text += c;
        } else if (std::isspace(static_cast<unsigned char>(c)) == 0) {
            if (!text.empty()) texts.push_back(std::exchange(text, {}));
        }
    }
    const std::regex statement("(SELECT|UPDATE|DELETE|INSERT) .*");
    std::erase_if(texts, [&](const auto& one) { return !std::regex_match(one, statement); });
    return texts;
}

std::vector<std::string> plan_of(Session& session, const std::string& statement) {
    std::vector<std::string> steps;
    sqlite_api::sqlite3_stmt* prepared = nullptr;
    const std::string asked = "EXPLAIN QUERY PLAN " + statement;
    INFO(statement);
    REQUIRE(sqlite_api::sqlite3_prepare_v2(session.handle(), asked.c_str(), -1, &prepared, nullptr) == 0);
    while (sqlite_api::sqlite3_step(prepared) == SQLITE_ROW)
        steps.emplace_back(reinterpret_cast<const char*>(sqlite_api::sqlite3_column_text(prepared, 3)));
    sqlite_api::sqlite3_finalize(prepared);
    return steps;
}

// "SCAN outbox", "SCAN outbox USING INDEX …"
bool walks(const std::string& step) {
    return std::ranges::any_of(kGrowing, [&](const std::string table) {
        return step == "SCAN " + table || step.starts_with("SCAN " + table + " ");
    });
}

bool is_allowed(const std::string& statement) {
    return std::ranges::any_of(kWalks,
                               [&](const Allowed& one) { return statement.starts_with(one.beginning); });
}

}  // namespace

TEST_CASE(
    "plans: no statement walks through a table that grows with every message, but for those named here") {
    const TempFolder folder;
    Session session({.path = folder.file("x.db")});
    migrate(session);
    std::size_t asked = 0;
    for (const auto& entry : fs::directory_iterator(fs::path(__FILE__).parent_path())) {
        const std::string name = entry.path().filename().string();
        const bool ours =
            name.ends_with(".cpp") && !name.ends_with("_test.cpp") && !name.starts_with("migrate");
        if (!ours) continue;
        for (const std::string& statement : statements_in(entry.path())) {
            ++asked;
            const auto plan = plan_of(session, statement);
            if (std::ranges::any_of(plan, walks) && !is_allowed(statement))
                FAIL_CHECK(name << ": " << statement);
        }
    }
    CHECK(asked > 150);
}
