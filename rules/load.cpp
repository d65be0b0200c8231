// build_pack: files -> draft -> checks -> trained, immutable pack.
#include "rules/load.hpp"

#include <algorithm>

#include "rules/recognizer.hpp"

namespace swcs::rules {
namespace {

bool starts_with(std::string_view text, std::string_view prefix) {
    return text.substr(0, prefix.size()) == prefix;
}
bool ends_with(std::string_view text, std::string_view suffix) {
    return text.size() >= suffix.size() && text.substr(text.size() - suffix.size()) == suffix;
}

// "phrases.es.json" -> "es" for the stem "phrases."; "" when the name is another.
std::string language_in(std::string_view name, std::string_view stem) {
    constexpr std::string_view kEnd = ".json";
    if (!starts_with(name, stem) || !ends_with(name, kEnd) || name.size() <= stem.size() + kEnd.size())
        return "";
    return std::string(name.substr(stem.size(), name.size() - stem.size() - kEnd.size()));
}

bool speaks(const Draft& draft, const std::string& language) {
    const auto& all = draft.pack.languages;
    return std::find(all.begin(), all.end(), language) != all.end();
}

using Load = void (*)(Draft&, const std::string&, const nlohmann::json&);

void load_json(Draft& draft, const std::string& file, const std::string& bytes, Load load) {
    if (const auto json = parse(file, bytes, draft.problems)) load(draft, file, *json);
}

// Phrases and words of the product. The folder does not matter: "builtin/phrases.es.json" or
// "phrases.es.json".
void load_builtin(Draft& draft, const Files& builtin) {
    for (const auto& [path, bytes] : builtin) {
        const auto name = std::string_view(path).substr(path.rfind('/') + 1);
        const auto phrases = language_in(name, "phrases.");
        const auto words = language_in(name, "words.");
        if (!speaks(draft, phrases) && !speaks(draft, words)) continue;
        const auto json = parse(path, bytes, draft.problems);
        if (!json) continue;
        if (!phrases.empty()) load_phrases(draft, path, phrases, *json, false);
        if (!words.empty()) load_words(draft, path, words, *json);
    }
}

// phrases.<lang>.json or words.<lang>.json of the pack; false when the file is neither.
bool load_language_file(Draft& draft, const std::string& path, const std::string& bytes) {
    const auto phrases = language_in(path, "phrases.");
    const auto words = language_in(path, "words.");
    const auto& language = phrases.empty() ? words : phrases;
    if (language.empty()) return false;
    if (!speaks(draft, language)) {
        report(draft.problems, {path, ""}, "'" + language + "' is not a language of this pack");
        return true;
    }
    const auto json = parse(path, bytes, draft.problems);
    if (!json) return true;
    if (!phrases.empty()) {
        load_phrases(draft, path, language, *json, true);
    } else {
        load_words(draft, path, language, *json);
    }
    return true;
}

void load_file(Draft& draft, const std::string& path, const std::string& bytes) {
    if (path == "pack.json" || ends_with(path, ".md")) return;
    if (path == "places.json") return load_json(draft, path, bytes, load_places);
    if (starts_with(path, "talks/") && ends_with(path, ".talk")) {
        draft.pack.talks.push_back({path, bytes});
        return;
    }
    if (starts_with(path, "categories/") && ends_with(path, ".json")) {
        return load_json(draft, path, bytes, load_category);
    }
    if (starts_with(path, "answers/") && ends_with(path, ".json"))
        return load_json(draft, path, bytes, load_answers);
    if (load_language_file(draft, path, bytes)) return;
    if (path.empty()) return report(draft.problems, {"pack.json", ""}, "a file beside it has no name");
    report(draft.problems, {path, ""}, "is not a file of a pack");
}

void put_in_menu_order(Draft& draft) {
    std::stable_sort(draft.pack.categories.begin(), draft.pack.categories.end(),
                     [&](const Category& a, const Category& b) {
                         return draft.category_order.at(a.id) < draft.category_order.at(b.id);
                     });
}

}  // namespace

Built build_pack(const Files& files, const Files& builtin) {
    Draft draft;
    const auto manifest = files.find("pack.json");
    if (manifest == files.end()) return std::vector<Problem>{{"pack.json", "", "is missing"}};
    load_json(draft, manifest->first, manifest->second, load_manifest);
    if (draft.pack.languages.empty()) return draft.problems;  // nothing else can be judged
    load_builtin(draft, builtin);
    for (const auto& [path, bytes] : files) load_file(draft, path, bytes);
    drop_foreign_short_forms(draft);
    check_references(draft);
    if (!draft.problems.empty()) return draft.problems;
    put_in_menu_order(draft);
    draft.pack.recognizer = trained(draft.pack, std::move(draft.words));
    return std::make_shared<const Pack>(std::move(draft.pack));
}

}  // namespace swcs::rules
