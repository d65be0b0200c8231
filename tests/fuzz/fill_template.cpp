// The generic provider's templates: whatever a person's words are, they stay the one value they were put in
// as, in a query, a form, JSON and XML. And any template is filled.
#include <nlohmann/json.hpp>

#include "channels/generic/generic.hpp"
#include "channels/text.hpp"
#include "data/json.hpp"
#include "tests/fuzz/fuzz.hpp"

using namespace swcs;
using namespace swcs::channels::generic_api;

namespace {

// XML has no control characters, and a parser reads CR LF and CR, as they stand after that, as one line
// break.
std::string as_xml_has_it(std::string_view text) {
    std::string out;
    bool after_return = false;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t point = channels::next_code_point(text, at);
        if (point < 0x20 && point != U'\n' && point != U'\r' && point != U'\t') continue;
        if (point != U'\n' || !after_return) channels::append_code_point(out, point == U'\r' ? U'\n' : point);
        after_return = point == U'\r';
    }
    return out;
}

void check_form(const Values& values, const std::string& text) {
    const auto fields = data::parse_form(filled("a=1&text={{text}}&z=2", values, Writing::form));
    fuzz::must(fields.size() == 3 && data::field(fields, "text") == text && data::field(fields, "z") == "2",
               "a value stays in its field");
}

void check_json(const Values& values, const std::string& text) {
    const auto json =
        data::parse_json(filled(R"({"text":{{text}},"all":{{choices}}})", values, Writing::json));
    fuzz::must(json.ok() && json->size() == 2, "JSON that is filled is JSON");
    fuzz::must(data::text_at(*json, "text") == text && data::at(*json, "all").size() == 1,
               "a value stays in its string");
}

void check_xml(const Values& values, const std::string& text) {
    const bool has_noncharacter =  // U+FFFE and U+FFFF are none of XML's
        text.find("\xEF\xBF\xBE") != std::string::npos || text.find("\xEF\xBF\xBF") != std::string::npos;
    if (has_noncharacter) return;
    const auto fields = xml_fields(filled("<m><text>x{{text}}</text><z>2</z></m>", values, Writing::xml));
    fuzz::must(data::field(fields, "z") == "2", "XML that is filled is XML");
    fuzz::must(data::field(fields, "text") == "x" + as_xml_has_it(text), "a value stays in its element");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto bytes = fuzz::text_of(data, size);
    const std::string text = channels::clean(bytes);
    const Values values{.texts = {{"text", text}, {"to", "+593991234567"}}, .choices = {text}};
    check_form(values, text);
    check_json(values, text);
    check_xml(values, text);
    for (const auto writing : {Writing::url, Writing::form, Writing::json, Writing::xml})
        filled(bytes, {.texts = {{"text", "x"}}, .choices = {}}, writing);
    return 0;
}
