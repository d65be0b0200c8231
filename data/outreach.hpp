// An outreach: one thing the programme tells many people, each of them once. Somebody makes it, somebody else
// releases it; what it says stays as it was made.
//
//   draft -> running <-> paused;  running -> done;  draft, running or paused -> cancelled
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "data/ids.hpp"
#include "data/message.hpp"

namespace swcs::data {

using OutreachId = Id<struct OutreachTag>;

// Everybody who ever wrote to us, less whom these leave out: each list that is not empty narrows it. Of those
// that speak of cases one case must fit all.
struct Audience {
    std::vector<std::string> lines{};
    std::vector<std::string> languages{};
    std::vector<std::string> cantons{};  // codes: of a case, or of what is being told
    std::vector<std::string> categories{};
    std::vector<std::string> subcategories{};
    bool open_case = false;               // it is not closed
    std::vector<std::string> contacts{};  // these and nobody else

    bool speaks_of_cases() const { return open_case || !categories.empty() || !subcategories.empty(); }
};

struct OutreachWords {
    std::string text{};
    // For lines that take free text only for a while; approved by the provider, its end of "how to stop" too.
    std::optional<Template> template_message{};
};

enum class OutreachStatus { draft, running, paused, done, cancelled };

struct Outreach {
    OutreachId id{};
    std::string code{};  // the campaign's; no two have the same
    std::string name{};
    std::map<std::string, OutreachWords> words{};  // by language
    Audience audience{};
    OutreachStatus status = OutreachStatus::draft;
    std::string made_by{};  // accounts
    std::string released_by{};
    Time made_at{};
    Time released_at{};
    // How far the choosing went: contacts in the order of their ids, up to this one.
    std::string walked_to{};
    bool all_chosen = false;
};

std::string_view name_of(OutreachStatus status);
std::optional<OutreachStatus> outreach_status_named(std::string_view name);

// What it says and to whom: as stored, and as the API takes and gives it.
//   {"words":{"es":{"text","template"?:{"name","language"?,"variables"?:[…]}}},
//    "audience":{"lines"?,"languages"?,"cantons"?,"categories"?,"subcategories"?,"open_case"?,"contacts"?}}
nlohmann::json content_of(const Outreach& outreach);
// Total: what is not there or of another type keeps its default.
void read_content(const nlohmann::json& content, Outreach& into);

}  // namespace swcs::data
