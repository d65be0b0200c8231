// The shapes of the /packs calls.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "gateway/rulebook/rulebook.hpp"
#include "gateway/rulebook/trial.hpp"

namespace swcs::gateway::api {

// {path: text} of a body; nullopt when a value is no text.
std::optional<rules::Files> files_in(const nlohmann::json& object);

nlohmann::json to_json(const std::vector<rules::Problem>& problems);
nlohmann::json to_json(const rulebook::Talks& talks);
nlohmann::json to_json(const rulebook::Shelf& shelf);
nlohmann::json to_json(const rulebook::Trial& trial, const rules::Pack& pack, const std::string& language);
nlohmann::json draft_json(const std::optional<rulebook::Draft>& draft);  // without files; null for none

}  // namespace swcs::gateway::api
