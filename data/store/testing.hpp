// For the tests of the store: a folder that goes away again, and rows with only the fields that matter filled
// in.
#pragma once

#include <stdlib.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <functional>
#include <string>

#include "data/store/store.hpp"

namespace swcs::data::store {

class TempFolder {
  public:
    // In memory where the system has such a place: hundreds of databases are made, and none has to last.
    TempFolder() {
        const std::filesystem::path memory = "/dev/shm";
        const auto root = std::filesystem::exists(memory) ? memory : std::filesystem::temp_directory_path();
        std::string pattern = (root / "swcs-store-XXXXXX").string();
        REQUIRE(mkdtemp(pattern.data()) != nullptr);
        path_ = pattern;
    }
    ~TempFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    TempFolder(const TempFolder&) = delete;
    TempFolder& operator=(const TempFolder&) = delete;

    std::string file(const std::string& name) const { return (path_ / name).string(); }
    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

inline std::unique_ptr<Store> opened(const Options& options) {
    auto store = Store::open(options);
    if (!store) FAIL(store.error().message);
    return std::move(store).value();
}

inline std::unique_ptr<Store> in_memory() {
    return opened({.path = ":memory:"});
}

using Ids = std::vector<std::string>;

// Runs and commits; fails the test when the store does.
inline void committed(Store& store, const std::function<void(Store&)>& work) {
    const auto done = store.transact([&](Store& s) {
        work(s);
        return Result<void>{};
    });
    if (!done) FAIL(done.error().message);
}

inline void seen(Store& store, const std::function<void(Store&)>& work) {
    const auto done = store.read([&](Store& s) {
        work(s);
        return Result<void>{};
    });
    if (!done) FAIL(done.error().message);
}

inline Time at(std::int64_t ms) {
    return from_ms(1'795'000'000'000 + ms);
}

inline QueuedEvent event(const std::string& external_id, const std::string& party = "+593991234567") {
    return {.id = "event-" + external_id,
            .kind = "message",
            .line = "sms",
            .external_id = external_id,
            .party = party,
            .payload = "{}",
            .received_at = at(0)};
}

inline Contact contact(const std::string& id) {
    return {.id = {id}, .language = "es", .created_at = at(0)};
}

inline Conversation conversation(const std::string& id, const std::string& contact_id,
                                 const std::string& line) {
    return {.id = {id}, .contact = {contact_id}, .line = line, .pack = "ecuador@1", .begun_at = at(0)};
}

inline Case open_case(const std::string& id, CaseStatus status = CaseStatus::waiting, int minute = 0) {
    return {.id = {id},
            .number = "N" + id,
            .contact = {"c1"},
            .conversation = {"v1"},
            .status = status,
            .opened_at = at(minute),
            .updated_at = at(minute)};
}

inline OutboxRow outgoing(const std::string& message, const std::string& recipient, int lane = 1,
                          const std::string& line = "sms") {
    return {.message = {message},
            .contact = {"c1"},
            .conversation = {"v1"},
            .line = line,
            .recipient = recipient,
            .lane = lane,
            .payload = "{}",
            .answers = "[]",
            .due_at = at(0),
            .created_at = at(0)};
}

}  // namespace swcs::data::store
