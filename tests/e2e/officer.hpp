// An officer at work through the API: signs in again whenever nobody knows the session any more, and repeats
// every act under its key until it was answered, as the inbox does.
#pragma once

#include <atomic>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/e2e/carrier.hpp"

namespace swcs::test {

// An act and what the officer was told.
struct Told {
    std::string key;
    std::string path;
    nlohmann::json asked;
    int status = 0;
    nlohmann::json verdict;

    bool done() const { return status == 200; }
};

class Officer {
  public:
    Officer(std::string base, std::string name, std::string password)
        : base_(std::move(base)), name_(std::move(name)), password_(std::move(password)) {}

    const std::string& name() const { return name_; }

    // Nothing when `stop` came first. `path` is below /api/v1.
    nlohmann::json get(const std::string& path, const std::atomic<bool>& stop);
    // The answer as it came: a file is no JSON.
    data::HttpAnswer opened(const std::string& path, const data::Headers& headers,
                            const std::atomic<bool>& stop);
    Told act(const std::string& key, const std::string& path, const nlohmann::json& asked,
             const std::atomic<bool>& stop);

  private:
    data::HttpAnswer until_answered(const data::HttpCall& call, const std::atomic<bool>& stop);
    void sign_in();

    std::string base_, name_, password_;
    std::string cookie_, csrf_;
    Poster poster_;
};

}  // namespace swcs::test
