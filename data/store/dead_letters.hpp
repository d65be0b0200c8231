// What failed for good, until somebody looks at it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "data/time.hpp"

namespace swcs::data::store {

struct Session;

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
    // The oldest first.
    std::vector<DeadLetter> list(const std::string& after, int limit);
    std::optional<DeadLetter> by_id(const std::string& id);
    void remove(const std::string& id);
    std::int64_t count();

  private:
    Session& session_;
};

}  // namespace swcs::data::store
