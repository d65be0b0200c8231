// Templates: messages Meta approved beforehand, the only ones that reach a person after 24 hours of silence.
#include <array>
#include <nlohmann/json.hpp>

#include "channels/text.hpp"
#include "channels/whatsapp/compose.hpp"
#include "channels/whatsapp/whatsapp.hpp"

namespace swcs::channels::whatsapp_api {

namespace {

using nlohmann::json;

// Meta refuses a line break, a tab, or more than four spaces in a row inside a variable.
std::string one_line(std::string_view value) {
    std::string out;
    for (const char c : clean(value)) {
        const bool white = c == ' ' || c == '\n' || c == '\r' || c == '\t';
        if (!white) out += c;
        if (white && !out.empty() && out.back() != ' ') out += ' ';
    }
    if (out.ends_with(' ')) out.pop_back();
    return out;
}

json text_parameter(std::string_view value) {
    return {{"type", "text"}, {"text", one_line(value)}};
}

struct ButtonRow {
    std::string_view kind;
    const char* parameter;  // both the parameter's type and its key
};
constexpr std::array kButtonRows = {ButtonRow{"url", "text"}, ButtonRow{"quick_reply", "payload"},
                                    ButtonRow{"copy_code", "coupon_code"}};

void add_header(json& components, const data::Template& wanted) {
    json parameter;
    if (wanted.header_media) {
        const std::string kind(media_kind(wanted.header_media->type));
        parameter = {{"type", kind}, {kind, media_content(*wanted.header_media, {})}};
    } else if (!wanted.header.empty()) {
        parameter = text_parameter(cut(one_line(wanted.header), kHeader));
    } else {
        return;
    }
    components.push_back({{"type", "header"}, {"parameters", json::array({std::move(parameter)})}});
}

void add_body(json& components, const data::Template& wanted) {
    if (wanted.variables.empty()) return;
    json parameters = json::array();
    for (const std::string& value : wanted.variables) parameters.push_back(text_parameter(value));
    components.push_back({{"type", "body"}, {"parameters", std::move(parameters)}});
}

void add_buttons(json& components, const data::Template& wanted) {
    for (const data::TemplateButton& button : wanted.buttons) {
        for (const ButtonRow& row : kButtonRows) {
            if (row.kind != button.kind) continue;
            components.push_back({{"type", "button"},
                                  {"sub_type", button.kind},
                                  {"index", std::to_string(button.index)},
                                  {"parameters", json::array({{{"type", row.parameter},
                                                               {row.parameter, clean(button.value)}}})}});
        }
    }
}

}  // namespace

json template_content(const data::Template& wanted) {
    json out = {{"name", wanted.name},
                {"language", {{"policy", "deterministic"}, {"code", wanted.language}}}};
    json components = json::array();
    add_header(components, wanted);
    add_body(components, wanted);
    add_buttons(components, wanted);
    if (!components.empty()) out["components"] = std::move(components);
    return out;
}

}  // namespace swcs::channels::whatsapp_api
