#include "gateway/api/outreach_form.hpp"

#include <algorithm>
#include <array>
#include <functional>

#include "data/json.hpp"
#include "gateway/outreach/words.hpp"

namespace swcs::gateway::api {

using data::Outreach;
using nlohmann::json;

namespace {

constexpr std::size_t kLongestText = 1'500;  // bytes: ten parts of an SMS, and a template's body has 1,024
constexpr std::size_t kMostContacts = 2'000;
constexpr std::size_t kLongestCode = 40;

constexpr auto kOutreachForm = std::to_array<Field>({{.name = "code", .longest = kLongestCode},
                                                     {.name = "name"},
                                                     {.name = "words", .kind = Kind::object},
                                                     {.name = "audience", .kind = Kind::object}});
constexpr auto kWordsForm =
    std::to_array<Field>({{.name = "text", .longest = kLongestText},
                          {.name = "template", .kind = Kind::object, .required = false}});
constexpr auto kTemplateForm =
    std::to_array<Field>({{.name = "name"},
                          {.name = "language", .required = false},
                          {.name = "variables", .kind = Kind::list, .required = false}});

struct Flaw {
    std::string pointer;
    std::string detail;
};
using Check = std::optional<Flaw>;

bool is_code(std::string_view code) {
    return code.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-") ==
           std::string_view::npos;
}

Check all_texts(const json& list, const std::string& pointer) {
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (!list[i].is_string()) return Flaw{pointer + "/" + std::to_string(i), "Not a text."};
    }
    return std::nullopt;
}

// As read_body() checks a body, one level down.
Check object_of(const json& in, std::span<const Field> fields, const std::string& pointer) {
    Request inner;
    inner.raw.body = data::dump(in);
    const Body body = read_body(inner, fields);
    if (!body.refused) return std::nullopt;
    const auto refusal = data::parse_json(body.refused->body);
    if (!refusal) return Flaw{pointer, "Of the wrong type."};
    return Flaw{pointer + data::text_at(*refusal, "pointer"), data::text_at(*refusal, "detail")};
}

Check words_of(const rules::Pack& pack, const std::string& language, const json& said) {
    const std::string at = "/words/" + language;
    if (std::ranges::find(pack.languages, language) == pack.languages.end())
        return Flaw{at, "The pack does not speak it."};
    if (auto flaw = object_of(said, kWordsForm, at)) return flaw;
    if (!said.contains("template")) return std::nullopt;
    if (auto flaw = object_of(said["template"], kTemplateForm, at + "/template")) return flaw;
    return all_texts(data::at(said["template"], "variables"), at + "/template/variables");
}

Check words_check(const rules::Pack& pack, const json& words) {
    for (const auto& [language, said] : words.items()) {
        if (auto flaw = words_of(pack, language, said)) return flaw;
    }
    const std::string first = pack.languages.empty() ? "es" : pack.languages.front();
    if (!words.contains(first)) return Flaw{"/words/" + first, "Needed."};
    return std::nullopt;
}

// Chosen by such a need, people would learn from the message what we know of them.
bool may_choose_by(const rules::Pack& pack, const std::string& id) {
    const rules::Subcategory* sub = pack.subcategory(id);
    if (sub == nullptr) return false;
    return std::ranges::none_of(std::to_array({"sensitive", "restricted_access", "ombudsman", "human_only"}),
                                [&](const char* flag) { return sub->flags.contains(flag); });
}

struct Narrowing {
    const char* name;
    std::function<bool(const World&, const rules::Pack&, const std::string&)> knows;
};

const std::vector<Narrowing>& narrowings() {
    static const std::vector<Narrowing> all{
        {"lines", [](auto& world, auto&, auto& line) { return world.config.lines.contains(line); }},
        {"languages",
         [](auto&, auto& pack, auto& language) {
             return std::ranges::find(pack.languages, language) != pack.languages.end();
         }},
        {"cantons",
         [](auto&, auto& pack, auto& code) {
             return std::ranges::find(pack.cantons, code, &rules::Canton::code) != pack.cantons.end();
         }},
        {"categories", [](auto&, auto& pack, auto& id) { return pack.category(id) != nullptr; }},
        {"subcategories", [](auto&, auto& pack, auto& id) { return may_choose_by(pack, id); }},
        {"contacts", [](auto&, auto&, auto& id) { return !id.empty(); }},
    };
    return all;
}

Check audience_check(const World& world, const rules::Pack& pack, const json& audience) {
    std::vector<Field> fields{{.name = "open_case", .kind = Kind::flag, .required = false}};
    for (const Narrowing& one : narrowings())
        fields.push_back({.name = one.name, .kind = Kind::list, .required = false});
    if (auto flaw = object_of(audience, fields, "/audience")) return flaw;
    for (const auto& [name, knows] : narrowings()) {
        const json& list = data::at(audience, name);
        const std::string at = std::string("/audience/") + name;
        if (auto flaw = all_texts(list, at)) return flaw;
        if (list.size() > kMostContacts) return Flaw{at, "Too many."};
        for (std::size_t i = 0; i < list.size(); ++i) {
            if (!knows(world, pack, list[i].get<std::string>()))
                return Flaw{at + "/" + std::to_string(i), "Nobody is chosen by that."};
        }
    }
    return std::nullopt;
}

}  // namespace

std::variant<Outreach, Response> read_outreach(const World& world, const Request& request) {
    const Body body = read_body(request, kOutreachForm);
    if (body.refused) return *body.refused;
    const auto pack = world.packs.newest();
    Check flaw = words_check(*pack, body.fields["words"]);
    if (!flaw) flaw = audience_check(world, *pack, body.fields["audience"]);
    if (!is_code(body.fields["code"].get<std::string>()))
        flaw = Flaw{"/code", "Letters, digits, dots and dashes."};
    if (flaw) return refuse(request, 400, flaw->detail, {{"pointer", flaw->pointer}});
    Outreach outreach;
    outreach.code = body.fields["code"];
    outreach.name = body.fields["name"];
    data::read_content(body.fields, outreach);
    for (auto& [language, words] : outreach.words) {
        if (words.template_message && words.template_message->language.empty())
            words.template_message->language = language;
    }
    std::ranges::sort(outreach.audience.contacts);  // they are walked in the order of their ids
    outreach::end_with_how_to_stop(*pack, outreach);
    return outreach;
}

json outreach_json(const Outreach& outreach) {
    json out = data::content_of(outreach);
    out["id"] = outreach.id.text;
    out["code"] = outreach.code;
    out["name"] = outreach.name;
    out["status"] = data::name_of(outreach.status);
    out["made_by"] = outreach.made_by;
    out["made_at"] = data::rfc3339(outreach.made_at);
    const bool released = !outreach.released_by.empty();
    out["released_by"] = released ? json(outreach.released_by) : json(nullptr);
    out["released_at"] = released ? json(data::rfc3339(outreach.released_at)) : json(nullptr);
    return out;
}

}  // namespace swcs::gateway::api
