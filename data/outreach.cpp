#include "data/outreach.hpp"

#include <array>
#include <nlohmann/json.hpp>

#include "data/json.hpp"
#include "data/names.hpp"

namespace swcs::data {

using nlohmann::json;

namespace {

constexpr std::array<std::string_view, 5> kStatuses{"draft", "running", "paused", "done", "cancelled"};

struct AudienceList {
    const char* key;
    std::vector<std::string> Audience::*list;
};
constexpr std::array<AudienceList, 6> kLists{{{"lines", &Audience::lines},
                                              {"languages", &Audience::languages},
                                              {"cantons", &Audience::cantons},
                                              {"categories", &Audience::categories},
                                              {"subcategories", &Audience::subcategories},
                                              {"contacts", &Audience::contacts}}};

std::vector<std::string> texts_of(const json& list) {
    std::vector<std::string> texts;
    if (!list.is_array()) return texts;
    for (const json& item : list) {
        if (item.is_string()) texts.push_back(item);
    }
    return texts;
}

json audience_json(const Audience& audience) {
    json out = json::object();
    for (const auto& [key, list] : kLists) {
        if (!(audience.*list).empty()) out[key] = audience.*list;
    }
    if (audience.open_case) out["open_case"] = true;
    return out;
}

OutreachWords words_from(const json& in) {
    OutreachWords words{.text = text_at(in, "text")};
    const json& used = at(in, "template");
    if (used.empty()) return words;
    words.template_message.emplace();
    words.template_message->name = text_at(used, "name");
    words.template_message->language = text_at(used, "language");
    words.template_message->variables = texts_of(at(used, "variables"));
    return words;
}

json words_json(const OutreachWords& words) {
    json out{{"text", words.text}};
    if (const auto& used = words.template_message)
        out["template"] = {
            {"name", used->name}, {"language", used->language}, {"variables", used->variables}};
    return out;
}

}  // namespace

std::string_view name_of(OutreachStatus status) {
    return enum_name(kStatuses, status);
}

std::optional<OutreachStatus> outreach_status_named(std::string_view name) {
    return enum_named<OutreachStatus>(kStatuses, name);
}

json content_of(const Outreach& outreach) {
    json words = json::object();
    for (const auto& [language, said] : outreach.words) words[language] = words_json(said);
    return {{"words", std::move(words)}, {"audience", audience_json(outreach.audience)}};
}

void read_content(const json& content, Outreach& into) {
    for (const auto& [language, said] : at(content, "words").items()) into.words[language] = words_from(said);
    const json& audience = at(content, "audience");
    for (const auto& [key, list] : kLists) into.audience.*list = texts_of(at(audience, key));
    into.audience.open_case = flag_at(audience, "open_case");
}

}  // namespace swcs::data
