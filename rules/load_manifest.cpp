// pack.json
#include <algorithm>

#include "rules/load.hpp"

namespace swcs::rules {
namespace {

constexpr double kFormat = 1;

bool is_language(const std::string& text) {
    const auto lower = [](char c) { return c >= 'a' && c <= 'z'; };
    return (text.size() == 2 || text.size() == 3) && std::all_of(text.begin(), text.end(), lower);
}

}  // namespace

void load_manifest(Draft& draft, const std::string& file, const nlohmann::json& json) {
    Reader manifest({file, ""}, json, draft.problems);
    if (manifest.number("format", 0, 0, 1e6) != kFormat) manifest.problem("format", "must be 1");
    draft.pack.id = manifest.required_text("id");
    draft.pack.version = manifest.required_text("version");
    for (const auto& language : manifest.strings("languages")) {
        auto& all = draft.pack.languages;
        if (!is_language(language)) {
            manifest.problem("languages", "'" + language + "' is not a language code such as \"es\"");
        } else if (std::find(all.begin(), all.end(), language) != all.end()) {
            manifest.problem("languages", "'" + language + "' stands twice");
        } else {
            all.push_back(language);
        }
    }
    if (draft.pack.languages.empty()) manifest.problem("languages", "must name at least one language");
    load_slots(draft, manifest);
    manifest.done();
}

}  // namespace swcs::rules
