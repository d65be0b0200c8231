#include "rules/reader.hpp"

#include <algorithm>
#include <utility>

namespace swcs::rules {

using nlohmann::json;
using Type = json::value_t;

Place Place::at(std::string_view key) const {
    Place inner{file, pointer + "/"};
    for (const char c : key) {
        if (c == '~') {
            inner.pointer += "~0";
        } else if (c == '/') {
            inner.pointer += "~1";
        } else {
            inner.pointer += c;
        }
    }
    return inner;
}

Place Place::at(std::size_t index) const {
    return {file, pointer + "/" + std::to_string(index)};
}

void report(Problems& problems, const Place& place, std::string message) {
    problems.push_back({place.file, place.pointer, std::move(message)});
}

Reader::Reader(Place place, const json& value, Problems& problems)
    : place_(std::move(place)), json_(value.is_object() ? &value : nullptr), problems_(&problems) {
    if (json_ == nullptr) report(problems, place_, "must be an object");
}

bool Reader::has(std::string_view key) const {
    return json_ != nullptr && json_->contains(key);
}

void Reader::problem(std::string_view key, std::string message) {
    report(*problems_, place_.at(key), std::move(message));
}

// The field when it is there and of the wanted type.
const json* Reader::take(std::string_view key, Type type, std::string_view wanted) {
    asked_.emplace(key);
    if (!has(key)) return nullptr;
    const auto& value = json_->at(std::string(key));
    const bool fits = value.type() == type || (type == Type::number_float && value.is_number());
    if (fits) return &value;
    problem(key, "must be " + std::string(wanted));
    return nullptr;
}

std::string Reader::text(std::string_view key, std::string fallback) {
    const auto* value = take(key, Type::string, "a text");
    return value == nullptr ? std::move(fallback) : value->get<std::string>();
}

std::string Reader::required_text(std::string_view key) {
    const auto before = problems_->size();
    auto value = text(key);
    if (json_ != nullptr && value.empty() && problems_->size() == before) problem(key, "is missing or empty");
    return value;
}

bool Reader::flag(std::string_view key, bool fallback) {
    const auto* value = take(key, Type::boolean, "true or false");
    return value == nullptr ? fallback : value->get<bool>();
}

double Reader::number(std::string_view key, double fallback, double least, double most) {
    const auto* value = take(key, Type::number_float, "a number");
    if (value == nullptr) return fallback;
    const auto number = value->get<double>();
    if (number >= least && number <= most) return number;
    problem(key, "must be between " + json(least).dump() + " and " + json(most).dump());
    return fallback;
}

std::vector<std::string> Reader::strings_at(const Place& place, const json& list) {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (!list[i].is_string() || list[i].get_ref<const std::string&>().empty()) {
            report(*problems_, place.at(i), "must be a text that is not empty");
            continue;
        }
        out.push_back(list[i].get<std::string>());
    }
    return out;
}

std::vector<std::string> Reader::strings(std::string_view key) {
    const auto* value = take(key, Type::array, "a list of texts");
    return value == nullptr ? std::vector<std::string>{} : strings_at(place_.at(key), *value);
}

Texts Reader::texts(std::string_view key) {
    Texts out;
    members(key, [&](const std::string& language, const Place& place, const json& value) {
        if (!value.is_string() || value.get_ref<const std::string&>().empty()) {
            report(*problems_, place, "must be a text that is not empty");
            return;
        }
        out[language] = value.get<std::string>();
    });
    return out;
}

Lists Reader::lists(std::string_view key) {
    Lists out;
    members(key, [&](const std::string& language, const Place& place, const json& value) {
        if (!value.is_array()) {
            report(*problems_, place, "must be a list of texts");
            return;
        }
        out[language] = strings_at(place, value);
    });
    return out;
}

void Reader::each(std::string_view key, const Each& read) {
    const auto* list = take(key, Type::array, "a list");
    if (list == nullptr) return;
    for (std::size_t i = 0; i < list->size(); ++i) read(place_.at(key).at(i), (*list)[i]);
}

void Reader::members(std::string_view key, const Member& read) {
    const auto* object = take(key, Type::object, "an object");
    if (object == nullptr) return;
    for (const auto& [name, value] : object->items()) read(name, place_.at(key).at(name), value);
}

void Reader::all_members(const Member& read) {
    if (json_ == nullptr) return;
    for (const auto& [name, value] : json_->items()) {
        asked_.insert(name);
        read(name, place_.at(name), value);
    }
}

void Reader::done() {
    if (json_ == nullptr) return;
    for (const auto& [name, value] : json_->items()) {
        if (!asked_.contains(name)) report(*problems_, place_.at(name), "unknown field");
    }
}

}  // namespace swcs::rules
