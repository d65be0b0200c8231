// What handlers of the API answer with, and how they read what was asked.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "data/result.hpp"
#include "gateway/http.hpp"

namespace swcs::gateway::api {

Response answer(const nlohmann::json& body, int status = 200);
Response no_content();
// {"<name>": [...], "next": what the last one has under `cursor`, or null where the list is shorter than
// asked}
Response page(const std::string& name, nlohmann::json list, int limit, const std::string& cursor);

// Problem details. `more` are further members: {"pointer", "/fence"}, {"owner", "officer"}.
Response refuse(const Request& request, int status, std::string_view detail,
                const nlohmann::json& more = nlohmann::json::object());
// By the error's kind. An invalid one's message that is a key ("password_short") goes out as "code".
Response refuse(const Request& request, const data::Error& error);

std::string asked(const Request& request, std::string_view name);  // of the query; "" when absent
// ?limit=, between 1 and `most`; `otherwise` when absent or no number.
int limit_of(const Request& request, int otherwise, int most);
// A whole number of the query; `otherwise` when absent or no number.
std::int64_t number_of(const Request& request, std::string_view name, std::int64_t otherwise);

// ---- bodies: what is not named here is refused, so that a typing error is not a request for something else
enum class Kind { text, number, flag, list, object };
struct Field {
    std::string_view name;
    Kind kind = Kind::text;
    bool required = true;
    std::size_t longest = 200;  // bytes of a text
};

struct Body {
    nlohmann::json fields;            // those that are there, each of its kind
    std::optional<Response> refused;  // the answer, when something is wrong
};
Body read_body(const Request& request, std::span<const Field> fields);

}  // namespace swcs::gateway::api
