// The /packs calls: programme staff see the pack's versions, save a draft, check it, try sentences on it,
// publish it and return to earlier versions. Shapes: README.md; what they do: gateway/rulebook/.
#pragma once

#include <deque>
#include <functional>
#include <mutex>
#include <string>

#include "data/account.hpp"
#include "gateway/api/api.hpp"
#include "gateway/rulebook/rulebook.hpp"

namespace swcs::gateway::api {

class PackCalls {
  public:
    // Both must outlive the routes.
    PackCalls(const World& world, rulebook::Rulebook& rulebook) : world_(world), rulebook_(rulebook) {}

    void serve(Api& api);

    Response shelf(const Request& request, const data::Account& who);
    Response files(const Request& request, const data::Account& who);
    Response save_draft(const Request& request, const data::Account& who);
    Response drop_draft(const Request& request, const data::Account& who);
    Response check(const Request& request, const data::Account& who);
    Response try_sentence(const Request& request, const data::Account& who);
    Response publish(const Request& request, const data::Account& who);
    Response roll_back(const Request& request, const data::Account& who);

  private:
    Response refusal(const data::Error& error, const Request& request) const;
    Response verdict(const rulebook::Published& published, const Request& request) const;

    Response once(const Request& request, const data::Account& who,
                  const std::function<rulebook::Published()>& act);

    struct Answered {
        std::string key;  // account, path and Idempotency-Key
        std::string version;
    };
    const World& world_;
    rulebook::Rulebook& rulebook_;
    std::mutex mutex_;
    std::deque<Answered> answered_;  // newest first
};

}  // namespace swcs::gateway::api
