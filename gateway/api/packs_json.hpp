// Bodies and answers of the /packs calls.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "gateway/http.hpp"
#include "gateway/rulebook/rulebook.hpp"
#include "gateway/rulebook/trial.hpp"

namespace swcs::gateway::api {

// What is wrong with a body, at its pointer.
struct BodyProblem {
    std::string pointer;
    std::string message;
};

// A body's fields, read with a word on the first that is wrong. A field nobody asked for is wrong too.
class PackBody {
  public:
    explicit PackBody(std::string_view body);

    // "" when absent; `longest` in bytes.
    std::string text(std::string_view key, std::size_t longest);
    std::string required_text(std::string_view key, std::size_t longest);
    bool has(std::string_view key) const { return body_.contains(key); }
    rules::Files files(std::string_view key);

    // After the last field. nullopt: all is well.
    std::optional<BodyProblem> wrong();

  private:
    void complain(std::string_view key, std::string message);

    nlohmann::json body_ = nlohmann::json::object();
    std::vector<std::string> asked_;
    std::optional<BodyProblem> wrong_;
};

nlohmann::json to_json(const std::vector<rules::Problem>& problems);
nlohmann::json to_json(const rulebook::Talks& talks);
nlohmann::json to_json(const rulebook::Shelf& shelf);
nlohmann::json to_json(const rulebook::Trial& trial, const rules::Pack& pack, const std::string& language);
nlohmann::json draft_json(const std::optional<rulebook::Draft>& draft);  // without files; null for none

Response json_answer(const nlohmann::json& body);
// Problem details with more members than every problem has.
Response with(Response problem, const nlohmann::json& members);

}  // namespace swcs::gateway::api
