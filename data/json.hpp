// Records to JSON and back, for the store, the API and the command line's JSON lines.
// Writing gives every field (optional ones when set): times as integer milliseconds, enumerators by name.
// Reading never throws: unreadable text gives Error{invalid}; absent fields keep their defaults.
#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "data/account.hpp"
#include "data/case.hpp"
#include "data/contact.hpp"
#include "data/directory.hpp"
#include "data/http.hpp"
#include "data/message.hpp"
#include "data/referral.hpp"
#include "data/result.hpp"

namespace swcs::data {

// Depth ≤ 64 and valid UTF-8, checked by a SAX pass before anything is built: hostile depth costs nothing.
Result<nlohmann::json> parse_json(std::string_view text);

// Compact; invalid UTF-8 becomes U+FFFD instead of an exception.
std::string dump(const nlohmann::json& json);

nlohmann::json to_json(const Choice& choice);
nlohmann::json to_json(const Attachment& attachment);
nlohmann::json to_json(const Location& location);
nlohmann::json to_json(const Inbound& message);
nlohmann::json to_json(const Outbound& message);
nlohmann::json to_json(const Receipt& receipt);
nlohmann::json to_json(const Slots& slots);
nlohmann::json to_json(const Contact& contact);
nlohmann::json to_json(const Conversation& conversation);
nlohmann::json to_json(const Case& record);
nlohmann::json to_json(const ContactOfficer& officer);
nlohmann::json to_json(const Service& service);
nlohmann::json to_json(const Referral& referral);
nlohmann::json to_json(const Account& account);  // without its password
nlohmann::json to_json(const HttpAnswer& answer);

// The same as text, for the store's hot path: what has its default is left out, invalid UTF-8 becomes U+FFFD.
std::string to_text(const Inbound& message);
std::string to_text(std::initializer_list<std::pair<const char*, std::string>> fields);  // a flat object
std::string to_text(const Outbound& message);
std::string to_text(const Contact& contact);
std::string to_text(const Conversation& conversation);
std::string to_text(const Case& record);
std::string to_text(const Service& service);
std::string to_text(const Referral& referral);

Choice choice_from(const nlohmann::json& json);
Attachment attachment_from(const nlohmann::json& json);
Inbound inbound_from(const nlohmann::json& json);
Outbound outbound_from(const nlohmann::json& json);
Receipt receipt_from(const nlohmann::json& json);
Slots slots_from(const nlohmann::json& json);
Contact contact_from(const nlohmann::json& json);
Conversation conversation_from(const nlohmann::json& json);
Case case_from(const nlohmann::json& json);
ContactOfficer contact_officer_from(const nlohmann::json& json);
Service service_from(const nlohmann::json& json);
Referral referral_from(const nlohmann::json& json);
Account account_from(const nlohmann::json& json);
HttpAnswer answer_from(const nlohmann::json& json);

// The same, straight from stored text.
Result<Inbound> read_inbound(std::string_view text);
Result<Outbound> read_outbound(std::string_view text);

// Fields as text, whatever the JSON holds: "" when absent or of another type.
std::string text_at(const nlohmann::json& json, std::string_view key);
std::int64_t number_at(const nlohmann::json& json, std::string_view key, std::int64_t otherwise = 0);
bool flag_at(const nlohmann::json& json, std::string_view key, bool otherwise = false);
// The object or array under key, or an empty one.
const nlohmann::json& at(const nlohmann::json& json, std::string_view key);

}  // namespace swcs::data
