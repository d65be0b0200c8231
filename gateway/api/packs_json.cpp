#include "gateway/api/packs_json.hpp"

#include "data/json.hpp"
#include "data/time.hpp"

namespace swcs::gateway::api {

using nlohmann::json;

std::optional<rules::Files> files_in(const json& object) {
    rules::Files out;
    for (const auto& [path, text] : object.items()) {
        if (!text.is_string()) return std::nullopt;
        out[path] = text.get<std::string>();
    }
    return out;
}

json to_json(const std::vector<rules::Problem>& problems) {
    json out = json::array();
    for (const auto& problem : problems)
        out.push_back({{"file", problem.file}, {"pointer", problem.pointer}, {"message", problem.message}});
    return out;
}

json to_json(const rulebook::Talks& talks) {
    json failed = json::array();
    for (const auto& failure : talks.failed)
        failed.push_back({{"talk", failure.talk}, {"line", failure.line}, {"message", failure.message}});
    return {{"passed", talks.passed}, {"failed", failed}};
}

json draft_json(const std::optional<rulebook::Draft>& draft) {
    if (!draft) return nullptr;
    return {{"etag", draft->etag}, {"by", draft->by}, {"at", data::rfc3339(draft->at)}};
}

json to_json(const rulebook::Shelf& shelf) {
    json versions = json::array();
    for (const auto& row : shelf.versions) {
        versions.push_back(
            {{"version", row.version}, {"at", data::rfc3339(row.at)}, {"by", row.by}, {"note", row.note}});
    }
    return {{"pack", shelf.pack},
            {"active",
             {{"version", shelf.active.version},
              {"at", data::rfc3339(shelf.active.at)},
              {"by", shelf.active.by}}},
            {"versions", versions},
            {"draft", draft_json(shelf.draft)}};
}

namespace {

std::string name_of(const rules::Pack& pack, std::string_view subcategory, const std::string& language) {
    const auto* known = pack.subcategory(subcategory);
    return known == nullptr ? "" : rules::text_in(known->name, language, pack.languages.front());
}

json reasons(const std::vector<rules::Evidence>& why) {
    json out = json::array();
    for (const auto& evidence : why)
        out.push_back({{evidence.kind, evidence.what}, {"weight", evidence.weight}});
    return out;
}

json answer_json(const rules::Answer* answer, const rules::Pack& pack, const std::string& language) {
    if (answer == nullptr) return nullptr;
    return {{"id", answer->id},
            {"text", rules::text_in(answer->text, language, pack.languages.front())},
            {"source", answer->source},
            {"date", answer->date}};
}

json says_json(const std::vector<dialog::Say>& says) {
    json out = json::array();
    for (const auto& say : says) {
        json choices = json::array();
        for (const auto& choice : say.choices) choices.push_back(data::to_json(choice));
        out.push_back({{"text", say.text}, {"choices", choices}});
    }
    return out;
}

}  // namespace

json to_json(const rulebook::Trial& trial, const rules::Pack& pack, const std::string& language) {
    const auto& ranked = trial.understood.ranked;
    const rules::Guess best = ranked.empty() ? rules::Guess{} : ranked.front();
    const auto* subcategory = pack.subcategory(best.subcategory);
    json alternatives = json::array();
    for (std::size_t i = 1; i < ranked.size(); ++i) {
        alternatives.push_back({{"subcategory", ranked[i].subcategory},
                                {"name", name_of(pack, ranked[i].subcategory, language)},
                                {"score", ranked[i].score}});
    }
    return {{"category", subcategory == nullptr ? "" : subcategory->category},
            {"subcategory", best.subcategory},
            {"name", name_of(pack, best.subcategory, language)},
            {"score", best.score},
            {"accepted", trial.understood.accepted},
            {"why", reasons(trial.why)},
            {"alternatives", alternatives},
            {"answer", answer_json(trial.answer, pack, language)},
            {"says", says_json(trial.says)}};
}

}  // namespace swcs::gateway::api
