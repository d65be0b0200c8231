// categories/*.json: one category with its subcategories, rules and examples.
#include <algorithm>
#include <array>
#include <limits>

#include "rules/load.hpp"
#include "rules/patterns.hpp"

namespace swcs::rules {
namespace {

constexpr double kMostWeight = 10;
constexpr std::array<std::string_view, 4> kPriorities{"P0", "P1", "P2", "P3"};
// A misspelt safety flag would silently protect nobody, so the list is closed (rules/README.md explains
// each).
constexpr std::array<std::string_view, 15> kFlags{"sensitive",
                                                  "no_form_before_help",
                                                  "human_only",
                                                  "no_auto_pings",
                                                  "restricted_access",
                                                  "ombudsman",
                                                  "fraud_guard",
                                                  "quick_exit",
                                                  "neutral_notifications",
                                                  "disaster_mode",
                                                  "mandatory_report",
                                                  "no_id_required",
                                                  "lopdp",
                                                  "no_menu",
                                                  "do_not_store_status_by_default"};

template <typename Table>
bool is_in(const Table& table, std::string_view word) {
    return std::find(table.begin(), table.end(), word) != table.end();
}

void check_pattern(Reader& reader, std::string_view key, const std::string& pattern) {
    if (pattern.empty()) return;
    if (const auto fault = fault_of_pattern(pattern); !fault.empty())
        reader.problem(key, "bad pattern: " + fault);
}

Rule load_rule(Draft& draft, const Place& place, const nlohmann::json& json) {
    Reader reader(place, json, draft.problems);
    Rule rule{
        .pattern = reader.required_text("pattern"),
        .weight = reader.number("weight", 1.0, -kMostWeight, kMostWeight),
        .must = reader.flag("must", false),
        .unless = reader.text("unless"),
        .language = reader.text("language"),
    };
    check_pattern(reader, "pattern", rule.pattern);
    check_pattern(reader, "unless", rule.unless);
    if (!rule.language.empty()) check_known_languages(draft, place.at("language"), {{rule.language, {}}});
    if (rule.must && rule.weight <= 0) reader.problem("weight", "a must rule cannot be evidence against");
    reader.done();
    return rule;
}

void load_flags(Reader& reader, Subcategory& subcategory) {
    for (const auto& flag : reader.strings("flags")) {
        if (!is_in(kFlags, flag)) reader.problem("flags", "no flag '" + flag + "'");
        subcategory.flags.insert(flag);
    }
}

void fill_name(const Draft& draft, Texts& name, const std::string& id) {
    if (!name.empty()) return;
    for (const auto& language : draft.pack.languages) name[language] = id;
}

bool has_any(const Lists& lists) {
    return std::any_of(lists.begin(), lists.end(), [](const auto& entry) { return !entry.second.empty(); });
}

Subcategory load_subcategory(Draft& draft, const Place& place, const nlohmann::json& json) {
    Reader reader(place, json, draft.problems);
    Subcategory subcategory;
    subcategory.id = reader.required_text("id");
    subcategory.name = reader.texts("name");
    if (reader.has("name")) check_languages(draft, place.at("name"), subcategory.name);
    fill_name(draft, subcategory.name, subcategory.id);
    reader.each("rules", [&](const Place& at, const nlohmann::json& rule) {
        subcategory.rules.push_back(load_rule(draft, at, rule));
    });
    subcategory.examples = reader.lists("examples");
    check_known_languages(draft, place.at("examples"), subcategory.examples);
    if (json.is_object() && subcategory.rules.empty() && !has_any(subcategory.examples)) {
        report(draft.problems, place, "has neither rules nor examples: it would never be understood");
    }
    subcategory.slots = reader.strings("slots");
    subcategory.priority = reader.text("priority", subcategory.priority);
    if (!is_in(kPriorities, subcategory.priority)) {
        reader.problem("priority", "no priority '" + subcategory.priority + "': P0, P1, P2 or P3");
    }
    subcategory.queue = reader.text("queue");
    load_flags(reader, subcategory);
    subcategory.script = reader.text("script");
    subcategory.answer = reader.text("answer");
    subcategory.steps = reader.lists("steps");
    check_known_languages(draft, place.at("steps"), subcategory.steps);
    subcategory.answered_by_bot = reader.flag("answered_by_bot", false);
    reader.done();
    return subcategory;
}

void add_subcategory(Draft& draft, Category& category, const Place& place, Subcategory subcategory) {
    const auto id = subcategory.id;
    if (id.empty()) return;
    subcategory.category = category.id;
    if (!draft.subcategory_places.emplace(id, place).second) {
        const auto& first = draft.subcategory_places.at(id);
        report(draft.problems, place.at("id"),
               "'" + id + "' is already the id of " + first.file + ":" + first.pointer);
        return;
    }
    category.subcategories.push_back(id);
    draft.pack.subcategories[id] = std::move(subcategory);
}

}  // namespace

void load_category(Draft& draft, const std::string& file, const nlohmann::json& json) {
    Reader reader({file, ""}, json, draft.problems);
    Category category{.id = reader.required_text("id"), .name = reader.texts("name"), .subcategories = {}};
    if (reader.has("name")) check_languages(draft, reader.place().at("name"), category.name);
    fill_name(draft, category.name, category.id);
    const auto order = reader.number("order", std::numeric_limits<double>::max(), 0, 1e6);
    reader.each("subcategories", [&](const Place& place, const nlohmann::json& element) {
        add_subcategory(draft, category, place, load_subcategory(draft, place, element));
    });
    const auto out_of_scope = reader.lists("out_of_scope");
    check_known_languages(draft, reader.place().at("out_of_scope"), out_of_scope);
    for (const auto& [language, examples] : out_of_scope) {
        auto& all = draft.pack.out_of_scope[language];
        all.insert(all.end(), examples.begin(), examples.end());
    }
    reader.done();
    if (category.id.empty()) return;
    if (!draft.category_order.emplace(category.id, order).second) {
        reader.problem("id", "'" + category.id + "' is already a category");
        return;
    }
    draft.pack.categories.push_back(std::move(category));
}

}  // namespace swcs::rules
