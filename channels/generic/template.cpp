#include <nlohmann/json.hpp>

#include "channels/generic/generic.hpp"
#include "channels/text.hpp"
#include "data/json.hpp"

namespace swcs::channels::generic_api {

namespace {

std::string_view xml_entity(char32_t point) {
    switch (point) {
        case U'&':
            return "&amp;";
        case U'<':
            return "&lt;";
        case U'>':
            return "&gt;";
        case U'"':
            return "&quot;";
        default:
            return {};
    }
}

// XML 1.0 has no place for control characters: they are left out.
std::string for_xml(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t point = next_code_point(text, at);
        if (point < 0x20 && point != U'\n' && point != U'\r' && point != U'\t') continue;
        if (const auto entity = xml_entity(point); !entity.empty()) {
            out += entity;
        } else {
            append_code_point(out, point);
        }
    }
    return out;
}

std::string one_value(const std::string& text, Writing writing) {
    switch (writing) {
        case Writing::url:
        case Writing::form:
            return data::percent_encode(text);
        case Writing::json:
            return data::dump(nlohmann::json(text));
        case Writing::xml:
            return for_xml(text);
    }
    return {};
}

// &quick_reply=Sí&quick_reply=No, ["Sí","No"], or <item>Sí</item><item>No</item>.
std::string all_choices(const std::vector<std::string>& choices, Writing writing) {
    if (writing == Writing::json) return data::dump(nlohmann::json(choices));
    std::string out;
    for (const std::string& title : choices) {
        const std::string value = one_value(title, writing);
        out += writing == Writing::xml ? "<item>" + value + "</item>" : "&quick_reply=" + value;
    }
    return out;
}

}  // namespace

std::string filled(std::string_view form, const Values& values, Writing writing) {
    std::string out;
    for (;;) {
        const std::size_t open = form.find("{{");
        const std::size_t close = open == std::string_view::npos ? open : form.find("}}", open);
        if (close == std::string_view::npos) return out + std::string(form);
        const std::string name(form.substr(open + 2, close - open - 2));
        out += form.substr(0, open);
        if (name == "choices") {
            out += all_choices(values.choices, writing);
        } else if (const auto value = values.texts.find(name); value != values.texts.end()) {
            out += one_value(value->second, writing);
        }
        form.remove_prefix(close + 2);
    }
}

}  // namespace swcs::channels::generic_api
