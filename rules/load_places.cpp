// places.json: the cantons, which route every case.
#include "rules/load.hpp"

namespace swcs::rules {

void load_places(Draft& draft, const std::string& file, const nlohmann::json& json) {
    Reader reader({file, ""}, json, draft.problems);
    std::set<std::string> codes;
    reader.each("cantons", [&](const Place& place, const nlohmann::json& element) {
        Reader one(place, element, draft.problems);
        Canton canton{
            .code = one.required_text("code"),
            .name = one.required_text("name"),
            .province = one.required_text("province"),
            .aliases = one.strings("aliases"),
        };
        one.done();
        if (!canton.code.empty() && !codes.insert(canton.code).second) {
            report(draft.problems, place.at("code"), "'" + canton.code + "' is already the code of a canton");
        }
        draft.pack.cantons.push_back(std::move(canton));
    });
    reader.done();
}

}  // namespace swcs::rules
