// answers/*.json: general information, each with its source and its dates.
#include <algorithm>

#include "rules/load.hpp"

namespace swcs::rules {
namespace {

bool is_iso_date(const std::string& text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
    const auto digits = std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (digits != 8) return false;
    const int month = std::stoi(text.substr(5, 2));
    const int day = std::stoi(text.substr(8, 2));
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

std::string iso_date(Reader& reader, std::string_view key) {
    auto date = reader.text(key);
    if (!date.empty() && !is_iso_date(date))
        reader.problem(key, "'" + date + "' is not a date such as 2026-01-31");
    return date;
}

void load_answer(Draft& draft, const Place& place, const nlohmann::json& json) {
    Reader reader(place, json, draft.problems);
    Answer answer;
    answer.id = reader.required_text("id");
    answer.question = reader.texts("question");
    answer.phrasings = reader.lists("phrasings");
    answer.text = reader.texts("text");
    answer.source = reader.text("source");
    answer.date = iso_date(reader, "date");
    answer.review_date = iso_date(reader, "review_date");
    answer.subcategory = reader.text("subcategory");
    reader.done();
    check_languages(draft, place.at("question"), answer.question);
    check_languages(draft, place.at("text"), answer.text);
    check_known_languages(draft, place.at("phrasings"), answer.phrasings);
    if (answer.id.empty()) return;
    if (!draft.answer_places.emplace(answer.id, place).second) {
        report(draft.problems, place.at("id"), "'" + answer.id + "' is already the id of an answer");
        return;
    }
    draft.pack.answers.push_back(std::move(answer));
}

}  // namespace

void load_answers(Draft& draft, const std::string& file, const nlohmann::json& json) {
    Reader reader({file, ""}, json, draft.problems);
    reader.each("answers", [&](const Place& place, const nlohmann::json& element) {
        load_answer(draft, place, element);
    });
    reader.done();
}

}  // namespace swcs::rules
