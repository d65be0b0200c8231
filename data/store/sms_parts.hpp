// Parts of long SMS that wait for each other, where the carrier leaves the joining to us.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "data/time.hpp"

namespace swcs::data::store {

struct Session;

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

}  // namespace swcs::data::store
